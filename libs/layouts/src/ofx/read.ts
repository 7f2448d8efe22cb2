import type { Finding } from '@giroport/canonical';
import { findCurrencyDecimals } from '@giroport/kernel';
import { StatementSums } from '../domestic/statement-sums.ts';
import { WideCharacters } from '../domestic/wide-characters.ts';
import type { Item, Reader } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { aggregates, investments, responses, statements, transactions } from './elements.ts';
import type { Leaf, Node } from './node.ts';
import { childOf, nodeOf, valueOf } from './node.ts';
import type { Token } from './tokenizer.ts';
import { Tokenizer } from './tokenizer.ts';
import { accountOf, currencyOf, entryOf } from './transaction.ts';
import type { Moment } from './values.ts';
import { amountOf, momentOf } from './values.ts';

/** An element has some dozen values and elements within it; damage may look like more. */
const CHILDREN_MAX = 200;
const DEPTH_MAX = 64;
const VALUE_CHARS_MAX = 16 * 1024;
/** What stands before the root: version 1's header. */
const HEADER_CHARS_MAX = 16 * 1024;

type OpenStatement = { node: Node; currency: string; announced: boolean; readonly sums: StatementSums; readonly balances: Node[]; transactions: number }; // prettier-ignore
type OpenLeaf = { readonly name: string; readonly line: number; text: string };

/** Reads the statements of an OFX file; each is announced with its first transaction, and ends with its balances. */
export class OfxReader implements Reader {
  private readonly tokenizer = new Tokenizer();
  private readonly wide = new WideCharacters();
  private readonly take = (token: Token): void => this.takeToken(token);
  private items: Item[] = [];
  private readonly told = new Set<string>();
  private readonly stack: Node[] = [];
  private leaf: OpenLeaf | undefined;
  private header = '';
  private declared: 'utf-8' | 'other' | undefined;
  private state: 'before' | 'open' | 'ended' = 'before';
  private announced = false;
  private answers = 0;
  private statements = 0;
  private statement: OpenStatement | undefined;

  push(bytes: Uint8Array): Item[] {
    this.tokenizer.push(this.wide.push(bytes), this.take);
    return this.drain();
  }

  end(): Item[] {
    this.tokenizer.push(this.wide.end(), this.take);
    this.tokenizer.end(this.take);
    this.finish();
    return this.drain();
  }

  private drain(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }

  private takeToken(token: Token): void {
    switch (token.kind) {
      case 'open':
        return this.open(token.name, token.line, token.selfClosing);
      case 'close':
        return this.close(token.name, token.line);
      case 'text':
        return this.takeText(token.text, token.line);
      default:
        this.takeDeclaration(token.text, token.line);
    }
  }

  private takeText(text: string, line: number): void {
    if (this.leaf !== undefined) {
      if (this.leaf.text.length < VALUE_CHARS_MAX) this.leaf.text += text;
    } else if (this.state === 'before') {
      if (this.header.length < HEADER_CHARS_MAX) this.header += text;
    } else if (text.trim() !== '') this.warnOnce('text.stray', line, { found: text.trim(), message: 'A text stands between elements, and belongs to none.' }); // prettier-ignore
  }

  private takeDeclaration(text: string, line: number): void {
    if (this.state === 'before') this.header += text;
    if (/^<!DOCTYPE/i.test(text)) this.fail('file.doctype', line, { found: text, expected: 'no document type', message: 'The file declares a document type, which is not read.' }); // prettier-ignore
  }

  private open(name: string, line: number, selfClosing: boolean): void {
    this.finishLeaf(false);
    if (this.state === 'ended' && name !== 'OFX') return this.warnOnce('file.after-end', line, { found: name, message: 'Something follows the end of the file.' }); // prettier-ignore
    if (this.state !== 'open') this.begin(name, line);
    if (!aggregates.has(name)) {
      if (!selfClosing) this.leaf = { name, line, text: '' };
      else this.keep({ name, line, text: '' }, true);
      return;
    }
    if (selfClosing || this.stack.length >= DEPTH_MAX) return;
    this.reopen(name, line);
    this.stack.push(nodeOf(name, line));
    if (statements.has(name)) this.openStatement(this.stack.at(-1)!);
  }

  private begin(name: string, line: number): void {
    this.state = 'open';
    if (name !== 'OFX') this.fail('file.root', line, { field: 'OFX', found: name, expected: 'OFX', message: 'The file does not begin with the element OFX.' }); // prettier-ignore
    else if (!/OFXHEADER/i.test(this.header)) this.warnOnce('file.header-missing', line, { field: 'OFXHEADER', expected: 'OFXHEADER:100 or <?OFX OFXHEADER="200"?>', message: 'The file has no OFX header.' }); // prettier-ignore
    this.declared = encodingIn(this.header);
    this.header = '';
  }

