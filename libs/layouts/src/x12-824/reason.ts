import type { Reason } from '@giroport/canonical';
import { changeCodes } from '../nacha/change-codes.ts';
import { returnReasons } from '../nacha/return-codes.ts';
import type { Segment } from '../x12/segment.ts';
import { adviceErrors } from './error-codes.ts';

/** Banks give ACH reasons in the words of an error: "R03 NO ACCOUNT". */
const ACH_CODE = /^(?:ACH\s+)?([RC]\d{2})\b/;

/**
 * TED: 01 code, 02 the bank's words, 03 segment, 04 its position from ST, 05 element, 06 its number in the directory, 07 what stood
 * there, 08 what should. An ACH reason comes before the general code, since it says more.
 */
export function reasonsOfError(ted: Segment): Reason[] {
  const code = ted.find(1);
  const words = ted.at(2);
  const known = code === undefined ? undefined : adviceErrors[code];
  const text = [known?.text, words, placeOf(ted), copyOf(ted)].filter((part) => part !== undefined && part !== '').join(' '); // prettier-ignore
  const general = { code, list: code === undefined ? undefined : 'X12 TED01', isoCode: known?.isoCode, text: text || undefined }; // prettier-ignore
  const ach = achReasonOf(words);
  return ach === undefined ? [general] : [ach, general];
}

/** A NACHA return or change code at the beginning of a bank's words. */
export function achReasonOf(words: string): Reason | undefined {
  const code = ACH_CODE.exec(words)?.[1];
  if (code === undefined) return undefined;
  const returned = returnReasons[code];
  const text = returned?.title ?? changeCodes[code];
  return text === undefined ? undefined : { code, list: 'NACHA', isoCode: returned?.isoCode, text };
}

/** What the bank says that the data should be: `{ BPR13: "021000021" }`. */
export function correctionOf(ted: Segment): readonly [string, string] | undefined {
  const data = ted.at(8);
  if (data === '') return undefined;
  const [segment, element, reference] = [ted.at(3), ted.at(5), ted.at(6)];
  if (segment !== '' && element !== '') return [segment + element.padStart(2, '0'), data];
  return [reference === '' ? segment || 'data' : `data element ${reference}`, data];
}

function placeOf(ted: Segment): string {
  const [segment, position, element, reference] = [ted.at(3), ted.at(4), ted.at(5), ted.at(6)];
  const parts = [
    segment === '' ? '' : `segment ${segment}`,
    position === '' ? '' : `position ${position}`,
    element === '' ? '' : `element ${element}`,
    reference === '' ? '' : `data element ${reference}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
}

function copyOf(ted: Segment): string {
  return ted.at(7) === '' ? '' : `Found "${ted.at(7)}".`;
}
