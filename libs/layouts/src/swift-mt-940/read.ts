import type { Balance, StatementKind } from '@giroport/canonical';
import type { Parameters } from '../layout.ts';
import type { AmountIssue } from '../swift-mt/amounts.ts';
import { AMOUNT_MESSAGES, decimalsOf, isAmountError, scanAmount } from '../swift-mt/amounts.ts';
import { outsideX } from '../swift-mt/characters.ts';
import { instantOf } from '../swift-mt/dates.ts';
import type { MtHeader, ServiceMessage } from '../swift-mt/header.ts';
import type { MessageHandler } from '../swift-mt/message-reader.ts';
import type { Sink } from '../swift-mt/sink.ts';
import { statedAccountOf } from './account.ts';
import { balanceTypes, statedBalanceOf } from './balance.ts';
import type { DetailStyle } from './details.ts';
import { PendingEntry } from './entry.ts';
import type { OpenStatement } from './statement.ts';
import { Chain, headerOf, openStatement } from './statement.ts';
import { checkBalance, count, decimal, tellChain } from './statement-checks.ts';

/** ISO 4217 for "no currency": what amounts are in where a fragment of a file names none. */
const NO_CURRENCY = 'XXX';
/** 28C: 5n. Some banks put a day there (8 digits), which is tolerated; what is longer is no number of a statement. */
export const STATEMENT_NUMBER_CHARS_MAX = 5;
const DATED_NUMBER_CHARS_MAX = 8;

/** Reads MT940, MT942 and MT950, which differ in what they leave out. The message's own type goes before the layout's. */
export class StatementHandler implements MessageHandler {
  private statement: OpenStatement | undefined;
  private readonly chain = new Chain();
  private readonly entry: PendingEntry;
  private announcedFile = false;
  private skipped = false;
  private statements = 0;

  constructor(
    private readonly sink: Sink,
    private readonly kind: StatementKind,
    parameters: Parameters,
  ) {
    this.entry = new PendingEntry(sink, (parameters['details'] ?? 'auto') as DetailStyle);
    this.fallbackCurrency = parameters['currency'];
  }

  private readonly fallbackCurrency: string | undefined;

  open(header: MtHeader): void {
    this.skipped = header.type !== undefined && !STATEMENT_TYPES.has(header.type);
    if (this.skipped) return this.sink.error('swift.message.type', header.line, { field: 'block 2', found: header.type, expected: '940, 942 or 950', message: 'The message is no statement and is left out.' }); // prettier-ignore
    this.begin(header);
  }

  private begin(header: MtHeader): void {
    if (!this.announcedFile) this.sink.push({ item: 'statement-file', place: { line: 1 }, sender: header.sender, receiver: header.receiver, createdAt: header.sentAt }); // prettier-ignore
    this.announcedFile = true;
    const kind = header.type === '942' ? 'CURRENT_DAY' : header.type === undefined ? undefined : 'PREVIOUS_DAY';
    this.statement = openStatement(header, kind ?? (this.kind === 'CURRENT_DAY' ? this.kind : undefined));
  }

  service({ header, fields }: ServiceMessage): void {
    if (fields.get('451') !== '1') return;
    this.sink.error('swift.nak', header.line, { field: '451', found: fields.get('405'), expected: '{451:0}', message: 'SWIFT did not take the message.' }); // prettier-ignore
  }

  field(tag: string, value: string, line: number): void {
    const statement = this.statement;
    if (this.skipped || statement === undefined) return;
    if (tag === '61') return this.takeEntry(this.renewed(statement, tag), value, line);
    if (tag === '86') return this.takeText(statement, value, line);
    this.takeOther(this.renewed(statement, tag), tag, value, line);
  }

  /** What stands before the closing balance. */
  goesOnWith(tag: string): boolean {
    return this.statement?.opening !== undefined && this.statement.closing === undefined && BEFORE_CLOSING.has(tag);
  }

  close(line: number): void {
    if (this.statement !== undefined) this.finish(this.statement, line);
    this.statement = undefined;
  }

  /** Behind a closing balance, what stands at the head of a statement begins the next one: not every bank writes :20: or "-". */
  private renewed(statement: OpenStatement, tag: string): OpenStatement {
    if (statement.closing === undefined || !HEADING.has(tag)) return statement;
    const { message } = statement;
    this.finish(statement, message.line);
    this.begin(message);
    return this.statement!;
  }