  /** A transaction or statement that begins within another one: the end tag of that is missing. */
  private reopen(name: string, line: number): void {
    const same = this.stack.findLastIndex((node) => node.name === name);
    if (same === -1 || !(transactions.has(name) || statements.has(name) || responses.has(name))) return;
    this.fail('element.not-closed', line, { field: name, expected: `</${name}>`, message: `The ${name} that begins in line ${this.stack[same]!.line} has no end tag.` }); // prettier-ignore
    while (this.stack.length > same) this.leave(line);
  }

  private close(name: string, line: number): void {
    if (this.leaf !== undefined && this.leaf.name === name) return this.finishLeaf(true);
    this.finishLeaf(false);
    if (!aggregates.has(name)) return;
    const at = this.stack.findLastIndex((node) => node.name === name);
    if (at === -1) return this.warnOnce('element.not-open', line, { field: name, message: 'An end tag closes an element that is not open.' }); // prettier-ignore
    while (this.stack.length > at) this.leave(line);
    if (name === 'OFX') this.state = 'ended';
  }

  private finishLeaf(closed: boolean): void {
    const { leaf } = this;
    if (leaf === undefined) return;
    this.leaf = undefined;
    this.keep(leaf, closed);
  }

  /** A value belongs to the innermost element; of two with one name the first counts. */
  private keep({ name, line, text }: OpenLeaf, closed: boolean): void {
    const node = this.stack.at(-1);
    if (node === undefined || node.leaves.size >= CHILDREN_MAX || node.leaves.has(name)) return;
    const leaf: Leaf = { text: text.replace(/\s+/g, ' ').trim(), line, closed };
    node.leaves.set(name, leaf);
  }

  private leave(line: number): void {
    const node = this.stack.pop()!;
    const parent = this.stack.at(-1);
    if (node.name === 'STATUS') return this.takeStatus(node, parent);
    if (node.name === 'SONRS') return this.announce(node);
    if (responses.has(node.name) || node.name.endsWith('TRNRS')) this.answers++;
    if (transactions.has(node.name)) return this.takeTransaction(node);
    if (statements.has(node.name)) return this.closeStatement(line);
    if (node.name === 'LEDGERBAL' || node.name === 'AVAILBAL' || node.name === 'BAL' || node.name === 'INVBAL') return this.keepBalance(node); // prettier-ignore
    if (investments.has(node.name)) this.warnOnce('investment.skipped', node.line, { field: node.name, message: 'A transaction in securities is no entry of a cash account; it is passed over.' }); // prettier-ignore
    if (parent !== undefined && PARTS.has(node.name) && parent.children.length < CHILDREN_MAX) parent.children.push(node);
  }

  private announce(signOn: Node | undefined): void {
    if (this.announced) return;
    this.announced = true;
    const institution = childOf(signOn, 'FI');
    this.items.push({
      item: 'statement-file',
      place: { line: signOn?.line ?? 1 },
      sender: valueOf(institution, 'ORG') ?? valueOf(institution, 'FID'),
      createdAt: momentOf(valueOf(signOn, 'DTSERVER') ?? '')?.instant,
    });
  }

  /** A code other than 0 is an answer without a statement, whatever else stands there. */
  private takeStatus(node: Node, parent: Node | undefined): void {
    const code = valueOf(node, 'CODE');
    const severity = valueOf(node, 'SEVERITY')?.toUpperCase();
    if ((code === '0' || code === undefined) && severity !== 'ERROR') return;
    const field = `${parent?.name ?? 'OFX'}/STATUS/CODE`;
    const facts = { field, found: code ?? '', expected: '0', message: `The bank answers with code ${code}: ${valueOf(node, 'MESSAGE') ?? 'no message'}.` }; // prettier-ignore
    this.tell(severity === 'INFO' || severity === 'WARN' ? 'warning' : 'error', 'status', node.line, facts);
  }

  private openStatement(node: Node): void {
    this.closeStatement(node.line);
    this.statements++;
    this.announce(undefined);
    this.statement = { node, currency: '', announced: false, sums: new StatementSums(), balances: [], transactions: 0 };
  }

  /** Its account and period stand before the first transaction. */
  private announceStatement(statement: OpenStatement, fallback: string | undefined): void {
    if (statement.announced) return;
    statement.announced = true;
    const { node } = statement;
    const from = childOf(node, 'BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM', 'LOANACCTFROM');
    const list = this.stack.find((one) => LISTS.has(one.name)) ?? childOf(node, ...LISTS);
    statement.currency = this.currencyFor(node, fallback);
    const account = from === undefined ? {} : accountOf(from);
    if (account.iban === undefined && account.number === undefined) this.warnOnce('account.missing', node.line, { field: 'ACCTID', expected: 'an account', message: 'The statement names no account.' }); // prettier-ignore
    const bank = valueOf(from, 'BANKID') ?? valueOf(from, 'BROKERID');
    this.items.push({
      item: 'statement',
      statement: {
        kind: 'PREVIOUS_DAY',
        account: { ...account, currency: statement.currency },
        agent: bank === undefined ? undefined : { memberId: bank, branch: valueOf(from, 'BRANCHID') },
        currency: statement.currency,
        fromDate: this.dateOf(list, 'DTSTART', false)?.date,
        toDate: this.dateOf(list, 'DTEND', false)?.date,
        place: { line: node.line, path: this.pathTo(node.name) },
      },
    });
  }

