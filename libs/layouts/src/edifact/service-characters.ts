/** The characters that part an interchange (ISO 9735 §5): a release character of "" is none. */
export type ServiceCharacters = {
  readonly component: string;
  readonly element: string;
  /** Said by UNA; before syntax 4 both marks may be used whatever it says. */
  readonly decimalMark: string;
  readonly release: string;
  readonly terminator: string;
};

/** What holds where no UNA stands (ISO 9735 annex A, level A). */
export const DEFAULT_CHARACTERS: ServiceCharacters = {
  component: ':',
  element: '+',
  decimalMark: '.',
  release: '?',
  terminator: "'",
};

/** "UNA" and six characters. */
export const UNA_CHARS = 9;
export type ReadUna = {
  readonly characters: ServiceCharacters;
  /** Characters that it takes up. */
  readonly length: number;
  /** The blank of the fifth place was left out, so that the terminator stands there. */
  readonly short: boolean;
};

/** Reads the service string advice at the start of a text. Banks write it a character short: `UNA:+,?'`. */
export function readUna(text: string): ReadUna {
  const [component, element, decimalMark, release, reserved, last] = text.slice(3, UNA_CHARS);
  const short = reserved === "'" && last !== "'";
  const characters = {
    component: component ?? DEFAULT_CHARACTERS.component,
    element: element ?? DEFAULT_CHARACTERS.element,
    decimalMark: decimalMark ?? DEFAULT_CHARACTERS.decimalMark,
    release: release === undefined || release === ' ' ? '' : release,
    terminator: (short ? reserved : last) ?? DEFAULT_CHARACTERS.terminator,
  };
  return { characters, length: Math.min(text.length, short ? UNA_CHARS - 1 : UNA_CHARS), short };
}

/** Without UNA, UNB shows its own marks: behind its tag and behind the syntax identifier. */
export function marksOfUnb(text: string, known: ServiceCharacters): ServiceCharacters {
  const element = text.charAt(3);
  const component = text.charAt(8);
  if (element === known.element && component === known.component) return known;
  if (!isMark(element) || !isMark(component) || element === component) return known;
  const { terminator, release } = isControl(element) ? { terminator: '\u001c', release: '' } : known;
  return { ...known, element, component, release, terminator };
}

function isMark(character: string): boolean {
  return character !== '' && !/[A-Za-z0-9 \r\n]/.test(character);
}

/** Level B of the first syntax parts with control characters, and has no release character. */
function isControl(character: string): boolean {
  return character < ' ';
}
