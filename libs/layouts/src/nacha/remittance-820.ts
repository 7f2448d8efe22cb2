import type { PaymentOrder, RemittedDocument } from '@giroport/canonical';
import { minorToDecimal, routingCheckDigit } from '@giroport/kernel';
import { segmentsOf } from './remittance.ts';

/** What the 820 of an entry says beside the payment: the bank and company that send it. */
export type RemittanceSender = { readonly odfi: string; readonly companyId: string; readonly companyName: string };

/**
 * The X12 820 (payment order and remittance advice) that a CTX carries for the documents it pays: ST, BPR, TRN, the two parties, ENT,
 * an RMR a document, SE. "*" parts elements and "\" ends segments; neither can be escaped, so a blank takes their place in data.
 */
export function paymentAdviceOf(
  payment: PaymentOrder,
  documents: readonly RemittedDocument[],
  sender: RemittanceSender,
): string {
  const date = (payment.executionDate ?? '').replaceAll('-', '');
  const bankAndAccount = [
    ...ROUTING,
    clean(payment.counterpartyAgent?.memberId),
    ACCOUNT,
    clean(payment.counterpartyAccount?.number),
  ];
  const segments = [
    ['ST', '820', SET_NUMBER],
    ['BPR', 'C', minorToDecimal(payment.amount.minor, 2), payment.direction === 'CREDIT' ? 'C' : 'D', 'ACH', 'CTX', ...ROUTING, sender.odfi + routingCheckDigit(sender.odfi), '', '', sender.companyId, '', ...bankAndAccount, date],
    ['TRN', '1', clean(payment.endToEndId ?? payment.instructionId ?? payment.paymentId)],
    ['N1', 'PR', clean(sender.companyName)],
    ['N1', 'PE', clean(payment.counterparty.name)],
    ['ENT', '1'],
  ]; // prettier-ignore
  const head = segments.map((elements) => `${elements.join('*')}\\`).join('');
  const cleaned = documents.map((document) => ({ ...document, number: clean(document.number) }));
  const count = segments.length + documents.length + 1;
  return `${head}${segmentsOf(cleaned)}SE*${count}*${SET_NUMBER}\\`;
}

function clean(text: string | undefined): string {
  return (text ?? '').replaceAll('*', ' ').replaceAll('\\', ' ').trim();
}

const SET_NUMBER = '0001';
/** BPR06 and BPR12: what follows is an ABA routing number; BPR14: the account is a demand deposit. */
const ROUTING = ['01'];
const ACCOUNT = 'DA';
