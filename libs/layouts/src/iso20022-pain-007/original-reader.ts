import type { OriginalReferences, PaymentOrder, Place, Purpose } from '@giroport/canonical';
import { DeclaredTotals } from '../iso20022-pain-001/declared-totals.ts';
import { mandateOf } from '../iso20022-pain-001/mandate.ts';
import { transactionAmountOf } from '../iso20022-pain-002/original-transaction.ts';
import type { MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn, moneyIn } from '../iso20022/reading/money.ts';
import { accountOf, agentOf, partyOf } from '../iso20022/reading/party.ts';
import { reasonOf } from '../iso20022/reading/reasons.ts';
import { remittanceOf } from '../iso20022/reading/remittance.ts';
import { childOf, childrenOf, codeOf, textOf, XmlNode } from '../iso20022/reading/xml-node.ts';

/** Where a message that speaks of earlier payments says what: a reversal (pain.007) or a request to cancel (camt.055). */
export type OriginalShape = {
  readonly purpose: Purpose;
  /** The element of one payment block, and the one around it where there is one. */
  readonly block: string;
  readonly around: string;
  readonly reasons: string;
  /** The element that says that a whole group or block is meant, and lists nothing. */
  readonly whole: readonly string[];
};

/** What is reversed was collected, and what is cancelled was paid, unless the name of the original message says else. */
function isDebit({ purpose }: OriginalShape, { messageName = '' }: OriginalReferences): boolean {
  return purpose === 'REVERSAL' ? !messageName.startsWith('pain.001') : messageName.startsWith('pain.008');
}

/** Reads messages that refer to original payments: each payment with its `original`, and the original's other side. */
export abstract class OriginalReader implements MessageHandler {
  readonly containers: ReadonlySet<string>;
  protected readonly totals = new DeclaredTotals();
  protected group: XmlNode | undefined;
  #block = new XmlNode('', 0);
  #inBlock = false;
  #blockTransactions = 0;
  #sequence = 0;
  #rootPlace: Place = { line: 1 };

  constructor(
    readonly shape: OriginalShape,
    readonly sink: Sink,
  ) {
    this.containers = new Set([shape.block, shape.around]);
  }

  open(container: string, place: Place): void {
    if (container === this.shape.block) {
      this.#block = new XmlNode(container, place.line);
      this.#inBlock = true;
      this.#blockTransactions = 0;
    } else if (container !== this.shape.around) this.#rootPlace = place;
    else this.group = undefined;
  }

  record(record: XmlNode, place: Place): void {
    if (record.name === 'TxInf') this.#transaction(record, place);
    else if (this.#inBlock) this.#block.add(record);
    else this.outside(record, place);
  }

