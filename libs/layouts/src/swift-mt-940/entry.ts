import type { Entry } from '@giroport/canonical';
import { decimalsOf } from '../swift-mt/amounts.ts';
import { FIELD_CHARS_MAX } from '../swift-mt/message-reader.ts';
import type { Sink } from '../swift-mt/sink.ts';
import type { DetailFields } from './detail-fields.ts';
import { emptyDetail, isEmptyDetail } from './detail-fields.ts';
import type { DetailStyle } from './details.ts';
import { takeDetails } from './details.ts';
import { takeNonSwift } from './details-non-swift.ts';
import type { Oddity, StatementLine } from './statement-line.ts';
import { statementLineOf } from './statement-line.ts';

/** One entry while its texts come in: :61:, then none, one or several :86:, or a bank's :NS:. */
export class PendingEntry {
  private line = 0;
  private stated: StatementLine | undefined;
  private currency = '';
  private text = '';
  private nonSwift = '';
  /** Texts behind a statement line belong to it, also where the line itself could not be read. */
  isOpen = false;

  constructor(
    private readonly sink: Sink,
    private readonly style: DetailStyle,
  ) {}

  begin(value: string, line: number, currency: string): void {
    this.isOpen = true;
    this.line = line;
    this.currency = currency;
    this.text = '';
    this.nonSwift = '';
    this.stated = statementLineOf(value, decimalsOf(currency));
    if (this.stated === undefined) {
      return this.sink.error('mt940.entry.malformed', line, { field: ':61:', found: value, expected: 'date, C or D, amount, type, reference', message: 'The entry cannot be read; it is left out.' }); // prettier-ignore
    }
    for (const oddity of this.stated.oddities) this.tell(oddity);
  }

  /** A text has begun: what looks like a tag may be a line of it ("... 31/05/2017 00" ":00:00/"). */
  get hasText(): boolean {
    return this.isOpen && this.text !== '';
  }

  addText(value: string): void {
    if (this.text.length + value.length > FIELD_CHARS_MAX) return this.tellTooLong();
    this.text = this.text === '' ? value : `${this.text}\n${value}`;
  }

  addNonSwift(value: string): void {
    if (this.nonSwift.length + value.length > FIELD_CHARS_MAX) return this.tellTooLong();
    this.nonSwift = this.nonSwift === '' ? value : `${this.nonSwift}\n${value}`;
  }

  /** The entry, now that nothing more belongs to it. */
  take(): Entry | undefined {
    const { stated } = this;
    this.isOpen = false;
    this.stated = undefined;
    return stated === undefined ? undefined : this.entryOf(stated);
  }

  private entryOf(stated: StatementLine): Entry {
    const { ownerReference, bankReference, supplement, type } = stated;
    const detail = emptyDetail();
    if (this.text === '' && this.nonSwift !== '') takeNonSwift(detail, this.nonSwift);
    const code = takeDetails(detail, this.text, this.style);
    complete(detail, ownerReference, supplement);
    const whole = this.nonSwift === '' ? this.text : `${this.text}\n${this.nonSwift}`;
    return {
      amount: { minor: stated.minor, currency: this.currency },
      side: stated.side,
      reversal: stated.reversal ? true : undefined,
      status: stated.expected ? 'PDNG' : 'BOOK',
      bookingDate: stated.entryDate,
      valueDate: stated.valueDate,
      code: type === '' && code === undefined ? undefined : { proprietary: code === undefined ? type : `${type}+${code}`, issuer: code === undefined ? 'SWIFT' : 'DK' }, // prettier-ignore
      ownerReference: ownerReference === '' ? undefined : ownerReference,
      bankReference: bankReference === '' ? undefined : bankReference,
      details: isEmptyDetail(detail) ? [] : [detail],
      additionalInformation: trimmedLines(whole),
      place: { line: this.line },
    };
  }

  /** A bank may write several texts for an entry; so many are damage. */
  private tellTooLong(): void {
    this.sink.warnOnce('mt940.entry.text', this.line, { field: ':86:', expected: `${FIELD_CHARS_MAX} characters at most`, message: 'The entry has too much text; the rest of it is left out.' }); // prettier-ignore
  }

  private tell({ code, field, found, error, message }: Oddity): void {
    const facts = { field: `:61: ${field}`, found, message };
    if (error) this.sink.error(code, this.line, facts);
    else this.sink.warnOnce(code, this.line, facts);
  }
}

/** The reference of the account's owner is the end-to-end id where no text names one: that is what it was made from. */
function complete(detail: DetailFields, ownerReference: string, supplement: string): void {
  if (detail.endToEndId === undefined && isReference(ownerReference)) detail.endToEndId = ownerReference;
  if (supplement !== '') detail.additionalInformation = supplement;
}

/** Words that stand in for a reference: none, or "see the text". */
const NO_REFERENCES = new Set(['NONREF', 'NOTPROVIDED', 'NONE', 'N/A', 'EREF', 'PREF', 'MARF', 'KREF', 'KREF+', 'EREF+', 'STARTUMS', 'N', '.']); // prettier-ignore

function isReference(text: string): boolean {
  if (text === '' || NO_REFERENCES.has(text)) return false;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== 48) return true;
  return false;
}

/** The text as it came, without the blanks that fill its lines and the empty lines at its end. */
function trimmedLines(text: string): string | undefined {
  const trimmed = text.includes(' \n') ? text.replace(/ +\n/g, '\n').trim() : text.trim();
  return trimmed === '' ? undefined : trimmed;
}
