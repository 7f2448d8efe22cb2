import { create } from 'xmlbuilder2';
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

/** None of our operations reads a header, so one that insists on being understood is refused (SOAP 1.1 §4.2.3, 1.2 §5.2.3). */
function refuseMandatory(block: XmlElement, version: SoapVersion): void {
  const must = block.attributes.find(
    (one) => one.name === 'mustUnderstand' && one.namespace === SOAP_NAMESPACES[version],
  );
  if (!must || !['1', 'true'].includes(must.value)) return;
  throw new SoapFault('must-understand', {
    code: 'soap.must-understand',
    message: `The header ${block.name} is not understood here.`,
    where: block.path,
  });
}

/** Values of a reply: texts, lists and groups by element name, in their order. undefined is left out. */
export type SoapValue =
  string | number | boolean | undefined | { readonly [name: string]: SoapValue } | readonly SoapValue[];

/** An envelope around one element with its values. */
export function writeReply(
  version: SoapVersion,
  name: string,
  namespace: string,
  values: { readonly [name: string]: SoapValue },
): string {
  const body = openBody(version);
  const element = body.ele(namespace, name);
  addValues(element, namespace, values);
  return body.doc().end();
}

/** An envelope around a fault; its detail is `<fault><code/><message/><where/></fault>` of the namespace. */
export function writeFault(version: SoapVersion, fault: SoapFault, namespace: string): string {
  const body = openBody(version);
  const soap = SOAP_NAMESPACES[version];
  const element = body.ele(soap, 'soap:Fault');
  const detail = version === '1.1' ? faultBody11(element, fault) : faultBody12(element, soap, fault);
  addValues(detail.ele(namespace, 'fault'), namespace, { ...fault.detail });
  return body.doc().end();
}

type Builder = ReturnType<typeof create>;

function openBody(version: SoapVersion): Builder {
  return create({ version: '1.0', encoding: 'UTF-8' })
    .ele(SOAP_NAMESPACES[version], 'soap:Envelope')
    .ele(SOAP_NAMESPACES[version], 'soap:Body');
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

function faultBody11(element: Builder, fault: SoapFault): Builder {
  element.ele('', 'faultcode').txt(CODES_11[fault.side]);
  element.ele('', 'faultstring').txt(cleanText(fault.message));
  return element.ele('', 'detail');
}

function faultBody12(element: Builder, soap: string, fault: SoapFault): Builder {
  element.ele(soap, 'soap:Code').ele(soap, 'soap:Value').txt(CODES_12[fault.side]);
  element
    .ele(soap, 'soap:Reason')
    .ele(soap, 'soap:Text')
    .att('http://www.w3.org/XML/1998/namespace', 'xml:lang', 'en')
    .txt(cleanText(fault.message));
  return element.ele(soap, 'soap:Detail');
}

function addValues(element: Builder, namespace: string, values: { readonly [name: string]: SoapValue }): void {
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) addValue(element, namespace, name, one as SoapValue);
  }
}

function addValue(element: Builder, namespace: string, name: string, value: SoapValue): void {
  if (value === undefined) return;
  const child = element.ele(namespace, name);
  if (typeof value === 'object') addValues(child, namespace, value as { readonly [name: string]: SoapValue });
  else child.txt(cleanText(String(value)));
}

/** XML 1.0 has no place for most control characters, escaped or not (§2.2). */
function cleanText(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