  private takeOther(statement: OpenStatement, tag: string, value: string, line: number): void {
    switch (tag) {
      case '20':
        statement.line = line;
        statement.reference = this.identifying(value, tag, line);
        return;
      case '21':
        return;
      case '25':
      case '25P':
        return this.takeAccount(statement, value, line);
      case '28':
      case '28C':
        return this.takeNumber(statement, value, line);
      case '13D':
      case '13':
        statement.kind ??= 'CURRENT_DAY';
        statement.createdAt = instantOf(value);
        return;
      case '34F':
        statement.kind ??= 'CURRENT_DAY';
        statement.currency ??= /^[A-Z]{3}/.exec(value)?.[0];
        return;
      case '60F':
      case '60M':
      case '62F':
      case '62M':
      case '64':
      case '65':
        return this.takeBalance(statement, tag, value, line);
      case '90D':
      case '90C':
        return this.takeSum(statement, tag, value, line);
      case 'NS':
        return this.takeNonSwift(statement, value);
      default:
        if (this.entry.hasText) this.entry.addText(`:${tag}:${value}`);
        this.sink.warnOnce('mt940.field.unknown', line, { field: `:${tag}:`, found: value, expected: 'a field of MT940, MT942 or MT950', message: 'The statement has a field that the format has not.' }, tag); // prettier-ignore
    }
  }

  private takeAccount(statement: OpenStatement, value: string, line: number): void {
    if (statement.account !== undefined || statement.announced) {
      return this.sink.error('mt940.field.order', line, { field: ':25:', found: value, expected: `once, as in line ${statement.accountLine}`, message: 'A second account stands within the statement; the first one counts.' }); // prettier-ignore
    }
    this.identifying(value, '25', line);
    const { account, agent } = statedAccountOf(value);
    Object.assign(statement, { account, agent, accountLine: line, currency: statement.currency ?? account.currency });
  }

  private takeNumber(statement: OpenStatement, value: string, line: number): void {
    const text = value.trim();
    const slash = text.indexOf('/');
    statement.number = slash === -1 ? text : text.slice(0, slash);
    statement.page = slash === -1 ? undefined : text.slice(slash + 1);
    const { length } = statement.number;
    if (length <= STATEMENT_NUMBER_CHARS_MAX) return;
    const facts = { field: ':28C:', found: text, expected: '5 digits at most', message: 'The number of the statement is too long.' }; // prettier-ignore
    if (length > DATED_NUMBER_CHARS_MAX) this.sink.error('mt940.statement.number', line, facts);
    else this.sink.warnOnce('mt940.statement.number', line, facts);
  }

  private takeBalance(statement: OpenStatement, tag: string, value: string, line: number): void {
    this.flush(statement);
    const read = statedBalanceOf(value, statement.currency);
    if (read === undefined || read.issue === 'missing') {
      statement.currency ??= /^[CD]\d{6}([A-Z]{3})/.exec(value)?.[1];
      statement.malformed = true;
      return this.sink.error('mt940.balance.malformed', line, { field: `:${tag}:`, found: value, expected: 'C or D, date, currency, amount', message: 'The balance cannot be read.' }); // prettier-ignore
    }
    const field = `:${tag}:`;
    if (!read.dateIsExact) this.sink.error('mt940.balance.date', line, { field, found: value.slice(1, 7), expected: 'YYMMDD', message: 'The date of the balance is no day.' }); // prettier-ignore
    if (read.currency === undefined) this.sink.warnOnce('mt940.balance.currency', line, { field, found: value, expected: statement.currency, message: 'The balance has no currency; it is read as the statement’s.' }); // prettier-ignore
    if (read.issue !== 'none') this.tellAmount(read.issue, field, value, line);
    const currency = read.currency ?? this.currencyOf(statement);
    statement.currency ??= read.currency;
    const balance: Balance = { type: balanceTypes[tag], nativeCode: tag, amount: { minor: read.minor, currency }, date: read.date, place: { line } }; // prettier-ignore
    const stated = { ...read, currency, line, intermediate: tag.endsWith('M') };
    if (tag.startsWith('60')) this.takeOpening(statement, stated);
    this.announce(statement);
    if (tag.startsWith('62')) this.takeClosing(statement, stated, field);
    this.sink.push({ item: 'balance', balance });
  }

  private takeOpening(statement: OpenStatement, stated: NonNullable<OpenStatement['opening']>): void {
    if (statement.opening !== undefined) {
      return this.sink.error('mt940.field.order', stated.line, { field: ':60F:', expected: `once, as in line ${statement.opening.line}`, message: 'A second opening balance stands within the statement.' }); // prettier-ignore
    }
    statement.opening = stated;
    tellChain(stated, this.chain.before(statement.account, stated.currency!), this.sink);
  }

  private takeClosing(statement: OpenStatement, stated: NonNullable<OpenStatement['closing']>, field: string): void {
    if (statement.closing !== undefined) {
      if (statement.closing.minor === stated.minor && statement.closing.currency === stated.currency) return;
      return this.sink.error('mt940.balance.closing-twice', stated.line, { field, found: decimal(stated.minor, stated.currency!), expected: `${decimal(statement.closing.minor, statement.closing.currency!)}, as in line ${statement.closing.line}`, message: 'The statement has two closing balances; the first one counts.' }); // prettier-ignore
    }
    statement.closing = stated;
    this.chain.remember(statement.account, stated.currency!, stated);
  }

