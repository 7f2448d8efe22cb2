import { SaxesParser, type SaxesTagNS } from 'saxes';

/** An element of a small XML document, with its namespace and its place in the text. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly { readonly name: string; readonly namespace: string; readonly value: string }[];
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
  readonly path: string;
};

export type XmlLimits = {
  readonly depthMax: number;
  readonly elementsMax: number;
  /** Of one element. */
  readonly attributesMax: number;
  readonly attributesInAllMax: number;
};

export const XML_LIMITS: XmlLimits = {
  depthMax: 32,
  elementsMax: 20_000,
  attributesMax: 64,
  attributesInAllMax: 20_000,
};

/** What a text is not well-formed XML for, or what it has that is not taken: code, sentence, and the line. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused';

  constructor(
    readonly code: string,
    readonly detail: string,
    readonly line: number,
  ) {
    super(`${code}: line ${line}: ${detail}`);
  }
}

/**
 * Reads a small XML document into elements. A document type declaration is refused, so there is nothing to expand and nothing
 * to fetch; processing instructions are refused as SOAP asks (SOAP 1.1 §3, SOAP 1.2 part 1 §5). Throws XmlRefused.
 */
export function parseXml(text: string, limits: XmlLimits = XML_LIMITS): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  let attributes = 0;
  let attributesInAll = 0;
  const refuse = (code: string, detail: string): never => {
    throw new XmlRefused(code, detail, parser.line);
  };
  parser.on('error', (error) => refuse('xml.malformed', error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => refuse('xml.doctype', 'A document type declaration is not taken here.'));
  parser.on('processinginstruction', () =>
    refuse('xml.processing-instruction', 'A processing instruction is not taken here.'),
  );
  // Counted as they come: an element is told of only once all of its attributes are in memory.
  parser.on('opentagstart', () => void (attributes = 0));
  parser.on('attribute', () => {
    if (++attributes > limits.attributesMax)
      refuse('xml.too-many-attributes', `More than ${limits.attributesMax} attributes.`);
    if (++attributesInAll > limits.attributesInAllMax)
      refuse('xml.too-many-attributes', `More than ${limits.attributesInAllMax} attributes in all.`);
  });
  parser.on('opentag', (tag) => {
    if (++elements > limits.elementsMax) refuse('xml.too-many-elements', `More than ${limits.elementsMax} elements.`);
    if (open.length >= limits.depthMax) refuse('xml.too-deep', `Elements lie more than ${limits.depthMax} deep.`);
    const element = elementOf(tag, open.at(-1), parser.line);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (piece: string): void => {
    const current = open.at(-1);
    if (current) current.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root ?? refuse('xml.malformed', 'There is no element.');
}

function elementOf(tag: SaxesTagNS, parent: XmlElement | undefined, line: number): XmlElement {
  const attributes = Object.values(tag.attributes);
  return {
    name: tag.local,
    namespace: tag.uri,
    attributes: attributes.map((one) => ({ name: one.local, namespace: one.uri, value: one.value })),
    children: [],
    text: '',
    line,
    path: `${parent?.path ?? ''}/${tag.local}`,
  };
}
