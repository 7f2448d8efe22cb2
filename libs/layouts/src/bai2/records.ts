/** A record of the file: its code, and what stands between the code's comma and the slash. */
export type Bai2Record = {
  readonly code: string;
  readonly body: string;
  readonly line: number;
  /** A slash closed it; without one the line's end did. */
  readonly closed: boolean;
};

/** A line's records: mostly one; some banks put several on a line. What begins with no record code is `code: ''`. */
export function recordsOf(text: string, line: number, into: Bai2Record[]): void {
  let from = 0;
  while (from < text.length) {
    const next = nextRecordAt(text, from);
    const end = next === -1 ? text.length : next;
    into.push(recordOf(text.slice(from, end), line));
    from = end;
  }
}

/** Where behind a slash and blanks another record begins; text may hold slashes, so a known code and a comma must follow. */
function nextRecordAt(text: string, from: number): number {
  for (
    let slash = text.indexOf('/', from);
    slash !== -1 && slash < text.length - 4;
    slash = text.indexOf('/', slash + 1)
  ) {
    let at = slash + 1;
    while (text.charCodeAt(at) === BLANK) at++;
    if (text.charCodeAt(at + 2) === COMMA && CODES.has(text.slice(at, at + 2)) && at > from) return at;
  }
  return -1;
}

function recordOf(text: string, line: number): Bai2Record {
  const trimmed = trimEnd(text);
  const code = trimmed.charCodeAt(2) === COMMA && CODES.has(trimmed.slice(0, 2)) ? trimmed.slice(0, 2) : '';
  const closed = trimmed.charCodeAt(trimmed.length - 1) === SLASH;
  const end = closed ? trimmed.length - 1 : trimmed.length;
  return { code, body: trimmed.slice(code === '' ? 0 : 3, end), line, closed };
}

function trimEnd(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last === BLANK || last === TAB ? text.trimEnd() : text;
}

/**
 * Where a piece of an overlong line is to be cut, so that the record it breaks off in goes on in the next piece: at its last
 * record. 0 where it is all one record.
 */
export function lastRecordAt(text: string): number {
  let last = 0;
  for (let next = nextRecordAt(text, 0); next !== -1; next = nextRecordAt(text, next)) last = next;
  return last;
}

const CODES = new Set(['01', '02', '03', '16', '49', '88', '98', '99']);
const BLANK = 32;
const TAB = 9;
const COMMA = 44;
const SLASH = 47;
