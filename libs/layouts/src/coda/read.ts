import type { Finding } from '@giroport/canonical';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { RecordReader } from '../domestic/record-reader.ts';
import { freeText, header, newBalance, numbering, RECORD_CHARS, trailer } from './fields.ts';
import { checkMovement, checkParts } from './check-movement.ts';
import { addInformation, dateOf, entryOf, isPart, movementOf, sideOf, thousandthsOf } from './movement.ts'; // prettier-ignore
import type { OpenStatement } from './statement.ts';
import { balanceOf, decimal, headerOf, openStatement } from './statement.ts';

/** Parts of one total: the detail number has four digits. */
const PARTS_MAX = 9_999;

/** Reads 0, 1, 2.x, 3.x, 8, 4, 9, as often as they follow each other; a total waits for its parts. */
export class CodaReader extends RecordReader {
  private state: 'before' | 'open' | 'ended' = 'before';
  private header: FixedRecord | undefined;
  private statement: OpenStatement | undefined;
  private closed = false;
  /** Records since the header, which the trailer counts; and movements in thousandths. */
  private records = 0;
  private credit = 0n;
  private debit = 0n;
  private moreFollow = false;
  private readonly found: Finding[] = [];

  constructor() {
    super({ code: 'coda', length: () => RECORD_CHARS, least: () => 0, runsOn: RECORD_CHARS });
  }

  protected take(record: FixedRecord): void {
    const kind = record.text[0];
    if (kind === '0') return this.takeHeader(record);
    if (kind === '9') return this.takeTrailer(record);
    this.expectOpen(kind ?? '');
    this.records++;
    switch (kind) {
      case '1':
        return this.takeOldBalance(record);
      case '2':
        return this.takeMovement(record);
      case '3':
        return this.takeInformation(record);
      case '8':
        return this.takeNewBalance(record);
      case '4':
        return this.warn('message', { field: freeText.text.name, found: record.cut(freeText.text), message: 'The bank sends a message with the statement.' }); // prettier-ignore
      default:
        this.fail('record.unknown', { found: record.text.trimEnd(), expected: '0, 1, 2, 3, 4, 8 or 9', message: 'The record is of no kind that the format has.' }); // prettier-ignore
    }
  }

  protected finish(): void {
    if (this.state === 'before') return this.fail('file.header-missing', { expected: '0', message: 'The file holds no CODA record.' }); // prettier-ignore
    this.closeStatement();
    if (this.state === 'open') this.fail('file.trailer-missing', { expected: '9', message: 'The file ends without its trailer.' }); // prettier-ignore
    else if (this.moreFollow) this.warn('file.more', { field: trailer.more.name, found: '1', expected: '2', message: 'The trailer says that another statement follows, and none does.' }); // prettier-ignore
  }

  private takeHeader(record: FixedRecord): void {
    if (this.state === 'open') {
      this.closeStatement();
      this.fail('file.trailer-missing', { found: '0', expected: '9', message: 'A header stands before the trailer of the statement before it.' }); // prettier-ignore
    }
    this.state = 'open';
    this.header = record;
    [this.records, this.credit, this.debit, this.closed, this.moreFollow] = [0, 0n, 0n, false, false];
    const createdAt = dateOf(record.raw(header.creationDate));
    if (createdAt === undefined) this.fail('header.date', { field: header.creationDate.name, found: record.raw(header.creationDate), expected: 'DDMMYY', message: 'The creation date is no day of the calendar.' }); // prettier-ignore
    if (record.raw(header.application) !== '05') this.warn('header.application', { field: header.application.name, found: record.raw(header.application), expected: '05', message: 'The header is not that of a statement of account.' }); // prettier-ignore
    if (record.raw(header.version) !== '2') this.warnOnce('header.version', { field: header.version.name, found: record.raw(header.version), expected: '2', message: 'The header does not say version 2.' }); // prettier-ignore
    if (record.raw(header.duplicate) === 'D') this.warn('file.duplicate', { field: header.duplicate.name, found: 'D', message: 'The bank says that this is a duplicate.' }); // prettier-ignore
    const parts = [record.cut(header.bank), record.raw(header.creationDate), record.cut(header.reference)];
    this.give({
      item: 'statement-file',
      place: { line: record.line },
      fileId: parts.filter((part) => !isNothing(part)).join('-') || undefined,
      sender: record.cut(header.bic) || record.cut(header.bank) || undefined,
      receiver: record.cut(header.addressee) || undefined,
      createdAt,
    });
  }

