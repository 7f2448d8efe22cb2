import type { Balance } from '@giroport/canonical';
import { isWithdrawnCurrency, tableOf } from '@giroport/kernel';
import { StatementSums } from '../domestic/statement-sums.ts';
import { CHILDREN_MAX, lists } from './elements.ts';
import type { Node } from './node.ts';
import { childOf, pathTo, valueOf } from './node.ts';
import type { Outlet } from './outlet.ts';
import { accountOf, currencyOf, entryOf, isCurrency } from './transaction.ts';
import type { Moment } from './values.ts';
import { amountOf, momentOf } from './values.ts';

type OpenStatement = {
  readonly node: Node;
  currency: string;
  announced: boolean;
  readonly sums: StatementSums;
  readonly balances: Node[];
  transactions: number;
};

/** Makes items of a statement's elements: it is announced with its first transaction, and ends with its balances. */
export class StatementGiver {
  /** Statements so far. */
  count = 0;
  private statement: OpenStatement | undefined;

  /** `stack` has the elements that are open, the innermost last. */
  constructor(
    private readonly outlet: Outlet,
    private readonly stack: readonly Node[],
  ) {}

  open(node: Node): void {
    this.close(node.line);
    this.count++;
    this.statement = { node, currency: '', announced: false, sums: new StatementSums(), balances: [], transactions: 0 };
  }

  /** Its account and period stand before the first transaction. */
  private announce(statement: OpenStatement, fallback: string | undefined): void {
    if (statement.announced) return;
    statement.announced = true;
    const { node } = statement;
    const from = childOf(node, 'BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM', 'LOANACCTFROM');
    const list = this.stack.find((one) => lists.has(one.name)) ?? childOf(node, ...lists);
    statement.currency = this.currencyFor(node, fallback);
    const account = from === undefined ? {} : accountOf(from);
    if (account.iban === undefined && account.number === undefined) this.outlet.warnOnce('account.missing', node.line, { field: 'ACCTID', expected: 'an account', message: 'The statement names no account.' }); // prettier-ignore
    const bank = valueOf(from, 'BANKID') ?? valueOf(from, 'BROKERID');
    this.outlet.give({
      item: 'statement',
      statement: {
        kind: 'PREVIOUS_DAY',
        account: { ...account, currency: statement.currency },
        agent: bank === undefined ? undefined : { memberId: bank, branch: valueOf(from, 'BRANCHID') },
        currency: statement.currency,
        fromDate: this.dateOf(list, 'DTSTART', false)?.date,
        toDate: this.dateOf(list, 'DTEND', false)?.date,
        place: { line: node.line, path: pathTo(this.stack, node.name) },
      },
    });
  }

  private currencyFor(node: Node, fallback: string | undefined): string {
    const given = valueOf(node, 'CURDEF')?.toUpperCase();
    const line = node.leaves.get('CURDEF')?.line ?? node.line;
    if (given !== undefined && isCurrency(given)) {
      this.tellWithdrawn(given, 'CURDEF', line);
      return given;
    }
    const facts = { field: 'CURDEF', found: given ?? '', expected: 'a currency of ISO 4217' };
    if (given !== undefined) this.outlet.fail('statement.currency', line, { ...facts, message: 'The statement’s currency is none.' });
    else this.outlet.warnOnce('statement.currency-missing', line, { ...facts, message: 'The statement says no currency; it is that of its first transaction.' }); // prettier-ignore
    return fallback ?? given ?? 'XXX';
  }

  private tellWithdrawn(currency: string, field: string, line: number): void {
    if (isWithdrawnCurrency(currency)) this.outlet.warnOnce('statement.currency-withdrawn', line, { field, found: currency, expected: 'a currency of ISO 4217', message: 'ISO 4217 has withdrawn the currency; it is kept as it stands, with two decimals.' }); // prettier-ignore
  }

  takeTransaction(node: Node): void {
    const { statement } = this;
    if (statement === undefined) return this.outlet.fail('transaction.stray', node.line, { field: node.name, expected: 'STMTRS around it', message: 'A transaction stands outside any statement.' }); // prettier-ignore
    this.announce(statement, currencyOf(node, ''));
    statement.transactions++;
    const currency = currencyOf(node, statement.currency) || statement.currency;
    if (currency !== statement.currency) this.tellWithdrawn(currency, 'CURSYM', node.line);
    const amount = this.amountIn(node, 'TRNAMT', currency, false);
    const pending = node.name === 'STMTTRNP';
    const posted = this.dateOf(node, pending ? 'DTTRAN' : 'DTPOSTED', !pending);
    const available = this.dateOf(node, node.leaves.has('DTAVAIL') ? 'DTAVAIL' : 'VALUEDATE', false);
    if (valueOf(node, 'FITID') === undefined && !pending) this.outlet.warnOnce('transaction.id', node.line, { field: 'FITID', expected: 'the bank’s id of the transaction', message: 'A transaction has no id, so that a repeat cannot be told from it.' }); // prettier-ignore
    if (valueOf(node, 'CORRECTACTION') === 'DELETE') this.outlet.warnOnce('transaction.deleted', node.line, { field: 'CORRECTACTION', found: 'DELETE', message: 'The bank takes an earlier transaction back; it is not booked.' }); // prettier-ignore
    const entry = { ...entryOf(node, currency, { amount, posted, available }), place: { line: node.line, path: pathTo(this.stack, `${node.name}[${statement.transactions}]`) } }; // prettier-ignore
    if (currency === statement.currency) statement.sums.add(entry);
    else statement.sums.entries++;
    this.outlet.give({ item: 'entry', entry });
  }

