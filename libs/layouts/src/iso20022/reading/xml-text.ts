/** What is wrong with the XML itself: reading ends there. */
export class XmlFault extends Error {
  constructor(
    readonly code: 'xml.malformed' | 'xml.doctype' | 'xml.entity' | 'xml.depth' | 'xml.text.length' | 'xml.tag.length',
    message: string,
    /** Where in the text that was looked at. */
    readonly at = 0,
  ) {
    super(message);
  }
}

/** XML 1.0 §2.2: control characters, half surrogates, U+FFFE and U+FFFF have no place. */
export const IMPOSSIBLE_CHARACTER =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const IMPOSSIBLE = 'a character stands where XML has no place for it';

/** A character that XML has no place for, at a place of a text. */
export function impossible(at: number): XmlFault {
  return new XmlFault('xml.malformed', IMPOSSIBLE, at);
}

/** Text with its entities resolved and its line ends as "\n". Throws the first fault, so that it is the same however a text is cut. */
export function decoded(raw: string): string {
  const end = Math.min(indexOrEnd(raw, raw.indexOf(']]>')), indexOrEnd(raw, raw.search(IMPOSSIBLE_CHARACTER)));
  const text = resolved(end === raw.length ? raw : raw.slice(0, end));
  if (end === raw.length) return text;
  throw raw.startsWith(']]>', end) ? new XmlFault('xml.malformed', 'text holds "]]>"', end) : impossible(end);
}

function indexOrEnd(text: string, index: number): number {
  return index === -1 ? text.length : index;
}

/** Each "&" stands for one of XML 1.0 §4.6's five, or for a character by number. Others would need a DOCTYPE. */
function resolved(raw: string): string {
  let text = '';
  let from = 0;
  for (let at = raw.indexOf('&'); at !== -1; at = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', at);
    const name = raw.slice(at + 1, Math.max(at + 1, end));
    text += withLineEnds(raw.slice(from, at)) + (FIVE[name] ?? characterOf(name, at));
    from = end + 1;
  }
  return text + withLineEnds(raw.slice(from));
}

function withLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** What begins with "&" and is no entity of ours. */
export function noEntity(name: string, at = 0): XmlFault {
  const shown = /^[^;&\s]{1,64}$/.test(name) ? `&${name.slice(0, 40)};` : '&';
  return new XmlFault('xml.entity', `the entity ${shown} is none of XML’s own`, at);
}

/** A character by number, "#38" or "#x26". */
function characterOf(name: string, at: number): string {
  const number = /^#(?:x([0-9a-fA-F]{1,62})|([0-9]{1,63}))$/.exec(name);
  if (number === null) throw noEntity(name, at);
  const code = number[1] === undefined ? Number.parseInt(number[2]!, 10) : Number.parseInt(number[1], 16);
  if (!isCharacter(code))
    throw new XmlFault('xml.entity', `&${name.slice(0, 40)}; is no character that XML can hold`, at);
  return String.fromCodePoint(code);
}

const FIVE: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
});

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/** The attributes of a start tag, from what stands after its name. The short ones come again and again: Ccy="EUR". */
export function attributesOf(inner: string): Readonly<Record<string, string>> {
  const before = recent.get(inner);
  if (before !== undefined) return before;
  const attributes = parseAttributes(inner);
  if (inner.length <= RECENT_CHARACTERS_MAX && recent.size < RECENT_MAX) recent.set(inner, attributes);
  return attributes;
}

const recent = new Map<string, Readonly<Record<string, string>>>();
const RECENT_CHARACTERS_MAX = 16;
const RECENT_MAX = 500;

function parseAttributes(inner: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  let at = 0;
  while (at < inner.length) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(inner);
    if (match === null) {
      if (/^\s*$/.test(inner.slice(at))) break;
      throw new XmlFault('xml.malformed', 'an attribute is not written name="value"');
    }
    const [whole, name, double, single] = match as unknown as [string, string, string | undefined, string | undefined];
    const value = double ?? single ?? '';
    if (!isName(name)) throw new XmlFault('xml.malformed', 'an attribute has no proper name');
    if (name in attributes) throw new XmlFault('xml.malformed', `the attribute ${name.slice(0, 40)} stands twice`);
    if (value.includes('<')) throw new XmlFault('xml.malformed', 'the value of an attribute holds "<"');
    attributes[name] = attributeValue(value);
    at += whole.length;
  }
  return attributes;
}

const ATTRIBUTE = /[ \t\r\n]+([^\s=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/y;

/** XML 1.0 §3.3.3: each blank is a space, but for those that are written by number. */
function attributeValue(value: string): string {
  if (IMPOSSIBLE_CHARACTER.test(value)) throw impossible(0);
  const spaced = /[\t\r\n]/.test(value) ? value.replace(/\r\n|[\t\r\n]/g, ' ') : value;
  return resolved(spaced);
}

const PLAIN_NAME = /^[A-Za-z_:][\w:.-]*$/;
const START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NAME = new RegExp(`^[${START}][${START}\\-.0-9\\u{B7}\\u{0300}-\\u{036F}\\u{203F}-\\u{2040}]*$`, 'u');

/** XML 1.0 §2.3. */
export function isName(text: string): boolean {
  return PLAIN_NAME.test(text) || NAME.test(text);
}