  close(container: string, place: Place): void {
    if (container === this.shape.block) {
      if (this.#blockTransactions === 0) this.#tellWhole(this.#block, place);
      this.#inBlock = false;
    } else if (container !== this.shape.around) this.totals.check(this.#rootPlace, 'GrpHdr', this.sink);
  }

  /** A record outside of any block: headers, the original group. */
  protected abstract outside(record: XmlNode, place: Place): void;

  #transaction(record: XmlNode, place: Place): void {
    this.#blockTransactions++;
    this.#sequence++;
    const payment = this.#paymentOf(record, place);
    this.totals.add((childOf(record, 'RvsdInstdAmt') ?? childOf(record, 'OrgnlInstdAmt'))?.text ?? '0');
    if (payment === undefined) return;
    const batch = textOf(this.#block, 'RvslPmtInfId') ?? textOf(this.#block, 'PmtCxlId');
    this.sink.item({ item: 'payment', place, batch, payment });
  }

  #paymentOf(record: XmlNode, place: Place): PaymentOrder | undefined {
    const original = this.#originalOf(record, place);
    const amount = moneyIn(childOf(record, 'RvsdInstdAmt'), place, this.sink) ?? original.amount;
    if (amount === undefined) {
      const facts = { field: 'OrgnlInstdAmt', expected: 'the amount of the original' };
      this.sink.warning(
        'pain.amount.missing',
        place,
        'The original’s amount is not given; it was read as 0 EUR',
        facts,
      );
    }
    const reference = childOf(record, 'OrgnlTxRef');
    const debit = isDebit(this.shape, original);
    const [own, other] = debit ? ['Cdtr', 'Dbtr'] : ['Dbtr', 'Cdtr'];
    return {
      instructionId: textOf(record, 'RvslId') ?? textOf(record, 'CxlId'),
      endToEndId: original.endToEndId,
      method: debit ? 'DD' : 'EFT',
      direction: debit ? 'DEBIT' : 'CREDIT',
      sequence: this.#sequence,
      amount: amount ?? { minor: 0n, currency: 'EUR' },
      originator: partyOf(childOf(reference, own!)),
      originatorAccount: accountOf(childOf(reference, `${own}Acct`)),
      originatorAgent: agentOf(childOf(reference, `${own}Agt`)),
      counterparty: partyOf(childOf(reference, other!)) ?? {},
      counterpartyAccount: accountOf(childOf(reference, `${other}Acct`)),
      counterpartyAgent: agentOf(childOf(reference, `${other}Agt`)),
      chargeBearer: textOf(record, 'ChrgBr') as PaymentOrder['chargeBearer'],
      purpose: codeOf(childOf(reference, 'Purp')),
      mandate: this.#mandateOf(reference, place),
      remittance: remittanceOf(childOf(reference, 'RmtInf'), place, this.sink),
      original,
    };
  }

  #mandateOf(reference: XmlNode | undefined, place: Place): PaymentOrder['mandate'] {
    const mandate = childOf(reference, 'MndtRltdInf');
    if (mandate === undefined) return undefined;
    const around = new XmlNode('DrctDbtTx', mandate.line);
    const holder = new XmlNode('OrgnlTxRef', mandate.line);
    holder.add(around);
    around.first = mandate;
    return mandateOf(holder, textOf(childOf(reference, 'PmtTpInf'), 'SeqTp'), undefined, place, this.sink);
  }

  #originalOf(record: XmlNode, place: Place): OriginalReferences {
    const group = childOf(this.#block, 'OrgnlGrpInf') ?? this.group;
    const reason =
      childrenOf(record, this.shape.reasons)[0] ??
      childOf(this.#block, this.shape.reasons) ??
      childOf(group, this.shape.reasons);
    const told = reason === undefined ? undefined : reasonOf(reason);
    const added = childrenOf(reason, 'AddtlInf').map((line) => line.text);
    const reference = childOf(record, 'OrgnlTxRef');
    const date = ['OrgnlReqdExctnDt', 'OrgnlReqdColltnDt']
      .map((name) => childOf(record, name))
      .find((node) => node !== undefined);
    return {
      messageId: textOf(group, 'OrgnlMsgId'),
      messageName: textOf(group, 'OrgnlMsgNmId'),
      paymentInformationId: textOf(this.#block, 'OrgnlPmtInfId'),
      instructionId: textOf(record, 'OrgnlInstrId'),
      endToEndId: textOf(record, 'OrgnlEndToEndId'),
      uetr: textOf(record, 'OrgnlUETR'),
      amount: transactionAmountOf(record, place, this.sink),
      executionDate: dateIn(
        date ?? childOf(reference, 'ReqdColltnDt') ?? childOf(reference, 'ReqdExctnDt'),
        place,
        this.sink,
      ),
      reasonCode: told?.code,
      reasonText: added.length === 0 ? undefined : added.join(' '),
    };
  }

  #tellWhole(block: XmlNode, place: Place): void {
    if (!this.shape.whole.some((name) => textOf(block, name) === 'true')) return;
    const id = textOf(block, 'OrgnlPmtInfId') ?? textOf(block, 'OrgnlMsgId');
    this.sink.warning('pain.original.whole', place, 'A whole block is meant, and its payments are not listed', {
      field: this.shape.whole[0],
      found: id,
    });
  }

  protected tellWholeGroup(group: XmlNode, place: Place): void {
    this.#tellWhole(group, place);
  }
}
