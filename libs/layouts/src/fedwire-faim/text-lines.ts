/**
 * The words of lines of these widths: a full line goes on without a blank, a shorter one with one. Empty lines are none.
 */
export function joinedWords(values: readonly string[], widths: readonly number[]): string {
  let words = '';
  let isFull = true;
  values.forEach((value, at) => {
    if (value === '') return;
    words += isFull ? value : ` ${value}`;
    isFull = value.length >= (widths[at] ?? Infinity);
  });
  return words;
}

/**
 * Cuts words into lines that `joinedWords` puts together again: at blanks where they fit so, else each line full. Undefined
 * where they do not fit.
 */
export function cutWords(words: string, widths: readonly number[]): string[] | undefined {
  return cut(words, widths, false) ?? cut(words, widths, true);
}

function cut(words: string, widths: readonly number[], hard: boolean): string[] | undefined {
  const lines: string[] = [];
  let rest = words;
  while (rest !== '') {
    const width = widths[lines.length];
    if (width === undefined) return undefined;
    const isLast = rest.length <= width;
    const full = hard && !isLast && rest[width] !== ' ' && rest[width - 1] !== ' ';
    const at = isLast ? rest.length : full ? width : blankBefore(rest, width);
    if (at <= 0) return undefined;
    lines.push(rest.slice(0, at));
    rest = isLast ? '' : rest.slice(full ? at : at + 1);
  }
  return lines;
}

/** A single blank that ends a line before it is full. */
function blankBefore(text: string, width: number): number {
  for (let at = width - 1; at > 0; at--) {
    if (text[at] === ' ' && text[at - 1] !== ' ' && text[at + 1] !== ' ') return at;
  }
  return -1;
}
