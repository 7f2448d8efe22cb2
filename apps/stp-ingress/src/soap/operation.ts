import { SoapFault, type SoapValue, type XmlElement } from '@giroport/edge';
import { isCalendarDate } from '@giroport/kernel';

export const WSTP_NAMESPACE = 'urn:giroport:wstp:1';

/** `amount` is a decimal kept as text: many clients would read xsd:decimal into a float. */
export type SoapType =
  'string' | 'int' | 'nonNegativeInteger' | 'boolean' | 'amount' | 'date' | 'dateTime' | 'base64Binary';

/** A field of a request or a reply: a value, or a group of fields. */
export type SoapField = {
  readonly name: string;
  readonly type: SoapType | readonly SoapField[];
  readonly optional?: boolean;
  readonly many?: boolean;
  readonly about?: string;
  /** The most characters of a text. */
  readonly maxLength?: number;
};

/** One operation of the SOAP door: the WSDL, the reading of requests and the writing of replies are made of this. */
export type SoapOperation = {
  readonly name: string;
  readonly about: string;
  readonly request: readonly SoapField[];
  readonly reply: readonly SoapField[];
};

/** A request's values by their names: texts as they came, checked by their types. */
export type SoapRequest = Readonly<Record<string, string | undefined>>;
export type SoapReply = { readonly [name: string]: SoapValue };

/** Characters of a text of a request, unless its field says otherwise. */
export const TEXT_MAX = 256;

const SHAPES: Readonly<Record<SoapType, (text: string) => boolean>> = {
  string: () => true,
  int: (text) => /^-?[0-9]{1,9}$/.test(text),
  nonNegativeInteger: (text) => /^[0-9]{1,9}$/.test(text),
  boolean: (text) => /^(true|false|0|1)$/.test(text),
  amount: (text) => /^-?[0-9]{1,24}(\.[0-9]{1,5})?$/.test(text),
  date: isCalendarDate,
  dateTime: (text) => !Number.isNaN(Date.parse(text)),
  base64Binary: (text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
};

/** A type's text as it is meant: a calendar day has no use for the time zone that xsd:date allows, nor base64 for its line breaks. */
const PLAIN: Partial<Readonly<Record<SoapType, (text: string) => string>>> = {
  date: (text) => text.replace(/(Z|[+-][0-9]{2}:[0-9]{2})$/, ''),
  base64Binary: (text) => text.replaceAll(/\s+/g, ''),
};

/** Reads a request by its declaration. Throws SoapFault field.unknown, field.missing, field.repeated, field.malformed with the place. */
export function readRequest(element: XmlElement, { request }: SoapOperation): SoapRequest {
  const values: Record<string, string> = {};
  for (const child of element.children) {
    const field = request.find((one) => one.name === child.name && child.namespace === WSTP_NAMESPACE);
    if (!field) throw fault('field.unknown', `${element.name} has no field ${child.name} in ${WSTP_NAMESPACE}.`, child);
    if (values[field.name] !== undefined) throw fault('field.repeated', `${child.name} stands twice.`, child);
    values[field.name] = textOf(child, field);
  }
  for (const field of request) {
    if (field.optional === true || values[field.name] !== undefined) continue;
    throw new SoapFault('sender', {
      code: 'field.missing',
      message: `${field.name} is missing.`,
      where: `${element.path}/${field.name}`,
    });
  }
  return values;
}

/** A reply's values in the order in which the WSDL has them, whatever order they came in; what it does not have is left out. */
export function inOrder(values: SoapReply, fields: readonly SoapField[]): SoapReply {
  return Object.fromEntries(fields.map((field) => [field.name, valueInOrder(values[field.name], field)]));
}

function valueInOrder(value: SoapValue, field: SoapField): SoapValue {
  const { type } = field;
  if (typeof type === 'string' || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one: SoapValue) => valueInOrder(one, field));
  return inOrder(value as SoapReply, type);
}

function textOf(child: XmlElement, field: SoapField): string {
  const type = field.type as SoapType;
  if (child.children.length > 0)
    throw fault('field.malformed', `${child.name} holds elements where a ${type} is expected.`, child);
  const trimmed = type === 'string' ? child.text : child.text.trim();
  const text = PLAIN[type]?.(trimmed) ?? trimmed;
  const max = type === 'base64Binary' ? Number.MAX_SAFE_INTEGER : (field.maxLength ?? TEXT_MAX);
  if (text.length > max) throw fault('field.too-long', `${child.name} has more than ${max} characters.`, child);
  if (!SHAPES[type](text)) throw fault('field.malformed', `${child.name} is no ${type}.`, child);
  return text;
}

function fault(code: string, message: string, at: XmlElement): SoapFault {
  return new SoapFault('sender', { code, message, where: `${at.path} (line ${at.line})` });
}
