import type { Balance, Place, StatementHeader, StatementKind } from '@giroport/canonical';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn, moneyIn } from '../iso20022/reading/money.ts';
import { accountOf, agentOf, partyOf } from '../iso20022/reading/party.ts';
import { childOf, codeOf, textAt, textOf, XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Parameters, Reader } from '../layout.ts';
import { BalanceCheck } from './balance-check.ts';
import { entryOf } from './entry.ts';

export type StatementFamily = Family & { readonly kind: StatementKind; readonly container: string };

export function createStatementReader(family: StatementFamily, layoutId: string, parameters: Parameters): Reader {
  return createXmlReader(family, layoutId, (sink) => new StatementHandler(family, parameters, sink));
}

/** Turns a camt.052, .053 or .054 into statements: each opens with its header, then balances and entries, then its end. */
class StatementHandler implements MessageHandler {
  readonly containers: ReadonlySet<string>;
  #fileTold = false;
  #sender: string | undefined;
  /** What came before the first balance or entry: the header's fields. */
  #fields: XmlNode | undefined;
  #header: StatementHeader | undefined;
  #statementPlace: Place | undefined;
  #statements = 0;
  #check = new BalanceCheck();

  constructor(
    readonly family: StatementFamily,
    readonly parameters: Parameters,
    readonly sink: Sink,
  ) {
    this.containers = new Set([family.container]);
  }

  header(header: XmlNode): void {
    this.#sender = textAt(header, 'Fr', 'FIId', 'FinInstnId', 'BICFI') ?? textAt(header, 'Fr', 'OrgId', 'Nm');
  }

  begin(): void {
    this.#fileTold = false;
  }

  open(container: string, place: Place): void {
    if (container !== this.family.container) return;
    this.#tellFile(undefined, place);
    this.#statements++;
    this.#statementPlace = place;
    this.#fields = new XmlNode(container, place.line);
    this.#header = undefined;
    this.#check = new BalanceCheck();
  }

  record(record: XmlNode, place: Place): void {
    if (this.#statementPlace === undefined) this.#messageRecord(record, place);
    else if (record.name === 'Ntry') this.#entry(record, place);
    else if (record.name === 'Bal') this.#balance(record, place);
    else if (record.name === 'TxsSummry') this.#check.declare(record);
    else if (this.#header === undefined) this.#fields!.add(record);
  }

  close(container: string, place: Place): void {
    if (container === this.family.container) this.#endStatement(place, true);
  }

  end(whole: boolean, place: Place): void {
    if (this.#statementPlace !== undefined) this.#endStatement(place, false);
    if (whole && this.#statements === 0 && this.#fileTold) {
      const { root, container } = this.family;
      const facts = { field: container, expected: `at least one ${container}` };
      this.sink.error(
        'camt.statement.missing',
        { line: place.line, path: `/Document/${root}` },
        `The message holds no ${container}`,
        facts,
      );
    }
  }

  #messageRecord(record: XmlNode, place: Place): void {
    if (record.name === 'GrpHdr') this.#tellFile(record, place);
  }

  #tellFile(header: XmlNode | undefined, place: Place): void {
    if (this.#fileTold) return;
    this.#fileTold = true;
    const recipient = childOf(header, 'MsgRcpt');
    this.sink.item({
      item: 'statement-file',
      place,
      fileId: textOf(header, 'MsgId'),
      sender: this.#sender,
      receiver:
        partyOf(recipient)?.name ??
        textAt(recipient, 'Id', 'OrgId', 'AnyBIC') ??
        textAt(recipient, 'Id', 'OrgId', 'BICOrBEI'),
      createdAt: textOf(header, 'CreDtTm'),
    });
  }

  #statement(): StatementHeader {
    if (this.#header !== undefined) return this.#header;
    this.#header = this.#headerOf(this.#fields!, this.#statementPlace!);
    this.#check.currency = this.#header.currency;
    this.sink.item({ item: 'statement', statement: this.#header });
    return this.#header;
  }

  #headerOf(fields: XmlNode, place: Place): StatementHeader {
    const account = childOf(fields, 'Acct');
    const pages = childOf(fields, 'StmtPgntn') ?? childOf(fields, 'RptPgntn') ?? childOf(fields, 'NtfctnPgntn');
    const period = childOf(fields, 'FrToDt');
    const last = textOf(pages, 'LastPgInd');
    return {
      kind: this.family.kind,
      account: this.#accountOf(account, place),
      agent: agentOf(childOf(account, 'Svcr')),
      owner: partyOf(childOf(account, 'Ownr')),
      currency: textOf(account, 'Ccy'),
      id: textOf(fields, 'Id'),
      number: textOf(fields, 'ElctrncSeqNb') ?? textOf(fields, 'LglSeqNb'),
      page: textOf(pages, 'PgNb'),
      lastPage: last === undefined ? undefined : last === 'true' || last === '1',
      createdAt: textOf(fields, 'CreDtTm'),
      fromDate: dateIn(childOf(period, 'FrDt') ?? childOf(period, 'FrDtTm'), place, this.sink),
      toDate: dateIn(childOf(period, 'ToDt') ?? childOf(period, 'ToDtTm'), place, this.sink),
      place,
    };
  }

  #accountOf(node: XmlNode | undefined, place: Place): StatementHeader['account'] {
    const account = accountOf(node);
    if (account?.iban === undefined && account?.number === undefined) {
      this.sink.error('camt.account.missing', place, 'The statement does not say whose account it is of', {
        field: 'Acct/Id',
      });
    }
    return account ?? {};
  }

  #entry(record: XmlNode, place: Place): void {
    const { account } = this.#statement();
    const entry = entryOf(record, account, WHERE_NO_STATUS[this.family.kind], place, this.sink);
    if (entry === undefined) {
      this.#check.lost++;
      return;
    }
    this.#check.add(entry);
    this.sink.item({ item: 'entry', entry });
  }

