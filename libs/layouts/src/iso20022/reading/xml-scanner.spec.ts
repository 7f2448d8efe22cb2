import { describe, expect, it } from '@jest/globals';
import { seededChance } from '@giroport/kernel';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { XML_DEPTH_MAX, XML_TAG_CHARACTERS_MAX, XML_TEXT_CHARACTERS_MAX, XmlScanner } from './xml-scanner.ts';
import { XmlFault } from './xml-text.ts';

type Event = readonly [kind: 'open' | 'text' | 'close', what?: string, attributes?: Record<string, string>];

/** Texts that come in pieces are one text. */
function add(events: Event[], text: string): void {
  const last = events.at(-1);
  if (last?.[0] === 'text') events[events.length - 1] = ['text', last[1]! + text];
  else if (text !== '') events.push(['text', text]);
}

function scanned(xml: string, pieceLengths: () => number): Event[] | 'refused' {
  const events: Event[] = [];
  const scanner = new XmlScanner({
    inText: true,
    expected: 'Amt',
    open: (name, attributes) => void events.push(['open', name, { ...attributes }]),
    text: (text) => add(events, text),
    close: () => void events.push(['close']),
  });
  try {
    for (let at = 0; at < xml.length;) {
      const length = pieceLengths();
      scanner.write(xml.slice(at, at + length));
      at += length;
    }
    scanner.end();
    return events;
  } catch (error) {
    if (error instanceof XmlFault) return 'refused';
    throw error;
  }
}

/** The same by another scanner, which has read much of the world's XML. */
function asSaxesReads(xml: string): Event[] | 'refused' {
  const events: Event[] = [];
  const parser = new SaxesParser({ position: false });
  parser.on(
    'opentag',
    ({ name, attributes }) => void events.push(['open', name, { ...(attributes as Record<string, string>) }]),
  );
  parser.on('text', (text) => {
    if (events.length > 0 && parser.closed === false) add(events, text);
  });
  parser.on('cdata', (text) => add(events, text));
  parser.on('closetag', () => void events.push(['close']));
  parser.on('doctype', () => {
    throw new Error('doctype');
  });
  try {
    parser.write(xml).close();
    return events;
  } catch {
    return 'refused';
  }
}

/** Text around the root element is none of the document's. */
function inside(events: Event[] | 'refused'): Event[] | 'refused' {
  if (events === 'refused') return events;
  const last = events.findLastIndex(([kind]) => kind === 'close');
  return events.slice(0, last + 1);
}

const NAMES = ['a', 'Amt', 'Ntry', 'n:Ntry', 'é', 'x-1.y_2'];
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '&amp;',
    '&lt;x',
    '&#65;',
    '&#x1F3E6;',
    '🏦',
    '\r\n',
    '\r',
    ']]',
    ']',
    '>',
    '\t',
    ' ',
    '\n  ',
    '&',
    '&nbsp;',
    '&#0;',
    ']]>',
    '\u0001',
    '\ufffe',
  ),
);
const attribute = fc
  .tuple(
    fc.constantFrom('Ccy', 'xmlns', 'xmlns:n', 'é'),
    fc.constantFrom('"', "'"),
    fc.constantFrom('EUR', 'a>b', '&quot;', 'a\r\nb\tc', '', '<', '&#10;'),
  )
  .map(([name, quote, value]) => ` ${name}=${quote}${value}${quote}`);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.array(attribute, { maxLength: 2 }),
      fc.array(
        fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          text,
          fc.constantFrom(
            '<!-- - -->',
            '<![CDATA[<&]]]>',
            '<![CDATA[a\r\nb]]>',
            '<?pi some?>',
            '<!--\r\n-->',
            '<a/>',
            '<Amt />',
          ),
          tie('element'),
        ),
        { maxLength: 4 },
      ),
    )
    .map(
      ([name, attributes, content]) =>
        `<${name}${attributes.join('')}>${content.join('')}</${name}${content.length === 2 ? ' \n' : ''}>`,
    ),
}));
const document = fc
  .tuple(
    fc.constantFrom(
      '',
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      "<?xml version='1.0'?>",
      '<!-- before -->\n',
      ' \r\n',
    ),
    element,
    fc.constantFrom('', '\n', '<!-- after -->', '<?pi?>'),
  )
  .map((parts) => parts.join(''));

/** One change somewhere: a character lost, doubled, or another one in its place. */
const damaged = fc
  .tuple(document, fc.nat(), fc.constantFrom('', '<', '>', '&', '"', '/', ' ', '!', '?', '-', ']', 'x', '\u0002'))
  .map(([xml, at, put]) => {
    const place = at % xml.length;
    return xml.slice(0, place) + put + xml.slice(place + 1);
  });

