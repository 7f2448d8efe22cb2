import { Buffer } from 'node:buffer';
import type { Likeness } from '../layout.ts';
import { beginsWithAtSigns } from './at-signs.ts';

/** What the beginning of a file shows of its messages. */
export type Shown = {
  /** Type of the first message; undefined where only an acknowledgement of the network stands there. */
  readonly type?: string;
  readonly direction?: 'I' | 'O';
  /** The type stood in a block 2, not only in its tags. */
  readonly sure: boolean;
  readonly service: boolean;
};

/** The type of a file's first message, from block 2, a preamble or its tags; undefined for what is no MT at all. */
export function findShown(head: Uint8Array): Shown | undefined {
  const latin1 = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const text = beginsWithAtSigns(latin1) ? latin1.replaceAll('@@', '\n') : latin1;
  if (MARKUP.test(text)) return undefined;
  const service = SERVICE.test(text);
  const header = APPLICATION.exec(text);
  if (header !== null && (service || FIRST_BLOCK.test(text) || TAG.test(text))) {
    return { type: header[2]!, direction: header[1] as 'I' | 'O', sure: true, service };
  }
  if (service) return { sure: true, service };
  const type = typeOfTags(text);
  return type === undefined ? undefined : { type, sure: false, service };
}

/** Likeness of a layout that takes messages of some types. */
export function likenessOfTypes(types: readonly string[], head: Uint8Array): Likeness {
  const shown = findShown(head);
  if (shown?.type === undefined || isAnswerToOwn(shown)) return 0;
  if (types.includes(shown.type)) return shown.sure ? 3 : 2;
  return shown.type === CONFIRMATION && types.some((type) => type === '900' || type === '910') ? 1 : 0;
}

/** SWIFT's own answer with a copy of the payments that were sent: what it says is the answer. */
export function isAnswerToOwn({ service, direction, type }: Shown): boolean {
  return service && (type === undefined || (direction === 'I' && /^[12]/.test(type)));
}

/** Tags that a confirmation of a debit and one of a credit have alike. */
const CONFIRMATION = '900 or 910';
const MARKUP = /^[\s\u00ef\u00bb\u00bf]*<(?:\?xml|[A-Za-z])/;
// What may stand before these is looked at backwards, from the few places where they are: forwards, a run of blanks is read again from each of its lines.
const FIRST_BLOCK = /\{1:(?<=(?:^|[\r\n$\u0001\u00bf])\s*\{1:)[A-Z]?\d\d[A-Z0-9]/;
const APPLICATION = /\{2:([IO])(\d{3})/;
const SERVICE = /\{1:F21[^{}]*\}\s*\{4:\{177:/;
const TAG = /:(?<=(?:^|[\r\n])\s*:)\d\d[A-Z]?:/;

/** A confirmation of a credit names who ordered it (MT910, rule C1); one of a debit has no field for a customer. */
function confirmationOf(hasAny: (...wanted: readonly string[]) => boolean): string {
  if (hasAny('50A', '50F', '50K', '56A', '56D')) return '910';
  return hasAny('52A', '52D') ? CONFIRMATION : '900';
}

function typeOfTags(text: string): string | undefined {
  const tags = new Set<string>();
  for (const match of text.matchAll(/(?:^|[\r\n])[\u0001\u00bf ]*:(\d\d[A-Z]?|NS):/g)) tags.add(match[1]!);
  if (tags.size === 0) return undefined;
  const has = (...wanted: readonly string[]): boolean => wanted.every((tag) => tags.has(tag));
  const hasAny = (...wanted: readonly string[]): boolean => wanted.some((tag) => tags.has(tag));
  if (has('20', '21', '11S') && !hasAny('75', '76')) return '192';
  if (has('32A', '23B')) return '103';
  if (has('32A', '21') && hasAny('58A', '58D')) return '202';
  if (has('28D') && hasAny('32B', '21', '50H', '50G', '50F', '30')) return '101';
  if (has('30') && hasAny('50K', '50A', '50C', '50L') && has('20')) return '104';
  if (has('32A', '25') && has('21') && !hasAny('61', '60F', '60M')) return confirmationOf(hasAny);
  if (hasAny('34F', '90D', '90C') && !hasAny('60F', '60M')) return '942';
  if (hasAny('60F', '60M', '61', '62F', '62M')) return '940';
  if (has('86') && !hasAny('32A', '32B', '79')) return '940';
  if (has('20') && hasAny('79', '76')) return '199';
  return undefined;
}
