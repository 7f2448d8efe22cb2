import { SoapFault, type SoapValue, type XmlElement } from '@giroport/edge';
import { isCalendarDate } from '@giroport/kernel';

export const WSTP_NAMESPACE = 'urn:giroport:wstp:1';

/** `amount` is a decimal kept as text: many clients would read xsd:decimal into a float. */
export type SoapType = 'string' | 'int' | 'boolean' | 'amount' | 'date' | 'dateTime' | 'base64Binary';

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

const TEXT_MAX = 256;

const SHAPES: Readonly<Record<SoapType, (text: string) => boolean>> = {
  string: () => true,
  int: (text) => /^-?[0-9]{1,9}$/.test(text),
  boolean: (text) => /^(true|false|0|1)$/.test(text),
  amount: (text) => /^-?[0-9]{1,24}(\.[0-9]{1,5})?$/.test(text),
  date: isCalendarDate,
  dateTime: (text) => !Number.isNaN(Date.parse(text)),
  base64Binary: (text) => /^[A-Za-z0-9+/\s]*={0,2}$/.test(text), // text has no blanks at its ends
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

function textOf(child: XmlElement, field: SoapField): string {
  const type = field.type as SoapType;
  if (child.children.length > 0)
    throw fault('field.malformed', `${child.name} holds elements where a ${type} is expected.`, child);
  const text = type === 'string' ? child.text : child.text.trim();
  const max = type === 'base64Binary' ? Number.MAX_SAFE_INTEGER : (field.maxLength ?? TEXT_MAX);
  if (text.length > max) throw fault('field.too-long', `${child.name} has more than ${max} characters.`, child);
  if (!SHAPES[type](text)) throw fault('field.malformed', `${child.name} is no ${type}.`, child);
  return text;
}

function fault(code: string, message: string, at: XmlElement): SoapFault {
  return new SoapFault('sender', { code, message, where: `${at.path} (line ${at.line})` });
}
