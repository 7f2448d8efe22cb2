import type { RemittedDocument } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { minorToDecimal, findCurrencyDecimals } from '@giroport/kernel';
import { dayOf, isDecimal, moneyOf } from '../x12/elements.ts';
import type { Segment } from '../x12/segment.ts';
import type { Sink } from '../x12/sink.ts';
import { CREDIT_NOTE, DOCUMENT_TYPES, INVOICE_DAY } from './codes.ts';

/** A payment of more documents than this keeps so many; all of them are summed up. */
export const DOCUMENTS_MAX = 50_000;
/** Words of one document, in characters. */
const WORDS_MAX = 2_000;

type Open = { readonly adjustment: boolean; readonly type: string | undefined; readonly number: string | undefined; readonly paid: Money | undefined; readonly credit: boolean; readonly due: Money | undefined; readonly discount: Money | undefined; date: CalendarDate | undefined; readonly notes: string[]; readonly references: string[] }; // prettier-ignore

/**
 * ENT, NM1, RMR, ADX of an 820's detail: RMR01 and 02 the document, 04 what is paid of it, 05 what is due, 06 the discount.
 * An ADX under an RMR explains it, and is in RMR04 already; one of its own, before them, is paid, or taken off, as well. Since
 * some senders put their own memos behind the documents, and versions of X12 differ in its sign, other sums are known too.
 */
export class RemittanceDraft {
  private readonly documents: RemittedDocument[] = [];
  private current: Open | undefined;
  private entity: string[] = [];
  private inEntity = false;
  private paid = 0n;
  private adjusted = 0n;
  private explained = 0n;
  private dropped = 0;
  private unstated = 0;
  private count = 0;

  constructor(
    private readonly currency: () => string,
    private readonly sink: Sink,
  ) {}

  /** False for a segment that is none of the detail. */
  take(segment: Segment): boolean {
    switch (segment.tag) {
      case 'ENT':
        this.beginEntity();
        return true;
      case 'NM1':
        if (!this.inEntity) return false;
        this.finish();
        this.entity.push([3, 4, 5].map((position) => segment.at(position)).filter((name) => name !== '').join(' ')); // prettier-ignore
        return true;
      case 'RMR':
        this.beginDocument(segment);
        return true;
      case 'ADX':
        this.takeAdjustment(segment);
        return true;
      case 'REF':
        return this.takeReference(segment);
      case 'DTM':
        return this.takeDay(segment);
      case 'NTE':
        return this.takeNote(segment);
      default:
        return false;
    }
  }

  get isOpen(): boolean {
    return this.inEntity || this.current !== undefined;
  }

  /** What was read, and what the documents come to, the standard's own sum first; none where one of them does not say. */
  end(): { documents: readonly RemittedDocument[]; sums: readonly bigint[]; dropped: number } {
    this.finish();
    const { paid, adjusted, explained } = this;
    const stated = this.count > 0 && this.unstated === 0;
    const sums = stated ? [paid + adjusted, paid - adjusted, paid + adjusted + explained, paid - adjusted - explained] : []; // prettier-ignore
    return { documents: this.documents, sums, dropped: this.dropped };
  }

  private beginEntity(): void {
    this.finish();
    this.inEntity = true;
    this.entity = [];
  }

  private beginDocument(rmr: Segment): void {
    this.finish();
    this.count++;
    const [code, number] = [rmr.at(1), rmr.find(2)];
    const paid = this.amount(rmr, 4);
    if (paid === undefined) this.unstated++;
    else this.paid += paid.minor;
    const type = code === '' ? undefined : (DOCUMENT_TYPES[code] ?? code);
    const credit = paid !== undefined && (type === CREDIT_NOTE || paid.minor < 0n);
    this.current = { adjustment: false, type, number, paid, credit, due: this.amount(rmr, 5), discount: this.amount(rmr, 6), date: undefined, notes: [], references: this.entity.length === 0 ? [] : [...this.entity] }; // prettier-ignore
    if (rmr.at(8) !== '') this.current.references.push(`Adjustment ${rmr.at(7)} ${rmr.at(8)}`.replace('  ', ' '));
  }

  /** ADX: 01 amount, signed; 02 why; 03 and 04 the document that it comes from. */
  private takeAdjustment(adx: Segment): void {
    const words = ['Adjustment', adx.at(1), ...[2, 3, 4].map((position) => adx.at(position))].filter((part) => part !== '').join(' '); // prettier-ignore
    const amount = this.amount(adx, 1);
    if (this.current !== undefined && !this.current.adjustment) {
      this.current.references.push(words);
      this.explained += amount?.minor ?? 0n;
      return;
    }
    this.finish();
    if (amount === undefined) return;
    this.count++;
    this.adjusted += amount.minor;
    this.current = { adjustment: true, type: 'ADX', number: adx.find(4), paid: amount, credit: amount.minor < 0n, due: undefined, discount: undefined, date: undefined, notes: [adx.at(2)], references: [] }; // prettier-ignore
  }

  private takeReference(ref: Segment): boolean {
    if (!this.isOpen) return false;
    const words = [ref.at(1), ref.at(2), ref.at(3)].filter((part) => part !== '').join(' ');
    (this.current?.references ?? this.entity).push(words);
    return true;
  }

  private takeDay(dtm: Segment): boolean {
    if (!this.isOpen) return false;
    if (this.current === undefined) return true;
    const day = dayOf(dtm.at(2));
    if (dtm.at(1) === INVOICE_DAY && day !== undefined) this.current.date ??= day;
    else this.current.references.push(`DTM ${dtm.at(1)} ${day ?? (dtm.at(2) || dtm.at(6))}`);
    return true;
  }

  private takeNote(nte: Segment): boolean {
    if (this.current === undefined) return this.inEntity;
    if (nte.at(2) !== '') this.current.notes.push(nte.at(2));
    return true;
  }

  private finish(): void {
    const { current } = this;
    this.current = undefined;
    if (current === undefined) return;
    if (this.documents.length >= DOCUMENTS_MAX) {
      this.dropped++;
      return;
    }
    const { paid, credit } = current;
    this.documents.push({
      type: current.type,
      number: current.number,
      date: current.date,
      dueAmount: current.due,
      discount: current.discount,
      creditNote: credit && paid !== undefined ? unsigned(paid) : undefined,
      remitted: credit ? undefined : paid,
      text: wordsOf(current),
    });
  }

  private amount(segment: Segment, position: number): Money | undefined {
    const text = segment.at(position);
    if (text === '') return undefined;
    const currency = this.currency();
    const money = moneyOf(text, currency);
    if (money === undefined) {
      const expected = isDecimal(text) ? `${findCurrencyDecimals(currency) ?? 2} decimals at most` : 'a decimal number';
      this.sink.error('x12.820.amount', segment, { field: `${segment.tag}0${position}`, found: text, expected, message: 'The amount is none, and is left out.' }); // prettier-ignore
    }
    return money;
  }
}

function unsigned(amount: Money): Money {
  return amount.minor < 0n ? { minor: -amount.minor, currency: amount.currency } : amount;
}

function wordsOf({ notes, references }: Open): string | undefined {
  if (notes.length === 0 && references.length === 0) return undefined;
  const words = [notes.join(' '), ...references].filter((part) => part !== '').join(', ');
  return words === '' ? undefined : words.slice(0, WORDS_MAX);
}

export function decimalOfMinor(minor: bigint, currency: string): string {
  return minorToDecimal(minor, findCurrencyDecimals(currency) ?? 2);
}