  #balance(record: XmlNode, place: Place): void {
    const { account } = this.#statement();
    const balance = balanceOf(record, account.currency, place, this.sink);
    if (balance === undefined) {
      this.#check.lost++;
      return;
    }
    this.#check.addBalance(balance, childOf(childOf(record, 'Tp'), 'SubTp') !== undefined);
    this.sink.item({ item: 'balance', balance });
  }

  #endStatement(place: Place, whole: boolean): void {
    this.#statement();
    const statementPlace = this.#statementPlace!;
    const balanced = whole ? this.#check.weigh(this.family.kind, statementPlace, this.sink) : null;
    const { entries, credits, debits } = this.#check;
    this.sink.item({ item: 'statement-end', place, entries, credits, debits, balanced });
    this.#statementPlace = undefined;
  }
}

/** A statement of a day that is over holds what was booked; the others may speak of anything. */
const WHERE_NO_STATUS = { PREVIOUS_DAY: 'BOOK', CURRENT_DAY: 'INFO', NOTIFICATION: 'INFO' } as const;

function balanceOf(record: XmlNode, currency: string | undefined, place: Place, sink: Sink): Balance | undefined {
  const amount = moneyIn(childOf(record, 'Amt'), place, sink, currency);
  if (amount === undefined) {
    if (childOf(record, 'Amt') === undefined)
      sink.error('camt.balance.amount', place, 'A balance has no amount, so it was left out', { field: 'Amt' });
    return undefined;
  }
  const type = childOf(record, 'Tp');
  const kind = childOf(type, 'CdOrPrtry') ?? type;
  const code = textOf(kind, 'Cd');
  const indicator = textOf(record, 'CdtDbtInd');
  if (indicator === undefined) {
    const facts = { field: 'CdtDbtInd', expected: 'CRDT or DBIT' };
    sink.repeated(
      'warning',
      'camt.balance.side',
      'camt.balance.side',
      place,
      'A balance does not say its side; it was read as a credit',
      facts,
    );
  }
  return {
    type: code,
    nativeCode: code === undefined ? codeOf(kind) : undefined,
    amount: indicator === 'DBIT' ? { minor: -amount.minor, currency: amount.currency } : amount,
    date: dateIn(childOf(record, 'Dt'), place, sink),
    itemCount: undefined,
    place,
  };
}
