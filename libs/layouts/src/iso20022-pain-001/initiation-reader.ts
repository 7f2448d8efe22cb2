import type { Account, Direction, Place } from '@giroport/canonical';
import { findIban } from '@giroport/kernel';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { partyOf, agentOf } from '../iso20022/reading/party.ts';
import { childOf, descend, textOf, XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';
import { DeclaredTotals } from './declared-totals.ts';
import { amountTextOf, type Block, blockOf, paymentOf } from './transaction.ts';

/** pain.001 moves the originator's money out, pain.008 collects: the same frame around other transactions. */
export type InitiationFamily = Family & {
  readonly direction: Direction;
  readonly transaction: 'CdtTrfTxInf' | 'DrctDbtTxInf';
};

export function createInitiationReader(family: InitiationFamily, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new InitiationHandler(family, sink));
}

/** Reads a payment initiation as the bank that receives it: each payment with what its block says of all of them. */
class InitiationHandler implements MessageHandler {
  readonly containers: ReadonlySet<string> = new Set(['PmtInf']);
  readonly #ownAccount: string;
  readonly #otherAccount: string;
  #fileTold = false;
  #file = new DeclaredTotals();
  #block: DeclaredTotals | undefined;
  #fields = new XmlNode('PmtInf', 0);
  #common: Block | undefined;
  #blockPlace: Place = { line: 1 };
  #rootPlace: Place = { line: 1 };
  #sequence = 0;

  constructor(
    readonly family: InitiationFamily,
    readonly sink: Sink,
  ) {
    const isCredit = family.direction === 'CREDIT';
    this.#ownAccount = isCredit ? 'DbtrAcct' : 'CdtrAcct';
    this.#otherAccount = isCredit ? 'CdtrAcct' : 'DbtrAcct';
  }

  begin(): void {
    this.#fileTold = false;
    this.#file = new DeclaredTotals();
    this.#sequence = 0;
  }

  open(container: string, place: Place): void {
    if (container !== 'PmtInf') {
      this.#rootPlace = place;
      return;
    }
    this.#tellFile(undefined, place);
    this.#block = new DeclaredTotals();
    this.#fields = new XmlNode('PmtInf', place.line);
    this.#common = undefined;
    this.#blockPlace = place;
  }

  record(record: XmlNode, place: Place): void {
    if (record.name === this.family.transaction) this.#transaction(record, place);
    else if (this.#block !== undefined) this.#blockField(record);
    else if (record.name === 'GrpHdr') this.#tellFile(record, place);
  }

  close(container: string): void {
    if (container === 'PmtInf') this.#endBlock();
    else {
      this.#file.check(this.#rootPlace, 'GrpHdr', this.sink);
      if (this.#sequence === 0)
        this.sink.error('pain.payments.missing', this.#rootPlace, 'The message holds no payment', {
          field: this.family.transaction,
        });
    }
  }

  #tellFile(header: XmlNode | undefined, place: Place): void {
    if (this.#fileTold) return;
    this.#fileTold = true;
    this.#file.declare(textOf(header, 'NbOfTxs'), textOf(header, 'CtrlSum'));
    this.sink.item({
      item: 'payment-file',
      place,
      messageId: textOf(header, 'MsgId'),
      createdAt: textOf(header, 'CreDtTm'),
      purpose: 'INITIATION',
      sender: partyOf(childOf(header, 'InitgPty')),
      receiver: agentOf(childOf(header, 'FwdgAgt')),
      declared: this.#file.declared(),
    });
  }

  #blockField(record: XmlNode): void {
    this.#fields.add(record);
    if (record.name === 'NbOfTxs') this.#block!.declare(record.text, undefined);
    else if (record.name === 'CtrlSum') this.#block!.declare(undefined, record.text);
  }

  #transaction(record: XmlNode, place: Place): void {
    this.#tellFile(undefined, place);
    this.#common ??= this.#openBlock();
    this.#file.add(amountTextOf(record), this.#block);
    this.#sequence++;
    const payment = paymentOf(record, this.#common, this.#sequence, place, this.sink);
    if (payment === undefined) return;
    this.#checkIban(payment.counterpartyAccount, this.#otherAccount, record, place);
    this.sink.item({ item: 'payment', place, batch: this.#common.id, payment });
  }

  #openBlock(): Block {
    const block = blockOf(this.#fields, this.family.direction, this.#blockPlace, this.sink);
    this.#checkIban(block.originatorAccount, this.#ownAccount, this.#fields, this.#blockPlace);
    return block;
  }

  /** The schema knows what an IBAN looks like, not its country's length or its check digits. The bank refuses the payment; its file can be read. */
  #checkIban(account: Account | undefined, element: string, parent: XmlNode, place: Place): void {
    const iban = account?.iban;
    if (iban === undefined || findIban(iban) !== undefined) return;
    const node = descend(parent, element, 'Id', 'IBAN');
    const at = { line: node?.line ?? place.line, path: `${place.path ?? ''}/${element}/Id/IBAN` };
    const facts = {
      field: `${element}/Id/IBAN`,
      found: iban.slice(0, 40),
      expected: 'an IBAN whose length and check digits are right',
    };
    this.sink.repeated('warning', `pain.account.iban ${element}`, 'pain.account.iban', at, 'An account is no IBAN of ISO 13616', facts); // prettier-ignore
  }

  #endBlock(): void {
    this.#block?.check(this.#blockPlace, 'PmtInf', this.sink);
    this.#block = undefined;
  }
}
