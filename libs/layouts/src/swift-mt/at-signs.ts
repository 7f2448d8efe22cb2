import { LINE_CHARS_MAX } from '../text/lines.ts';

const LINE_END = '@@';

/**
 * Home banking (HBCI, and BTX before it) has statements on one line, with "@@" for each line end: "@@:20:STARTUMS@@:25:...".
 * Whether a file does so is seen in its first line.
 */
export class AtSigns {
  private known = false;
  private present = false;
  private rest = '';

  takes(line: string): boolean {
    if (!this.known && line.trim() !== '') {
      this.known = true;
      this.present = beginsWithAtSigns(line);
    }
    return this.present;
  }

  /** The lines of a piece of text; what a piece breaks off in is kept for the next one. */
  cut(text: string): string[] {
    const lines = (this.rest + text).split(LINE_END);
    this.rest = text.length === LINE_CHARS_MAX ? lines.pop()! : '';
    return lines;
  }

  end(): string[] {
    return this.rest === '' ? [] : [this.rest];
  }
}

export function beginsWithAtSigns(text: string): boolean {
  return /^\s*(?:@@\s*)*:\d\d[A-Z]?:[^\r\n]*@@:\d\d|^\s*@@/.test(text);
}