  /** :90D: and :90C: count all entries of the day; the message lists those above the floor limit. */
  private takeSum(statement: OpenStatement, tag: string, value: string, line: number): void {
    this.flush(statement);
    statement.kind ??= 'CURRENT_DAY';
    statement.currency ??= /^\d*([A-Z]{3})/.exec(value)?.[1];
    this.announce(statement);
    const parts = /^(\d*)([A-Z]{3})/.exec(value);
    const debit = tag === '90D';
    const count = debit ? statement.debitCount : statement.creditCount;
    const sum = debit ? statement.debits.value : statement.credits.value;
    const currency = this.currencyOf(statement);
    const stated = parts === null ? undefined : scanAmount(value, parts[0].length, decimalsOf(currency), { minor: 0n, end: 0, issue: 'none' }); // prettier-ignore
    if (stated !== undefined && Number(parts![1]) === count && stated.minor === sum) return;
    this.sink.warn('mt942.sum', line, { field: `:${tag}:`, found: value, expected: `${count} ${currency} ${decimal(sum, currency)}`, message: 'The number or sum of the entries is not that of those listed; entries below the floor limit are not listed.' }); // prettier-ignore
  }

  /** Before the entries it says whose account it is, behind one it is that entry's text. */
  private takeNonSwift(statement: OpenStatement, value: string): void {
    if (this.entry.isOpen) return this.entry.addNonSwift(value);
    const owner = value.split('\n').find((part) => part.startsWith('22'));
    statement.owner ??= owner?.slice(2).trim() || undefined;
  }

  private takeEntry(statement: OpenStatement, value: string, line: number): void {
    this.flush(statement);
    this.announce(statement);
    this.entry.begin(value, line, this.currencyOf(statement));
  }

  private takeText(statement: OpenStatement, value: string, line: number): void {
    if (this.entry.isOpen) return this.entry.addText(value);
    const text = value.replace(/\s+/g, ' ').trim();
    this.announce(statement);
    if (text !== '') this.sink.warn('mt940.statement.information', line, { field: ':86:', message: `The bank adds of the statement as a whole: ${text.slice(0, INFORMATION_CHARS_MAX)}` }); // prettier-ignore
  }

  private announce(statement: OpenStatement): void {
    if (statement.announced) return;
    statement.announced = true;
    this.statements++;
    const { message, reference, account } = statement;
    const missing = [reference === undefined && ':20:', account === undefined && ':25:'].filter((tag) => tag !== false);
    if (missing.length > 0) this.sink.warnOnce('mt940.field.missing', message.line, { field: missing.join(' '), message: 'The statement has no reference or no account.' }); // prettier-ignore
    this.sink.push({ item: 'statement', statement: headerOf(statement) });
  }

  private flush(statement: OpenStatement): void {
    const entry = this.entry.take();
    if (entry === undefined) return;
    count(statement, entry);
    this.sink.push({ item: 'entry', entry });
  }

  private finish(statement: OpenStatement, line: number): void {
    this.flush(statement);
    this.announce(statement);
    const balanced = checkBalance(statement, line, this.sink);
    const { entries, credits, debits } = statement;
    this.sink.push({ item: 'statement-end', place: { line }, entries, credits: credits.value, debits: debits.value, balanced }); // prettier-ignore
  }

  private tellAmount(issue: AmountIssue, field: string, found: string, line: number): void {
    if (issue === 'none') return;
    const facts = { field, found, message: AMOUNT_MESSAGES[issue] };
    if (isAmountError(issue)) this.sink.error(`mt940.amount.${issue}`, line, facts);
    else this.sink.warnOnce(`mt940.amount.${issue}`, line, facts);
  }

  /** An identification outside of set X is damage: it will match nothing. Words may have more characters. */
  private identifying(value: string, tag: string, line: number): string | undefined {
    const text = value.trim();
    const at = outsideX(text.replaceAll('\n', ''));
    if (at > 0) this.sink.error('swift.characters', line, { field: `:${tag}:`, found: text, expected: 'characters of set X', message: `Character ${at} is none that the field may have.` }); // prettier-ignore
    return text === '' ? undefined : text;
  }

  private currencyOf(statement: OpenStatement): string {
    return statement.currency ?? this.fallbackCurrency ?? NO_CURRENCY;
  }
}

const STATEMENT_TYPES = new Set(['940', '942', '950']);
const HEADING = new Set(['20', '25', '25P', '28', '28C', '60F', '60M', '34F', '13D', '61']);
const BEFORE_CLOSING = new Set(['61', '86', '62F', '62M']);
const INFORMATION_CHARS_MAX = 500;
