import type { CalendarDate } from '@giroport/kernel';
import { calendarDateOf, isCalendarDate } from '@giroport/kernel';
import { decimalsOf } from '../domestic/scaled-amount.ts';
import { digitsBetween } from '../text/fixed-fields.ts';

/** A day, and with its time as one text, as the bank's own zone has them. */
export type Moment = {
  readonly date: CalendarDate;
  readonly instant: string;
  /** In OFX's own shape. */ readonly regular: boolean;
};

/** YYYYMMDD, HHMMSS and thousandths behind it or not, and [offset:zone]; some banks write DD/MM/YYYY or YYYY-MM-DD. */
export function momentOf(text: string): Moment | undefined {
  const regular = digitsBetween(text, 0, 8) !== -1 && text.length >= 8;
  const date = regular ? calendarDateOf(digitsBetween(text, 0, 4), digitsBetween(text, 4, 6), digitsBetween(text, 6, 8)) : foreignDate(text); // prettier-ignore
  if (date === undefined || !isCalendarDate(date)) return undefined;
  const match = regular ? TIME.exec(text.slice(8)) : null;
  if (match === null) return { date, instant: date, regular };
  const [, hours = '', minutes = '', seconds = '00'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  return { date, instant: `${date}T${hours}:${minutes}:${seconds}${offsetOf(text)}`, regular };
}

const TIME = /^(\d{2})(\d{2})(\d{2})?/;

/** "[-5:EST]", "[+5.5:IST]", "[-03:EST]": hours, and a fraction of them; "[-0300:BRT]" has minutes. */
function offsetOf(text: string): string {
  const match = /\[([+-]?)(\d{1,2})(\d{2})?(?:[.,](\d{1,2}))?(?::[^\]]*)?\]/.exec(text);
  if (match === null) return '';
  const [, sign = '', hours = '0', clock, fraction = ''] = match;
  if (Number(hours) > 14) return '';
  const minutes = clock === undefined ? Math.round(Number(`0.${fraction || '0'}`) * 60) : Number(clock);
  return `${sign === '-' ? '-' : '+'}${hours.padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function foreignDate(text: string): CalendarDate | undefined {
  const dayFirst = /^(\d{2})[/.](\d{2})[/.](\d{4})/.exec(text);
  if (dayFirst !== null) return `${dayFirst[3]}-${dayFirst[2]}-${dayFirst[1]}`;
  return /^(\d{4}-\d{2}-\d{2})/.exec(text)?.[1];
}

/** `exact`: nothing was lost; `regular`: written as the specification has it, with a point or a comma and nothing else. */
export type Amount = { readonly minor: bigint; readonly exact: boolean; readonly regular: boolean };

/** An amount with its sign; thousands are told from decimals by what fits. `symbols`: a currency's own may stand with it. */
export function amountOf(text: string, currency: string, symbols = false): Amount | undefined {
  const plain = symbols ? text.replace(/^([+-]?)\s*(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3})?[\s\u00a0]*([+-]?)/, '$1$2') : text;
  const match = /^([+-]?)\s*([\d.,' \u00a0]*\d[.,]?)$/.exec(plain);
  if (match === null) return undefined;
  const digits = match[2]!.replace(/[' \u00a0]/g, '');
  const at = decimalMark(digits, decimalsOf(currency));
  const whole = (at === -1 ? digits : digits.slice(0, at)).replace(/[.,]/g, '');
  const fraction = at === -1 ? '' : digits.slice(at + 1);
  if (whole.length + fraction.length > AMOUNT_CHARS_MAX) return undefined;
  const { minor, exact } = rounded(whole, fraction, decimalsOf(currency));
  const marks = digits.length - digits.replace(/[.,]/g, '').length;
  return { minor: match[1] === '-' ? -minor : minor, exact, regular: plain === text && digits === match[2] && marks === (at === -1 ? 0 : 1) }; // prettier-ignore
}

/** Zeros in front are usual, so a value is longer than the amounts that fit it. */
const AMOUNT_CHARS_MAX = 40;

/** Where the decimals begin; -1 where there are none. One comma with three digits behind it parts thousands, unless the currency has three decimals. */
function decimalMark(digits: string, decimals: number): number {
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  const last = Math.max(point, comma);
  if (last === -1) return -1;
  const mark = digits[last]!;
  if (digits.indexOf(mark) !== last) return -1;
  if (point !== -1 && comma !== -1) return last;
  return mark === ',' && digits.length - last - 1 === 3 && decimals !== 3 ? -1 : last;
}

/** Investment accounts have amounts finer than the currency: the nearest minor unit, halves away from zero. */
function rounded(whole: string, fraction: string, decimals: number): { minor: bigint; exact: boolean } {
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0');
  const lost = fraction.slice(decimals);
  const minor = BigInt(`${whole}${kept}` || '0');
  return { minor: minor + ((lost[0] ?? '0') >= '5' ? 1n : 0n), exact: !/[1-9]/.test(lost) };
}
