import type { PaymentOrder } from '@giroport/canonical';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { joinedLines } from '../hungarian/narrative.ts';
import type { Fault } from '../hungarian/read-payment.ts';
import { accountIn, dayIn, forintsIn, partyOf, remittanceOf, reportOf } from '../hungarian/read-payment.ts';
import { PAY_NARRATIVES, payItem } from './fields.ts';
import type { OpenUnicredit } from './read.ts';
import { textIn } from './read.ts';

/** The payment of a record 43. */
export function payPaymentOf(record: FixedRecord, file: OpenUnicredit, fault: Fault): PaymentOrder {
  const name = record.cut(payItem.name);
  if (record.cut(payItem.currency) !== 'HUF') fault(payItem.currency, 'currency', 'HUF', 'The file is of forint transfers, and the currency is another.'); // prettier-ignore
  if (name === '') fault(payItem.name, 'name', 'a name', 'The beneficiary’s name is blank.');
  if (record.cut(payItem.narrative1) === '') fault(payItem.narrative1, 'narrative', 'a text', 'The first narrative must be filled.'); // prettier-ignore
  return {
    method: 'EFT',
    direction: 'CREDIT',
    endToEndId: textIn(record, payItem.certificate),
    amount: { minor: forintsIn(record, payItem.amount, 1n, fault), currency: 'HUF' },
    executionDate: dayIn(record, payItem.valueDate, fault),
    originatorAccount: file.account,
    counterparty: partyOf(name, record.cut(payItem.country)),
    counterpartyAccount: accountIn(record, payItem.account, fault),
    remittance: remittanceOf(joinedLines(PAY_NARRATIVES.map((field) => record.raw(field)), PAY_NARRATIVES[0].width)), // prettier-ignore
    regulatory: reportOf(record.cut(payItem.statistics)),
  };
}
