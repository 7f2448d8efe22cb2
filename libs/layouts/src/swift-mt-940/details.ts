import type { DetailFields } from './detail-fields.ts';
import { takeGerman } from './details-german.ts';
import { takeSepaKeys } from './details-keys.ts';
import { takeLabels } from './details-labels.ts';
import { takeSlashes } from './details-slash.ts';

/** How a bank writes :86:. */
export type DetailStyle = 'auto' | 'german' | 'keys' | 'slash' | 'text';

/**
 * Reads the text of :86: in the bank's style; what the style does not know stays in the entry's own text. Gives the bank's
 * own transaction code where the text has one (German GVC, with the journal number).
 */
export function takeDetails(detail: DetailFields, text: string, style: DetailStyle): string | undefined {
  if (text === '') return undefined;
  if (style === 'auto' || style === 'german') {
    const code = takeGerman(detail, text);
    if (code !== undefined) return code;
  }
  if ((style === 'auto' || style === 'slash') && takeSlashes(detail, text)) return undefined;
  if ((style === 'auto' || style === 'keys') && takeSepaKeys(detail, text.replaceAll('\n', ''))) return undefined;
  if (style === 'auto' && takeLabels(detail, text)) return undefined;
  const words = text.replace(/\s*\n\s*/g, ' ').trim();
  if (words !== '') detail.remittance = { unstructured: [words] };
  return undefined;
}