  private amountIn(node: Node, name: string, currency: string, lenient: boolean): ReturnType<typeof amountOf> {
    const leaf = node.leaves.get(name);
    const line = leaf?.line ?? node.line;
    const amount = amountOf(leaf?.text ?? '', currency, lenient);
    const facts = { field: `${node.name}/${name}`, found: leaf?.text ?? '', expected: 'a decimal number' };
    if (amount === undefined) this.outlet.fail('amount', line, { ...facts, message: leaf === undefined || leaf.text === '' ? 'The amount is missing.' : 'The amount cannot be read.' }); // prettier-ignore
    else if (!amount.exact) this.outlet.warnOnce('amount.too-precise', line, { ...facts, expected: `the decimals of ${currency}`, message: 'Amounts are finer than their currency; the nearest that it has is taken.' }); // prettier-ignore
    else if (!amount.regular) this.outlet.warnOnce('amount.shape', line, { ...facts, message: 'Amounts are written with thousands or a currency.' }); // prettier-ignore
    return amount;
  }

  /** A day; a missing or wrong one is an error where the specification wants it. */
  private dateOf(node: Node | undefined, name: string, mandatory: boolean): Moment | undefined {
    const leaf = node?.leaves.get(name);
    if (node === undefined || (!mandatory && (leaf === undefined || leaf.text === ''))) return undefined;
    const moment = momentOf(leaf?.text ?? '');
    const line = leaf?.line ?? node.line;
    const facts = { field: `${node.name}/${name}`, found: leaf?.text ?? '', expected: 'YYYYMMDD' };
    if (moment === undefined) this.outlet.fail('date', line, { ...facts, message: leaf === undefined || leaf.text === '' ? 'The date is missing.' : 'The date is no day of the calendar.' }); // prettier-ignore
    else if (!moment.regular) this.outlet.warnOnce('date.shape', line, { ...facts, message: 'Dates are not written as OFX writes them.' }); // prettier-ignore
    return moment;
  }

  keepBalance(node: Node): void {
    const { statement } = this;
    if (statement !== undefined && statement.balances.length < CHILDREN_MAX) statement.balances.push(node);
  }

  private giveBalances(statement: OpenStatement): void {
    for (const node of statement.balances) {
      const name = node.name === 'INVBAL' ? 'AVAILCASH' : node.name === 'BAL' ? 'VALUE' : 'BALAMT';
      if (this.isAbsent(node, name)) continue;
      const nativeCode = node.name === 'BAL' ? (valueOf(node, 'NAME') ?? 'BAL') : node.name;
      if (node.name === 'BAL' && valueOf(node, 'BALTYPE') !== 'DOLLAR') continue;
      const amount = this.amountIn(node, name, statement.currency, true);
      if (amount === undefined) continue;
      const type = TYPES[node.name];
      const date = this.dateOf(node, 'DTASOF', type !== undefined)?.date;
      const money = { minor: amount.minor, currency: statement.currency };
      const balance: Balance = { type, nativeCode, amount: money, date, place: { line: node.line } };
      this.outlet.give({ item: 'balance', balance });
    }
  }

  /**
   * Whether a balance says nothing: it has neither amount nor day, or version 1 left the amount's value out. An amount that is
   * closed, empty and dated claims a balance, and is told by whoever reads it.
   */
  private isAbsent(node: Node, name: string): boolean {
    const leaf = node.leaves.get(name);
    if (leaf !== undefined && leaf.text !== '') return false;
    if (node.name === 'INVBAL') return true;
    if (leaf !== undefined && leaf.closed && valueOf(node, 'DTASOF') !== undefined) return false;
    this.outlet.warnOnce('balance.empty', node.line, { field: `${node.name}/${name}`, found: '', message: 'A balance has no amount; it is passed over.' }); // prettier-ignore
    return true;
  }

  close(line: number): void {
    const { statement } = this;
    if (statement === undefined) return;
    this.announce(statement, undefined);
    this.giveBalances(statement);
    this.statement = undefined;
    // The ledger balance is that of its own day, not of the list's end, and there is no opening balance: nothing proves the sum.
    this.outlet.give(statement.sums.end(line, null));
  }
}

const TYPES: Readonly<Record<string, string | undefined>> = tableOf({ LEDGERBAL: 'CLBD', AVAILBAL: 'CLAV' });