  private currencyFor(node: Node, fallback: string | undefined): string {
    const given = valueOf(node, 'CURDEF')?.toUpperCase();
    if (given !== undefined && findCurrencyDecimals(given) !== undefined) return given;
    const facts = { field: 'CURDEF', found: given ?? '', expected: 'a currency of ISO 4217' };
    const line = node.leaves.get('CURDEF')?.line ?? node.line;
    if (given !== undefined) this.fail('statement.currency', line, { ...facts, message: 'The statement’s currency is none.' });
    else this.warnOnce('statement.currency-missing', line, { ...facts, message: 'The statement says no currency; it is that of its first transaction.' }); // prettier-ignore
    return fallback ?? given ?? 'XXX';
  }

  private takeTransaction(node: Node): void {
    const { statement } = this;
    if (statement === undefined) return this.fail('transaction.stray', node.line, { field: node.name, expected: 'STMTRS around it', message: 'A transaction stands outside any statement.' }); // prettier-ignore
    this.announceStatement(statement, currencyOf(node, ''));
    statement.transactions++;
    const currency = currencyOf(node, statement.currency) || statement.currency;
    const amount = this.amountIn(node, 'TRNAMT', currency, false);
    const pending = node.name === 'STMTTRNP';
    const posted = this.dateOf(node, pending ? 'DTTRAN' : 'DTPOSTED', !pending);
    const available = this.dateOf(node, node.leaves.has('DTAVAIL') ? 'DTAVAIL' : 'VALUEDATE', false);
    if (valueOf(node, 'FITID') === undefined && !pending) this.warnOnce('transaction.id', node.line, { field: 'FITID', expected: 'the bank’s id of the transaction', message: 'A transaction has no id, so that a repeat cannot be told from it.' }); // prettier-ignore
    if (valueOf(node, 'CORRECTACTION') === 'DELETE') this.warnOnce('transaction.deleted', node.line, { field: 'CORRECTACTION', found: 'DELETE', message: 'The bank takes an earlier transaction back; it is not booked.' }); // prettier-ignore
    const entry = { ...entryOf(node, currency, { amount, posted, available }), place: { line: node.line, path: this.pathTo(`${node.name}[${statement.transactions}]`) } }; // prettier-ignore
    if (currency === statement.currency) statement.sums.add(entry);
    else statement.sums.entries++;
    this.items.push({ item: 'entry', entry });
  }

  private amountIn(node: Node, name: string, currency: string, lenient: boolean): ReturnType<typeof amountOf> {
    const leaf = node.leaves.get(name);
    const line = leaf?.line ?? node.line;
    const amount = amountOf(leaf?.text ?? '', currency, lenient);
    const facts = { field: `${node.name}/${name}`, found: leaf?.text ?? '', expected: 'a decimal number' };
    if (amount === undefined) this.fail('amount', line, { ...facts, message: leaf === undefined || leaf.text === '' ? 'The amount is missing.' : 'The amount cannot be read.' }); // prettier-ignore
    else if (!amount.exact) this.warnOnce('amount.too-precise', line, { ...facts, expected: `the decimals of ${currency}`, message: 'Amounts are finer than their currency; the nearest that it has is taken.' }); // prettier-ignore
    else if (!amount.regular) this.warnOnce('amount.shape', line, { ...facts, message: 'Amounts are written with thousands or a currency.' }); // prettier-ignore
    return amount;
  }

  /** A day; a missing or wrong one is an error where the specification wants it. */
  private dateOf(node: Node | undefined, name: string, mandatory: boolean): Moment | undefined {
    const leaf = node?.leaves.get(name);
    if (node === undefined || (!mandatory && (leaf === undefined || leaf.text === ''))) return undefined;
    const moment = momentOf(leaf?.text ?? '');
    const line = leaf?.line ?? node.line;
    const facts = { field: `${node.name}/${name}`, found: leaf?.text ?? '', expected: 'YYYYMMDD' };
    if (moment === undefined) this.fail('date', line, { ...facts, message: leaf === undefined || leaf.text === '' ? 'The date is missing.' : 'The date is no day of the calendar.' }); // prettier-ignore
    else if (!moment.regular) this.warnOnce('date.shape', line, { ...facts, message: 'Dates are not written as OFX writes them.' }); // prettier-ignore
    return moment;
  }