  private takeOldBalance(record: FixedRecord): void {
    this.closeStatement();
    this.open(record);
    const read = balanceOf(record, 'old', this.statement!.currency, this.found);
    this.tellFound();
    if (read === undefined) return;
    this.statement!.sums.opening = read.balance.amount.minor;
    this.statement!.exact.opening = read.thousandths;
    this.give({ item: 'balance', balance: read.balance });
  }

  private open(record: FixedRecord | undefined): OpenStatement {
    this.closed = false;
    const open = openStatement(record, this.line);
    this.statement = open;
    this.give({ item: 'statement', statement: headerOf(record, this.header, open) });
    if (open.account === '' && record !== undefined) this.fail('statement.account', { field: 'Account number', expected: 'an account number', message: 'The statement names no account.' }); // prettier-ignore
    return open;
  }

  /** Movements of a statement whose old balance is missing still come through. */
  private opened(kind: string): OpenStatement {
    if (this.statement !== undefined) return this.statement;
    const message = this.closed
      ? 'A movement follows the new balance.'
      : 'The statement begins without its old balance.';
    this.fail('record.order', { found: kind, expected: '1 before it', message });
    return this.open(undefined);
  }

  private takeMovement(record: FixedRecord): void {
    const statement = this.opened('2');
    if (record.text[1] === '1') return this.takeFirst(statement, record);
    const last = statement.parts.at(-1) ?? statement.movement;
    if (last === undefined || !sameNumber(last.first, record)) {
      return this.fail('movement.order', { field: numbering.sequence.name, found: record.text.slice(0, 10), expected: `21${record.text.slice(2, 10)} before it`, message: 'The record goes on with a movement that is not the one before it.' }); // prettier-ignore
    }
    if (record.text[1] === '2') last.second = record;
    else if (record.text[1] === '3') last.third = record;
    else this.fail('record.unknown', { found: record.text.slice(0, 10), expected: '21, 22 or 23', message: 'The record is of no kind that the format has.' }); // prettier-ignore
  }

  private takeFirst(statement: OpenStatement, record: FixedRecord): void {
    const movement = movementOf(record);
    checkMovement(movement, statement.currency, this.found);
    this.tellFound();
    if (!isPart(movement, statement.movement)) {
      this.giveEntry(statement);
      statement.movement = movement;
    } else if (statement.movement === undefined) {
      this.fail('movement.part', { field: numbering.detail.name, found: record.raw(numbering.detail), expected: '0000 before it', message: 'The movement is a part of a total that is not there; it is not counted.' }); // prettier-ignore
    } else if (statement.parts.length < PARTS_MAX) statement.parts.push(movement);
    else this.warnOnce('movement.parts', { expected: `${PARTS_MAX} at most`, message: 'A total has too many parts; those beyond are left out.' }); // prettier-ignore
  }

  private takeInformation(record: FixedRecord): void {
    const statement = this.opened('3');
    const last = statement.parts.at(-1) ?? statement.movement;
    if (last === undefined) return this.fail('record.order', { found: '3', expected: '2 before it', message: 'An information record belongs to no movement.' }); // prettier-ignore
    if (last.first.raw(numbering.sequence) !== record.raw(numbering.sequence)) {
      this.warn('information.order', { field: numbering.sequence.name, found: record.raw(numbering.sequence), expected: last.first.raw(numbering.sequence), message: 'The information record has another number than the movement before it, to which it is added.' }); // prettier-ignore
    }
    addInformation(last, record);
  }

