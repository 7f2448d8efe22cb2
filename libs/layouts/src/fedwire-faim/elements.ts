import type { Element } from './fields.ts';

const DELIMITER = '*';

export type CutElements = {
  /** One value an element, blanks at both ends taken off; "" where it does not stand. */
  readonly values: readonly string[];
  /** The first element that is longer than its width. */
  readonly tooLong?: Element;
  /** What stands behind the last element. */
  readonly left: string;
};

/**
 * Cuts the content of a tag into its elements. Fixed ones have their width, unless "*" ends them before it; others end at
 * "*". In a tag without any "*" every element has its width, filled with blanks.
 */
export function cutElements(content: string, elements: readonly Element[]): CutElements {
  const values: string[] = [];
  let tooLong: Element | undefined;
  let at = 0;
  for (const element of elements) {
    const star = content.indexOf(DELIMITER, at);
    const end = Math.min(at + element.width, content.length);
    if (element.fixed === true) {
      const to = star !== -1 && star < end && element.width <= FIXED_CODE_WIDTH_MAX ? star : end;
      values.push(content.slice(at, to).trim());
      at = to;
    } else if (star === -1) {
      values.push(content.slice(at, end).trim());
      at = end;
    } else {
      const value = content.slice(at, star).trim();
      if (value.length > element.width) tooLong ??= element;
      values.push(value);
      at = star + 1;
    }
  }
  return { values, tooLong, left: at >= content.length ? '' : content.slice(at).replaceAll(DELIMITER, ' ').trim() };
}

/** Codes end at a "*" that comes early; the free text of {8200} may hold one. */
const FIXED_CODE_WIDTH_MAX = 30;