  private keepBalance(node: Node): void {
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
      const type = node.name === 'LEDGERBAL' ? 'CLBD' : node.name === 'AVAILBAL' ? 'CLAV' : undefined;
      const date = this.dateOf(node, 'DTASOF', node.name === 'LEDGERBAL' || node.name === 'AVAILBAL')?.date;
      this.items.push({ item: 'balance', balance: { type, nativeCode, amount: { minor: amount.minor, currency: statement.currency }, date, place: { line: node.line } } }); // prettier-ignore
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
    this.warnOnce('balance.empty', node.line, { field: `${node.name}/${name}`, found: '', message: 'A balance has no amount; it is passed over.' }); // prettier-ignore
    return true;
  }

  private closeStatement(line: number): void {
    const { statement } = this;
    if (statement === undefined) return;
    this.announceStatement(statement, undefined);
    this.giveBalances(statement);
    this.statement = undefined;
    // The ledger balance is that of its own day, not of the list's end, and there is no opening balance: nothing proves the sum.
    this.items.push(statement.sums.end(line, null));
  }

  private finish(): void {
    this.finishLeaf(false);
    const { line } = this.tokenizer;
    const innermost = this.stack.at(-1);
    while (this.stack.length > 0) this.leave(line);
    this.closeStatement(line);
    this.announce(undefined);
    if (this.state === 'before') this.fail('file.root', line, { field: 'OFX', expected: '<OFX>', message: 'The file holds no OFX.' });
    else if (this.state === 'open') this.fail('file.truncated', line, { field: innermost?.name ?? 'OFX', expected: `</${innermost?.name ?? 'OFX'}>`, message: `The file ends within ${innermost?.name ?? 'OFX'}, which begins in line ${innermost?.line ?? 1}.` }); // prettier-ignore
    else if (this.answers === 0 && !this.told.has('status')) this.fail('file.empty', line, { field: 'OFX', expected: 'an answer with a statement', message: 'The file holds no answer.' }); // prettier-ignore
    else if (this.statements === 0 && !this.told.has('status')) this.warnOnce('file.no-statement', line, { field: 'OFX', expected: 'a statement', message: 'The file answers without a statement.' }); // prettier-ignore
    this.checkEncoding();
  }

  /** Texts are decoded by what their bytes are; a header that says otherwise is told. */
  private checkEncoding(): void {
    const { sawUtf8, sawWindows1252 } = this.tokenizer;
    if (this.declared === 'other' && sawUtf8) this.warnOnce('file.encoding-utf-8', 1, { field: 'ENCODING', found: 'UTF-8', expected: 'what the header says', message: 'Texts are in UTF-8, and the header says otherwise.' }); // prettier-ignore
    if (this.declared === 'utf-8' && sawWindows1252) this.warnOnce('file.encoding-1252', 1, { field: 'ENCODING', found: 'Windows-1252', expected: 'UTF-8', message: 'Texts are in Windows-1252, and the header says UTF-8.' }); // prettier-ignore
  }

  private pathTo(last: string): string {
    const names = this.stack.map((node) => node.name);
    if (names.at(-1) === last) names.pop();
    return `/${[...names, last].join('/')}`;
  }

  private tell(severity: Finding['severity'], code: string, line: number, facts: FindingFacts): void {
    this.told.add(code);
    this.items.push({ item: 'finding', finding: finding(severity, `ofx.${code}`, line, facts) });
  }

  private fail(code: string, line: number, facts: FindingFacts): void {
    this.tell('error', code, line, facts);
  }

  private warnOnce(code: string, line: number, facts: FindingFacts): void {
    if (!this.told.has(code)) this.tell('warning', code, line, facts);
  }
}

/** Undefined where the file has no header that could say it. */
function encodingIn(header: string): 'utf-8' | 'other' | undefined {
  const named = /ENCODING:\s*([\w-]+)/i.exec(header)?.[1] ?? /\sencoding\s*=\s*["']([\w-]+)/i.exec(header)?.[1];
  if (named === undefined) return undefined;
  return /^(?:utf-?8|unicode)$/i.test(named) ? 'utf-8' : 'other';
}

const LISTS: ReadonlySet<string> = new Set(['BANKTRANLIST', 'INVTRANLIST', 'LOANTRANLIST', 'BANKTRANLISTP']);

/** Elements that the one around them needs; of the others only their values and transactions were of interest. */
const PARTS: ReadonlySet<string> = new Set([
  ...['FI', 'BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM', 'LOANACCTFROM', 'BANKACCTTO', 'CCACCTTO', 'PAYEE', 'CURRENCY', 'ORIGCURRENCY'],
  ...LISTS,
]);
