import type { Address, Agent, Finding, PaymentOrder } from '@giroport/canonical';
import type { FixedFields } from '../text/fixed-fields.ts';
import { cutters, digitsBetween } from '../text/fixed-fields.ts';
import type { OpenBatch } from './batch.ts';
import { agentOf } from './batch.ts';
import type { EntryNumbers, EntryRecords } from './entry.ts';
import { entry, iatBatchHeader, iatEntry } from './fields.ts';
import { finding } from '../text/findings.ts';

/** The addenda of an international entry (Nacha Operating Rules, Appendix Three, IAT). */
export const iatAddenda = {
  10: {
    transactionType: { at: 4, width: 3, kind: 'text', name: 'Transaction Type Code' },
    foreignAmount: { at: 7, width: 18, kind: 'digits', name: 'Foreign Payment Amount' },
    foreignTrace: { at: 25, width: 22, kind: 'text', name: 'Foreign Trace Number' },
    receiverName: { at: 47, width: 35, kind: 'text', name: 'Receiving Company Name/Individual Name' },
  },
  11: {
    originatorName: { at: 4, width: 35, kind: 'text', name: 'Originator Name' },
    originatorStreet: { at: 39, width: 35, kind: 'text', name: 'Originator Street Address' },
  },
  12: {
    cityAndState: { at: 4, width: 35, kind: 'text', name: 'Originator City & State/Province' },
    countryAndPostCode: { at: 39, width: 35, kind: 'text', name: 'Originator Country & Postal Code' },
  },
  13: {
    bankName: { at: 4, width: 35, kind: 'text', name: 'Originating DFI Name' },
    qualifier: { at: 39, width: 2, kind: 'text', name: 'Originating DFI Identification Number Qualifier' },
    bankId: { at: 41, width: 34, kind: 'text', name: 'Originating DFI Identification' },
    country: { at: 75, width: 3, kind: 'text', name: 'Originating DFI Branch Country Code' },
  },
  14: {
    bankName: { at: 4, width: 35, kind: 'text', name: 'Receiving DFI Name' },
    qualifier: { at: 39, width: 2, kind: 'text', name: 'Receiving DFI Identification Number Qualifier' },
    bankId: { at: 41, width: 34, kind: 'text', name: 'Receiving DFI Identification' },
    country: { at: 75, width: 3, kind: 'text', name: 'Receiving DFI Branch Country Code' },
  },
  15: {
    receiverId: { at: 4, width: 15, kind: 'text', name: 'Receiver Identification Number' },
    receiverStreet: { at: 19, width: 35, kind: 'text', name: 'Receiver Street Address' },
  },
  16: {
    cityAndState: { at: 4, width: 35, kind: 'text', name: 'Receiver City & State/Province' },
    countryAndPostCode: { at: 39, width: 35, kind: 'text', name: 'Receiver Country & Postal Code' },
  },
  17: { text: { at: 4, width: 80, kind: 'text', name: 'Payment Related Information' } },
  18: {
    bankName: { at: 4, width: 35, kind: 'text', name: 'Foreign Correspondent Bank Name' },
    qualifier: { at: 39, width: 2, kind: 'text', name: 'Foreign Correspondent Bank Identification Number Qualifier' },
    bankId: { at: 41, width: 34, kind: 'text', name: 'Foreign Correspondent Bank Identification Number' },
    country: { at: 75, width: 3, kind: 'text', name: 'Foreign Correspondent Bank Branch Country Code' },
  },
} as const satisfies Record<number, FixedFields>;

const cut = {
  entry: cutters(entry),
  iat: cutters(iatEntry),
  header: cutters(iatBatchHeader),
  10: cutters(iatAddenda[10]),
  11: cutters(iatAddenda[11]),
  12: cutters(iatAddenda[12]),
  13: cutters(iatAddenda[13]),
  14: cutters(iatAddenda[14]),
  15: cutters(iatAddenda[15]),
  16: cutters(iatAddenda[16]),
  17: cutters(iatAddenda[17]),
  18: cutters(iatAddenda[18]),
};

/** The payment of an international entry: parties, addresses and banks stand in its addenda. */
export function iatPaymentOf(
  records: EntryRecords,
  numbers: EntryNumbers,
  batch: OpenBatch,
  sequence: number,
): PaymentOrder {
  const { record } = records;
  const of = (type: string): string => records.addenda.find((one) => one.startsWith(type)) ?? '';
  const all = (type: string): string[] => records.addenda.filter((one) => one.startsWith(type));
  const number = cut.iat.account(record);
  const texts = all('717').map((one) => cut[17].text(one));
  return {
    method: 'ACH',
    direction: numbers.code?.direction ?? 'CREDIT',
    sequence,
    amount: { minor: numbers.cents > 0 ? BigInt(numbers.cents) : 0n, currency: 'USD' },
    executionDate: batch.executionDate,
    prenote: numbers.code?.kind === 'prenote' ? true : undefined,
    originator: {
      name: cut[11].originatorName(of('711')) || undefined,
      ids: batch.originator.ids,
      address: addressOf(
        cut[11].originatorStreet(of('711')),
        cut[12].cityAndState(of('712')),
        cut[12].countryAndPostCode(of('712')),
      ),
    },
    originatorAgent: bankOf(of('713'), cut[13]) ?? agentOf(batch.odfi),
    counterparty: {
      name: cut[10].receiverName(of('710')) || undefined,
      address: addressOf(
        cut[15].receiverStreet(of('715')),
        cut[16].cityAndState(of('716')),
        cut[16].countryAndPostCode(of('716')),
      ),
    },
    counterpartyAccount: number === '' ? undefined : { number, type: numbers.code?.account, currency: cut.header.destinationCurrency(batch.header) || undefined }, // prettier-ignore
    counterpartyAgent: bankOf(of('714'), cut[14]),
    intermediaryAgents: banksOf(all('718')),
    categoryPurpose: cut[10].transactionType(of('710')) || undefined,
    remittance: texts.length === 0 ? undefined : { unstructured: texts },
    ach: {
      secCode: batch.secCode,
      transactionCode: record.slice(1, 3),
      entryDescription: batch.entryDescription,
      individualId: cut[15].receiverId(of('715')) || undefined,
      addenda: texts.length === 0 ? undefined : texts,
      traceNumber: cut.entry.traceNumber(record) || undefined,
    },
  };
}

