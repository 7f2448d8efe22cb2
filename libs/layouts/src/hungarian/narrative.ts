/**
 * A text over lines of fixed width as a person would read it: a line that is full runs on in the next, one that is not ends in
 * a blank. The exact opposite of cutting the text every `width` characters, but for blanks in a row at a cut.
 */
export function joinedLines(lines: readonly string[], width: number): string {
  let text = '';
  let full = true;
  for (const line of lines) {
    const said = line.trimEnd();
    if (said === '') {
      full = false;
      continue;
    }
    text += (full || text === '' ? '' : ' ') + said;
    full = said.length === width;
  }
  return text.trim();
}

/** Cuts a text into lines of fixed width; undefined where it is too long, or would not read as itself again. */
export function cutIntoLines(text: string, width: number, linesMax: number): string[] | undefined {
  if (text.length > width * linesMax) return undefined;
  const lines: string[] = [];
  for (let from = 0; from < text.length; from += width) lines.push(text.slice(from, from + width));
  return joinedLines(lines, width) === text ? lines : undefined;
}
