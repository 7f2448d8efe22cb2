import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { cutElements } from './elements.ts';
import { TAGS } from './fields.ts';
import { TagScanner } from './tag-scanner.ts';

/*
 * What another program (expected/README.md) reads from the same files: each of its values is an element of its tag here.
 */
const FOLDER = dirname(fileURLToPath(import.meta.url));
const EXPECTED = join(FOLDER, 'expected');

/** The other program's names for the tags. */
const TAG_NAMES: Readonly<Record<string, string | undefined>> = {
  messageDisposition: '1100', receiptTimeStamp: '1110', outputMessageAccountabilityData: '1120', errorWire: '1130',
  senderSupplied: '1500', typeSubType: '1510', inputMessageAccountabilityData: '1520', amount: '2000',
  senderDepositoryInstitution: '3100', receiverDepositoryInstitution: '3400', businessFunctionCode: '3600', senderReference: '3320',
  previousMessageIdentifier: '3500', localInstrument: '3610', paymentNotification: '3620', charges: '3700', instructedAmount: '3710',
  exchangeRate: '3720', beneficiaryIntermediaryFI: '4000', beneficiaryFI: '4100', beneficiary: '4200', beneficiaryReference: '4320',
  accountDebitedDrawdown: '4400', originator: '5000', originatorOptionF: '5010', originatorFI: '5100', instructingFI: '5200',
  accountCreditedDrawdown: '5400', originatorToBeneficiary: '6000', fiReceiverFI: '6100', fiDrawdownDebitAccountAdvice: '6110',
  fiIntermediaryFI: '6200', fiIntermediaryFIAdvice: '6210', fiBeneficiaryFI: '6300', fiBeneficiaryFIAdvice: '6310', fiBeneficiary: '6400',
  fiBeneficiaryAdvice: '6410', fiPaymentMethodToBeneficiary: '6420', fiAdditionalFiToFi: '6500', currencyInstructedAmount: '7033',
  orderingCustomer: '7050', orderingInstitution: '7052', intermediaryInstitution: '7056', institutionAccount: '7057',
  beneficiaryCustomer: '7059', remittance: '7070', senderToReceiver: '7072', unstructuredAddenda: '8200', relatedRemittance: '8250',
  remittanceOriginator: '8300', remittanceBeneficiary: '8350', primaryRemittanceDocument: '8400', actualAmountPaid: '8450',
  grossAmountRemittanceDocument: '8500', amountNegotiatedDiscount: '8550', adjustment: '8600', dateRemittanceDocument: '8650',
  secondaryRemittanceDocument: '8700', remittanceFreeText: '8750', serviceMessage: '9000',
}; // prettier-ignore

/** A reading that is that of another text than the one of its name: of the one whose tags were taken away. */
const TEXTS: Readonly<Record<string, string | undefined>> = {
  'fedWireMessage-CustomerTransferPlus.json': 'fedWireMessage-MissingRequiredTag.txt',
};
const TAKEN_AWAY = ['4320', '5200', '6310', '6410'];

/** Where the text says something else: a line twice in the place of another, and two elements without the "*" between them. */
const UNLIKE: ReadonlySet<string> = new Set(['{8300} Address Line Four', '{8350} 16', '{8350} 19405']);

const names = readdirSync(EXPECTED).filter((name) => name.endsWith('.json'));

describe('the elements of a message', () => {
  it.each(names)('are those that another program read: %s', (name) => {
    const wanted = expectedOf(name);
    expect(wanted.length).toBeGreaterThan(20);
    const text = TEXTS[name];
    const found = elementsOf(text ?? name.replace('.json', '.txt'));
    const missing = wanted.filter(({ tag, value }) => !(found.get(tag) ?? []).includes(value));
    const told = missing.filter(({ tag }) => text === undefined || !TAKEN_AWAY.includes(tag)).map(({ tag, value }) => `{${tag}} ${value}`); // prettier-ignore
    expect(told.filter((one) => !UNLIKE.has(one))).toEqual([]);
  });
});

type Wanted = { readonly tag: string; readonly value: string };

function expectedOf(name: string): Wanted[] {
  const file = JSON.parse(readFileSync(join(EXPECTED, name), 'utf8')) as { fedWireMessage: Record<string, unknown> };
  return Object.entries(file.fedWireMessage).flatMap(([key, content]) => {
    const tag = TAG_NAMES[key];
    if (tag === undefined) return [];
    return textsOf(content).map((value) => ({ tag, value }));
  });
}

function textsOf(content: unknown): string[] {
  if (typeof content === 'string') return content.trim() === '' ? [] : [content.trim()];
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(textsOf) : [];
}

function elementsOf(name: string): ReadonlyMap<string, readonly string[]> {
  const path = [`samples/fedwire.faim/valid/${name}`, `samples/fedwire.faim/invalid/${name}`, `samples/fedwire.faim.ack/valid/${name}`].map((one) => join(FOLDER, one)); // prettier-ignore
  const bytes = readFileSync(path.find((one) => readdirSync(dirname(one)).includes(name))!);
  const scanner = new TagScanner();
  const tags = [...scanner.push(bytes), ...scanner.end()];
  return new Map(tags.map(({ tag, content }) => [tag, cutElements(content.replaceAll('\n', ''), TAGS[tag]?.elements ?? []).values])); // prettier-ignore
}
