import type { Account, Entry, EntryDetail, Place } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn, moneyIn } from '../iso20022/reading/money.ts';
import { childOf, childrenOf, codeOf, descend, ifAny, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import { detailOf } from './entry-detail.ts';

/**
 * An entry of a statement (ReportEntry, camt.052/053/054); `whereNone` is the status where the entry gives none; undefined, with an error told,
 * where its amount or side cannot be read.
 */
export function entryOf(
  node: XmlNode,
  account: Account,
  whereNone: Entry['status'],
  place: Place,
  sink: Sink,
): Entry | undefined {
  const amount = moneyIn(amountNode(node, place, sink), place, sink, account.currency);
  const side = sideIn(node, place, sink);
  if (amount === undefined || side === undefined) return undefined;
  const reversal = textOf(node, 'RvslInd') === 'true' || textOf(node, 'RvslInd') === '1' ? true : undefined;
  const context = { side, reversal: reversal === true, account, place, sink };
  const entry: Entry = {
    amount: amount.minor < 0n ? positive(amount, place, sink) : amount,
    side,
    reversal,
    status: statusIn(childOf(node, 'Sts'), whereNone, place, sink),
    bookingDate: dateIn(childOf(node, 'BookgDt'), place, sink),
    valueDate: dateIn(childOf(node, 'ValDt'), place, sink),
    code: transactionCodeOf(childOf(node, 'BkTxCd')),
    ownerReference: textOf(node, 'NtryRef'),
    bankReference: textOf(node, 'AcctSvcrRef'),
    details: detailsOf(node, context),
    additionalInformation: textOf(node, 'AddtlNtryInf'),
    place,
  };
  checkBatch(entry, node, sink);
  return entry;
}

export type EntryContext = {
  readonly side: 'CREDIT' | 'DEBIT';
  readonly reversal: boolean;
  readonly account: Account;
  readonly place: Place;
  readonly sink: Sink;
};

function amountNode(node: XmlNode, place: Place, sink: Sink): XmlNode | undefined {
  const amount = childOf(node, 'Amt');
  if (amount === undefined)
    sink.error('camt.entry.amount', place, 'An entry has no amount, so it was left out', { field: 'Amt' });
  return amount;
}

function sideIn(node: XmlNode, place: Place, sink: Sink): 'CREDIT' | 'DEBIT' | undefined {
  const indicator = textOf(node, 'CdtDbtInd');
  if (indicator === 'CRDT') return 'CREDIT';
  if (indicator === 'DBIT') return 'DEBIT';
  const facts = { field: 'CdtDbtInd', found: indicator ?? 'none', expected: 'CRDT or DBIT' };
  sink.error('camt.entry.side', place, 'An entry is neither a credit nor a debit, so it was left out', facts);
  return undefined;
}

/** The side carries the sign; a sign in the amount as well is told, since banks mean different things by it. */
function positive(amount: Money, place: Place, sink: Sink): Money {
  sink.error('camt.entry.negative', place, 'An entry has a negative amount; it was read without its sign', {
    field: 'Amt',
    expected: 'at least 0',
  });
  return { minor: -amount.minor, currency: amount.currency };
}

/** Text in the first versions, a choice of Cd and Prtry from V04 on. */
function statusIn(node: XmlNode | undefined, whereNone: Entry['status'], place: Place, sink: Sink): Entry['status'] {
  const code = codeOf(node);
  if (code !== undefined && STATUSES.has(code)) return code as Entry['status'];
  const facts = { field: 'Sts', found: code ?? 'none', expected: 'BOOK, PDNG, INFO or FUTR' };
  if (code === undefined) {
    const message = `An entry has no status; it was read as ${whereNone}`;
    sink.repeated('warning', 'camt.entry.status.missing', 'camt.entry.status', place, message, facts);
    return whereNone;
  }
  const message = 'The status of an entry is not known; the entry was not added to the balance';
  sink.repeated('error', 'camt.entry.status', 'camt.entry.status', place, message, facts);
  return 'INFO';
}

const STATUSES = new Set(['BOOK', 'PDNG', 'INFO', 'FUTR']);

function transactionCodeOf(node: XmlNode | undefined): Entry['code'] {
  if (node === undefined) return undefined;
  const domain = childOf(node, 'Domn');
  const family = childOf(domain, 'Fmly');
  const proprietary = childOf(node, 'Prtry');
  return ifAny({
    domain: textOf(domain, 'Cd'),
    family: textOf(family, 'Cd'),
    subFamily: textOf(family, 'SubFmlyCd'),
    proprietary: textOf(proprietary, 'Cd') ?? (proprietary?.text || undefined),
    issuer: textOf(proprietary, 'Issr'),
  });
}

/** Transactions stand in NtryDtls, several of which may come; in the first version of camt.052 right in the entry. */
function detailsOf(node: XmlNode, context: EntryContext): readonly EntryDetail[] {
  const details: EntryDetail[] = [];
  for (let kid = node.first; kid !== undefined; kid = kid.next) {
    if (kid.name === 'TxDtls') details.push(detailOf(kid, node, undefined, context));
    else if (kid.name === 'NtryDtls') addDetails(details, kid, node, context);
  }
  if (details.length > 0) return details;
  return childrenOf(node, 'Btch').flatMap((batch) => batchDetail(batch) ?? []);
}

function addDetails(details: EntryDetail[], group: XmlNode, entry: XmlNode, context: EntryContext): void {
  const batch = childOf(group, 'Btch');
  const before = details.length;
  for (let kid = group.first; kid !== undefined; kid = kid.next)
    if (kid.name === 'TxDtls') details.push(detailOf(kid, entry, batch, context));
  const whole = details.length === before ? batchDetail(batch) : undefined;
  if (whole !== undefined) details.push(whole);
}

/** A batch whose transactions the bank does not list: the references of the whole are what it can be found by. */
function batchDetail(batch: XmlNode | undefined): EntryDetail | undefined {
  return ifAny({ messageId: textOf(batch, 'MsgId'), paymentInformationId: textOf(batch, 'PmtInfId') });
}

/** The entry is booked once; its parts should add up to it. Where they do not, the whole stands and the parts are kept as told. */
function checkBatch(entry: Entry, node: XmlNode, sink: Sink): void {
  const { details, amount, side, place } = entry;
  if (details.length < 2) return;
  const signs = signsOf(node, side);
  let sum = 0n;
  for (let at = 0; at < details.length; at++) {
    const part = details[at]!.amount;
    if (part === undefined || part.currency !== amount.currency) return;
    sum += signs[at] === false ? -part.minor : part.minor;
  }
  if (sum === amount.minor) return;
  const facts = { field: 'TxDtls/Amt', found: String(sum), expected: String(amount.minor) };
  sink.repeated(
    'warning',
    'camt.batch.sum',
    'camt.batch.sum',
    place,
    'The transactions of a batch do not add up to its entry (minor units)',
    facts,
  );
}

/** For each transaction whether it goes the way of its entry. */
function signsOf(node: XmlNode, side: 'CREDIT' | 'DEBIT'): boolean[] {
  const own = side === 'CREDIT' ? 'CRDT' : 'DBIT';
  const all = [
    ...childrenOf(node, 'TxDtls'),
    ...childrenOf(node, 'NtryDtls').flatMap((group) => childrenOf(group, 'TxDtls')),
  ];
  return all.map((detail) => {
    const indicator = textOf(detail, 'CdtDbtInd') ?? descend(detail, 'AmtDtls', 'TxAmt', 'CdtDbtInd')?.text;
    return indicator === undefined || indicator === '' || indicator === own;
  });
}