  private takeNewBalance(record: FixedRecord): void {
    const statement = this.opened('8');
    this.giveEntry(statement);
    const read = balanceOf(record, 'new', statement.currency, this.found);
    this.tellFound();
    if (read !== undefined) {
      if (read.account !== statement.account && statement.account !== '') this.warn('balance.account', { field: newBalance.account.name, found: read.account, expected: statement.account, message: 'The new balance is of another account than the old one.' }); // prettier-ignore
      statement.sums.closing = read.balance.amount.minor;
      statement.exact.closing = read.thousandths;
      this.give({ item: 'balance', balance: read.balance });
      this.checkBalance(statement, record);
    }
    this.leave();
  }

  private checkBalance({ exact }: OpenStatement, record: FixedRecord): void {
    if (exact.balanced !== false) return;
    this.fail('balance.sum', { field: newBalance.amount.name, found: decimal(exact.closing!), expected: decimal(exact.reached!), message: 'Old balance and movements do not add up to the new balance.' }, record.line); // prettier-ignore
  }

  private leave(): void {
    const { statement } = this;
    if (statement === undefined) return;
    this.statement = undefined;
    this.closed = true;
    this.give(statement.sums.end(this.line, statement.exact.balanced));
  }

  private closeStatement(): void {
    const { statement } = this;
    if (statement === undefined) return;
    this.giveEntry(statement);
    this.fail('balance.new-missing', { expected: '8', message: `The statement that begins in line ${statement.line} has no new balance.` }); // prettier-ignore
    this.leave();
  }

  private giveEntry(statement: OpenStatement): void {
    const { movement, parts } = statement;
    if (movement === undefined) return;
    statement.movement = undefined;
    statement.parts = [];
    checkParts(movement, parts, this.found);
    this.tellFound();
    const entry = entryOf(movement, parts, statement.currency);
    statement.sums.add(entry);
    const thousandths = BigInt(Math.max(thousandthsOf(movement), 0));
    const side = sideOf(movement);
    statement.exact.add({ amount: { minor: thousandths, currency: statement.currency }, side, status: 'BOOK' });
    if (side === 'CREDIT') this.credit += thousandths;
    else this.debit += thousandths;
    this.give({ item: 'entry', entry });
  }

  private takeTrailer(record: FixedRecord): void {
    this.expectOpen('9');
    this.closeStatement();
    this.state = 'ended';
    this.moreFollow = record.raw(trailer.more) === '1';
    this.checkCount(record);
    this.checkTotal(record, trailer.debit, this.debit);
    this.checkTotal(record, trailer.credit, this.credit);
  }

  private checkCount(record: FixedRecord): void {
    const declared = record.number(trailer.records);
    if (declared === this.records) return;
    this.fail('trailer.records', { field: trailer.records.name, found: record.raw(trailer.records), expected: String(this.records).padStart(6, '0'), message: 'The trailer counts other records than were read.' }); // prettier-ignore
  }

  private checkTotal(record: FixedRecord, field: typeof trailer.debit | typeof trailer.credit, sum: bigint): void {
    const declared = record.number(field);
    if (declared !== -1 && BigInt(declared) === sum) return;
    this.fail('trailer.total', { field: field.name, found: declared === -1 ? record.raw(field) : decimal(BigInt(declared)), expected: decimal(sum), message: `The ${field.name.toLowerCase()} differs from what the movements add up to.` }); // prettier-ignore
  }

  private expectOpen(kind: string): void {
    if (this.state === 'open') return;
    const message =
      this.state === 'before' ? 'The file does not begin with a header.' : 'A record follows the trailer.';
    this.fail(this.state === 'before' ? 'file.header-missing' : 'record.after-trailer', { found: kind, expected: '0', message }); // prettier-ignore
    this.state = 'open';
    [this.records, this.credit, this.debit] = [0, 0n, 0n];
  }

  private tellFound(): void {
    for (const one of this.found) this.tell(one);
    this.found.length = 0;
  }
}

function sameNumber(left: FixedRecord, right: FixedRecord): boolean {
  return left.text.slice(2, 10) === right.text.slice(2, 10);
}