function banksOf(records: readonly string[]): Agent[] | undefined {
  const banks = records.map((one) => bankOf(one, cut[18])).filter((one) => one !== undefined);
  return banks.length === 0 ? undefined : banks;
}

/** The qualifier says what the identification is: 01 national clearing number, 02 BIC, 03 IBAN. */
function bankOf(record: string, fields: (typeof cut)[13 | 14 | 18]): Agent | undefined {
  if (record === '') return undefined;
  const id = fields.bankId(record) || undefined;
  const country = fields.country(record);
  const isBic = fields.qualifier(record) === '02';
  const isUs = country === 'US' && id !== undefined && id.length === 9;
  return {
    bic: isBic ? id : undefined,
    memberId: isBic ? undefined : id,
    clearingSystem: isUs && !isBic ? 'USABA' : undefined,
    name: fields.bankName(record) || undefined,
    address: country === '' ? undefined : { country },
  };
}

/** Pairs are written "City*State\" and "US*19305\". */
function addressOf(street: string, cityAndState: string, countryAndPostCode: string): Address | undefined {
  const [town, region] = pairOf(cityAndState);
  const [country, postCode] = pairOf(countryAndPostCode);
  if (!street && !town && !region && !country && !postCode) return undefined;
  return { street: street || undefined, town, region, country, postCode };
}

function pairOf(text: string): [string | undefined, string | undefined] {
  const end = text.indexOf('\\');
  const body = end === -1 ? text : text.slice(0, end);
  const star = body.indexOf('*');
  if (star === -1) return [body || undefined, undefined];
  return [body.slice(0, star) || undefined, body.slice(star + 1) || undefined];
}

const TYPE_CODES = new Set(
  'ANN BUS DEP LOA MIS MOR PEN REM RLS SAL TAX TEL WEB ARC BOC IAT MTE POP POS RCK SHR'.split(' '),
);
export function isTransactionType(code: string): boolean {
  return TYPE_CODES.has(code);
}

const MANDATORY = ['10', '11', '12', '13', '14', '15', '16'];

/** The seven mandatory addenda come once each and in their order; 17 at most twice, 18 at most five times. */
export function checkIatAddenda(
  { record, line, addenda, addendaLines }: EntryRecords,
  answers: boolean,
  into: Finding[],
): void {
  MANDATORY.forEach((type, at) => {
    if (answers || addenda[at]?.startsWith(`7${type}`) === true) return;
    const found = addenda[at]?.slice(1, 3) ?? '';
    into.push(finding('error', 'nacha.iat.addenda-missing', addendaLines[at] ?? line, { field: 'Addenda Type Code', found, expected: type, message: `An IAT entry needs addenda ${type} in its place.` })); // prettier-ignore
  });
  addenda.forEach((one, at) => checkOne(one, addendaLines[at] ?? line, record, into));
  for (const [type, most] of [
    ['717', 2],
    ['718', 5],
  ] as const) {
    const number = addenda.filter((one) => one.startsWith(type)).length;
    if (number > most) into.push(finding('error', 'nacha.addenda.too-many', line, { field: 'Addenda Type Code', found: String(number), expected: `${most} at most`, message: `An IAT entry has too many addenda ${type.slice(1)}.` })); // prettier-ignore
  }
}

function checkOne(addenda: string, line: number, entryRecord: string, into: Finding[]): void {
  if (addenda.startsWith('710') && !isTransactionType(cut[10].transactionType(addenda))) {
    into.push(finding('error', 'nacha.iat.transaction-type', line, { field: iatAddenda[10].transactionType.name, found: addenda.slice(3, 6), expected: 'a transaction type code', message: 'The transaction type code is none of the rules.' })); // prettier-ignore
  }
  if (addenda.startsWith('71') && !addenda.endsWith(entryRecord.slice(87, 94))) {
    into.push(finding('warning', 'nacha.addenda.entry-sequence', line, { field: 'Entry Detail Sequence Number', found: addenda.slice(87, 94), expected: entryRecord.slice(87, 94), message: 'The addenda does not end in the last seven digits of its entry’s trace number.' })); // prettier-ignore
  }
  if (addenda.startsWith('710') && digitsBetween(addenda, 6, 24) === -1) {
    into.push(finding('warning', 'nacha.iat.foreign-amount', line, { field: iatAddenda[10].foreignAmount.name, found: addenda.slice(6, 24), expected: '18 digits', message: 'The foreign payment amount is not a number.' })); // prettier-ignore
  }
}
