import type { EntryDetail } from '@giroport/canonical';
import { germanDetails } from './details-german.ts';
import { hasSepaKeys, sepaKeyDetails } from './details-keys.ts';
import { labelDetails } from './details-labels.ts';
import { slashDetails } from './details-slash.ts';

/** How a bank writes :86:. */
export type DetailStyle = 'auto' | 'german' | 'keys' | 'slash' | 'text';

export type Details = {
  readonly detail: EntryDetail;
  /** The bank's own transaction code that stands in the text (German GVC). */
  readonly code?: string;
};

const NOTHING: Details = { detail: {} };

/** Reads the text of :86: in the bank's style; what the style does not know stays in the entry's own text. */
export function detailsOf(text: string, style: DetailStyle): Details {
  if (text === '') return NOTHING;
  if (style === 'auto' || style === 'german') {
    const german = germanDetails(text);
    if (german !== undefined) return german;
  }
  if (style === 'auto' || style === 'slash') {
    const slash = slashDetails(text);
    if (slash !== undefined) return { detail: slash };
  }
  if (style === 'auto' || style === 'keys') {
    const joined = text.replaceAll('\n', '');
    if (hasSepaKeys(joined)) return { detail: sepaKeyDetails(joined) };
  }
  const labelled = style === 'auto' ? labelDetails(text) : undefined;
  return { detail: labelled ?? textDetails(text) };
}

function textDetails(text: string): EntryDetail {
  const remittance = text.replace(/\s*\n\s*/g, ' ').trim();
  return remittance === '' ? {} : { remittance: { unstructured: [remittance] } };
}
