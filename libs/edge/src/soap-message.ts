import { parseXml, XmlRefused, type XmlElement } from './xml-document.ts';

/** SOAP 1.1 (W3C note of May 2000) or 1.2 (W3C recommendation of April 2007). */
export type SoapVersion = '1.1' | '1.2';

export const SOAP_NAMESPACES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const satisfies Record<SoapVersion, string>;

export const SOAP_MEDIA_TYPES = { '1.1': 'text/xml', '1.2': 'application/soap+xml' } as const satisfies Record<
  SoapVersion,
  string
>;

/** Where a fault's detail lives: code, message and place, in elements of this namespace. */
export type FaultDetail = { readonly code: string; readonly message: string; readonly where?: string };

/** A fault: whose mistake it is (the sender's or ours), and what machines and people need to know. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';

  constructor(
    readonly side: 'sender' | 'receiver' | 'version' | 'must-understand',
    readonly detail: FaultDetail,
    options?: { cause?: unknown },
  ) {
    super(detail.message, options);
  }
}

/** Which SOAP a media type says; undefined for what is neither. */
export function findSoapVersion(contentType: string | undefined): SoapVersion | undefined {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === SOAP_MEDIA_TYPES['1.1']) return '1.1';
  return mediaType === SOAP_MEDIA_TYPES['1.2'] ? '1.2' : undefined;
}

/**
 * The one element of the envelope's body. Throws SoapFault: xml.…, soap.envelope, soap.body, a version that is not the media
 * type's, and headers that must be understood and are not (none is).
 */
export function readEnvelope(text: string, version: SoapVersion): XmlElement {
  const envelope = documentOf(text);
  if (envelope.name !== 'Envelope' || envelope.namespace !== SOAP_NAMESPACES[version])
    throw wrongEnvelope(envelope, version);
  const [header, body] = headerAndBody(envelope);
  for (const block of header?.children ?? []) refuseMandatory(block, version);
  if (!body || body.children.length !== 1) {
    throw new SoapFault('sender', {
      code: 'soap.body',
      message: 'The body must hold one element, the operation.',
      where: body?.path ?? '/Envelope',
    });
  }
  return body.children[0]!;
}

function documentOf(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    throw new SoapFault(
      'sender',
      { code: error.code, message: error.detail, where: `line ${error.line}` },
      { cause: error },
    );
  }
}

function wrongEnvelope(root: XmlElement, version: SoapVersion): SoapFault {
  if (root.name !== 'Envelope')
    return new SoapFault('sender', {
      code: 'soap.envelope',
      message: `${root.name} is no SOAP envelope.`,
      where: root.path,
    });
  const message = `The envelope is not that of SOAP ${version}, which the content type says.`;
  return new SoapFault('version', { code: 'soap.version', message, where: root.path });
}

function headerAndBody(envelope: XmlElement): [XmlElement | undefined, XmlElement | undefined] {
  const find = (name: string) =>
    envelope.children.find((one) => one.name === name && one.namespace === envelope.namespace);
  return [find('Header'), find('Body')];
}

/**
 * None of our operations reads a header, so one that insists on being understood is refused (SOAP 1.1 §4.2.3, 1.2 part 1 §5.2.3),
 * unless it is meant for somebody else (SOAP 1.1 §4.2.2, 1.2 part 1 §2.2).
 */
function refuseMandatory(block: XmlElement, version: SoapVersion): void {
  const valueOf = (name: string) =>
    block.attributes.find((one) => one.name === name && one.namespace === SOAP_NAMESPACES[version])?.value.trim();
  if (!['1', 'true'].includes(valueOf('mustUnderstand') ?? '')) return;
  if (!OWN_ROLES[version].includes(valueOf(ROLE_ATTRIBUTES[version]) ?? '')) return;
  throw new SoapFault('must-understand', {
    code: 'soap.must-understand',
    message: `The header ${block.name} is not understood here.`,
    where: block.path,
  });
}

const ROLE_ATTRIBUTES = { '1.1': 'actor', '1.2': 'role' } as const satisfies Record<SoapVersion, string>;

/** Those of the last to receive a message, as we are; a header that names none is meant for it. */
const OWN_ROLES: Readonly<Record<SoapVersion, readonly string[]>> = {
  '1.1': ['', 'http://schemas.xmlsoap.org/soap/actor/next'],
  '1.2': ['', `${SOAP_NAMESPACES['1.2']}/role/next`, `${SOAP_NAMESPACES['1.2']}/role/ultimateReceiver`],
};

/** Values of a reply: texts, lists and groups by element name, in their order. undefined is left out. */
export type SoapValue =
  string | number | boolean | undefined | { readonly [name: string]: SoapValue } | readonly SoapValue[];

/** An envelope around one element with its values. It is written as text: a tree of a large package's items takes hundreds of MB. */
export function writeReply(
  version: SoapVersion,
  name: string,
  namespace: string,
  values: { readonly [name: string]: SoapValue },
): string {
  return envelopeOf(version, elementIn(namespace, name, values));
}

/** An envelope around a fault; its detail is `<fault><code/><message/><where/></fault>` of the namespace. */
export function writeFault(version: SoapVersion, { side, message, detail }: SoapFault, namespace: string): string {
  const text = escaped(message);
  const fault = elementIn(namespace, 'fault', { ...detail });
  const inner =
    version === '1.1'
      ? `<faultcode>${CODES_11[side]}</faultcode><faultstring>${text}</faultstring><detail>${fault}</detail>`
      : `<soap:Code><soap:Value>${CODES_12[side]}</soap:Value></soap:Code>` +
        `<soap:Reason><soap:Text xml:lang="en">${text}</soap:Text></soap:Reason><soap:Detail>${fault}</soap:Detail>`;
  return envelopeOf(version, `<soap:Fault>${inner}</soap:Fault>`);
}

const CODES_11 = {
  sender: 'soap:Client',
  receiver: 'soap:Server',
  version: 'soap:VersionMismatch',
  'must-understand': 'soap:MustUnderstand',
};
const CODES_12 = {
  sender: 'soap:Sender',
  receiver: 'soap:Receiver',
  version: 'soap:VersionMismatch',
  'must-understand': 'soap:MustUnderstand',
};

function envelopeOf(version: SoapVersion, body: string): string {
  const envelope = `<soap:Envelope xmlns:soap="${SOAP_NAMESPACES[version]}"><soap:Body>${body}</soap:Body></soap:Envelope>`;
  return `<?xml version="1.0" encoding="UTF-8"?>${envelope}`;
}

function elementIn(namespace: string, name: string, values: { readonly [name: string]: SoapValue }): string {
  return `<${name} xmlns="${escaped(namespace)}">${contentOf(values)}</${name}>`;
}

function contentOf(values: { readonly [name: string]: SoapValue }): string {
  let content = '';
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? (value as readonly SoapValue[]) : [value]) {
      if (one !== undefined) content += `<${name}>${textOf(one)}</${name}>`;
    }
  }
  return content;
}

function textOf(value: Exclude<SoapValue, undefined>): string {
  return typeof value === 'object'
    ? contentOf(value as { readonly [name: string]: SoapValue })
    : escaped(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const SPECIAL = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;

/** XML 1.0 has no place for most control characters, escaped or not (§2.2), and a reader takes a bare return for a new line (§2.11). */
function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"\r]/g, (one) => ENTITIES[one]!);
}
