import type { Refuse } from '../domestic/refusal.ts';
import { adaptedText, writtenText } from '../domestic/written-text.ts';
import type { Setting, Signs } from './interchange-writer.ts';

/** An element that is written: its name, and how many characters it has at least and at most. */
export type WrittenElement = { readonly name: string; readonly least?: number; readonly most: number };

/** Puts texts into elements: characters of the chosen set alone, no sign that parts segments, nothing cut unless the parameters allow it. */
export class WrittenElements {
  private readonly allowed: RegExp;
  /** The same for a whole text: most are clean, and need no look at each character. */
  private readonly clean: RegExp;
  private readonly separating: RegExp;
  private readonly adapt: boolean;
  private readonly signs: readonly string[];

  constructor(setting: Setting, signs: Signs) {
    this.signs = Object.values(signs);
    this.adapt = setting('names') === 'adapt';
    const set = setting('characters') === 'basic' ? BASIC : EXTENDED;
    const signsClass = this.signs.map((sign) => sign.replace(/[\]\\^-]/, '\\$&')).join('');
    this.allowed = new RegExp(`^(?![${signsClass}])[${set}]$`);
    this.clean = new RegExp(`^[${set}]*$`);
    this.separating = new RegExp(`[${signsClass}]`);
  }

  /** A name or words, which `names: adapt` may change. */
  words(text: string, element: WrittenElement, refuse: Refuse): string {
    if (this.isClean(text, element)) return text;
    const clean = this.adapt ? this.withoutSigns(text) : text;
    const written = adaptedText(clean, { name: element.name, width: element.most }, this.allowed, this.adapt ? 'adapt' : 'exact', refuse); // prettier-ignore
    return long(written, element, refuse);
  }

  /** A reference, a number, a code: as it is, or refused. */
  exact(text: string, element: WrittenElement, refuse: Refuse): string {
    if (this.isClean(text, element)) return text;
    return long(writtenText(text, { name: element.name, width: element.most }, this.allowed, refuse), element, refuse);
  }

  /** Words in as many elements as they need, parted at blanks that stand alone, so that a reader can join them again. */
  parts(text: string, element: WrittenElement, most: number, refuse: Refuse): string[] {
    const rest = this.words(text, { ...element, least: 0, most: this.adapt ? most * element.most : Number.MAX_SAFE_INTEGER }, refuse); // prettier-ignore
    const parts = partsOf(rest, element.most);
    if (this.adapt) return parts.slice(0, most).map((part) => part.slice(0, element.most).trimEnd());
    if (parts.length > most || parts.some((part) => part.length > element.most)) refuse('field.too-long', element.name, { length: rest.length, lengthMax: most * element.most }); // prettier-ignore
    return parts;
  }

  private isClean(text: string, { least = 1, most }: WrittenElement): boolean {
    if (text === '') return true;
    const { length } = text;
    return (
      length >= least &&
      length <= most &&
      text[0] !== ' ' &&
      text[length - 1] !== ' ' &&
      this.clean.test(text) &&
      !this.separating.test(text)
    );
  }

  private withoutSigns(text: string): string {
    let clean = text;
    for (const sign of this.signs) clean = clean.replaceAll(sign, ' ');
    return clean;
  }
}

function partsOf(text: string, width: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > width) {
    let at = width;
    while (at > 0 && !isLoneBlank(rest, at)) at--;
    if (at === 0) return [...parts, rest];
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return rest === '' ? parts : [...parts, rest];
}

function isLoneBlank(text: string, at: number): boolean {
  return text[at] === ' ' && text[at - 1] !== ' ' && text[at + 1] !== ' ';
}

function long(text: string, element: WrittenElement, refuse: Refuse): string {
  if (text !== '' && text.length < (element.least ?? 1)) refuse('field.too-short', element.name, { length: text.length, lengthMin: element.least }); // prettier-ignore
  return text;
}

/** X12.6, basic and extended character set, as the inside of a class. */
const BASIC = 'A-Z0-9 !"&\'()*+,\\-./:;?=';
const EXTENDED = ' -~';