const HALF_A_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe('the XML scanner', () => {
  it.each([
    ['documents', document],
    ['damaged documents', damaged],
  ])('reads %s as saxes does, wherever they are cut, and refuses what it refuses', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), (xml, seed) => {
        // Half a pair of surrogates cannot come out of bytes, and saxes swallows what stands after it.
        if (/<!D/.test(xml) || HALF_A_PAIR.test(xml)) return;
        const chance = seededChance(seed);
        const whole = inside(scanned(xml, () => xml.length));
        expect(whole).toEqual(inside(asSaxesReads(xml)));
        expect(inside(scanned(xml, () => 1))).toEqual(whole);
        expect(inside(scanned(xml, () => 1 + Math.floor(chance() * 9)))).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts lines whatever ends them', () => {
    const lines: number[] = [];
    const scanner: XmlScanner = new XmlScanner({
      inText: false,
      expected: '',
      open: () => void lines.push(scanner.line),
      text: () => undefined,
      close: () => undefined,
    });
    for (const character of '<?xml version="1.0"?>\r\n<a>\n<!-- \n -->\r<b\n x="1"/>&#10;\n<![CDATA[\n]]><c/></a>')
      scanner.write(character);
    scanner.end();
    expect(lines).toEqual([2, 6, 8]);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'xml.doctype'],
    ['an entity that only a DOCTYPE could explain', '<a>&company;</a>', 'xml.entity'],
    ['an entity without an end', `<a>&${'x'.repeat(100)}`, 'xml.entity'],
    ['a character that is none, by number', '<a>&#0;</a>', 'xml.entity'],
    ['elements nested too deep', '<a>'.repeat(XML_DEPTH_MAX + 1), 'xml.depth'],
    ['a text without an end', `<a>${'x'.repeat(XML_TEXT_CHARACTERS_MAX + 1)}`, 'xml.text.length'],
    ['a comment without an end', `<a><!--${'x'.repeat(XML_TEXT_CHARACTERS_MAX + 9)}`, 'xml.text.length'],
    ['a tag without an end', `<a b="${'x'.repeat(XML_TAG_CHARACTERS_MAX + 1)}`, 'xml.tag.length'],
    ['tags that do not match', '<a><b></a></b>', 'xml.malformed'],
    ['two roots', '<a/><b/>', 'xml.malformed'],
    ['text after the root', '<a/>x', 'xml.malformed'],
    ['no element', '<!-- nothing -->', 'xml.malformed'],
    ['an end in the middle', '<a><b>', 'xml.malformed'],
  ])('refuses %s', (_, xml, code) => {
    const scanner = new XmlScanner({
      inText: true,
      expected: '',
      open: () => undefined,
      text: () => undefined,
      close: () => undefined,
    });
    const run = (): unknown => {
      try {
        for (let at = 0; at < xml.length; at += 1000) scanner.write(xml.slice(at, at + 1000));
        scanner.end();
        return 'taken';
      } catch (error) {
        return error;
      }
    };
    expect(run()).toMatchObject({ code });
  });
});

/** The fault of an XML text, and the line that it is told with. */
function faultOf(xml: string, pieceLength: number): string {
  const scanner = new XmlScanner({ inText: true, expected: '', open: () => {}, text: () => {}, close: () => {} });
  try {
    for (let at = 0; at < xml.length; at += pieceLength) scanner.write(xml.slice(at, at + pieceLength));
    scanner.end();
    return `none, ${scanner.replacedLine}`;
  } catch (error) {
    if (error instanceof XmlFault) return `${scanner.line}: ${error.message}`;
    throw error;
  }
}

describe('a fault, however the text is cut', () => {
  it.each([
    ['a pair of surrogates in a comment', '<a><!-- \u{1f600} -->\n</a>', 'none, undefined'],
    ['a pair of surrogates in a section', '<a><![CDATA[\u{1f600}]]></a>', 'none, undefined'],
    ['text behind the root', '<a/>\n\n x \n', '3: text stands outside of the root element'],
    ['an impossible character outside', '<a/>\n \u0001', '2: text stands outside of the root element'],
    ['an impossible character', '<a>\n&amp;\n \u0001\n</a>', '3: a character stands where XML has no place for it'],
    ['an entity that is none', '<a>\n\n&b;\n</a>', '3: the entity &b; is none of XML’s own'],
    ['an entity behind CRLF', '<a>\r\n&amp;\r\n&b;\r\n</a>', '3: the entity &b; is none of XML’s own'],
    ['an ampersand alone', '<a>\n& b\n</a>', '2: the entity & is none of XML’s own'],
    ['two faults', '<a>\n]]>\n&b;</a>', '2: text holds "]]>"'],
    ['bytes that were not of the encoding', '<a>\n\n\ufffd\n\ufffd</a>', 'none, 3'],
  ])('is the same with its line: %s', (_, xml, expected) => {
    for (const length of [1, 2, 3, 7, 1000]) expect(faultOf(xml, length)).toBe(expected);
  });
});
