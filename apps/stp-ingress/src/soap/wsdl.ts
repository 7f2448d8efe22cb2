import { TEXT_MAX, WSTP_NAMESPACE, type SoapField, type SoapOperation } from './operation.ts';

/** The WSDL 1.1 of the SOAP door (document/literal wrapped, bindings of SOAP 1.1 and 1.2), made of the operations' declarations. */
export function wsdlOf(operations: readonly SoapOperation[], address: string): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<wsdl:definitions name="GiroportWstp" targetNamespace="${WSTP_NAMESPACE}" xmlns:tns="${WSTP_NAMESPACE}"`,
    '    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
    '    xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/">',
    '  <wsdl:types>',
    `    <xsd:schema targetNamespace="${WSTP_NAMESPACE}" elementFormDefault="qualified">`,
    '      <xsd:simpleType name="Amount">',
    '        <xsd:annotation><xsd:documentation>A decimal number as text, so that no client makes a float of money.</xsd:documentation></xsd:annotation>',
    '        <xsd:restriction base="xsd:string"><xsd:pattern value="-?[0-9]{1,24}(\\.[0-9]{1,5})?"/></xsd:restriction>',
    '      </xsd:simpleType>',
    ...operations.flatMap((one) => [
      ...element(one.name, one.request.map(limited), 6),
      ...element(`${one.name}Response`, one.reply, 6),
    ]),
    ...element('fault', FAULT, 6),
    '    </xsd:schema>',
    '  </wsdl:types>',
    ...operations.flatMap((one) => [
      ...message(one.name, one.name),
      ...message(`${one.name}Response`, `${one.name}Response`),
    ]),
    ...message('Fault', 'fault', 'fault'),
    '  <wsdl:portType name="Wstp">',
    ...operations.flatMap(portOperation),
    '  </wsdl:portType>',
    ...binding('WstpSoap11', 'soap', operations),
    ...binding('WstpSoap12', 'soap12', operations),
    '  <wsdl:service name="WstpService">',
    ...port('WstpSoap11', 'soap', address),
    ...port('WstpSoap12', 'soap12', address),
    '  </wsdl:service>',
    '</wsdl:definitions>',
    '',
  ];
  return lines.join('\n');
}

const FAULT: readonly SoapField[] = [
  { name: 'code', type: 'string' },
  { name: 'message', type: 'string' },
  { name: 'where', type: 'string', optional: true },
];

function element(name: string, fields: readonly SoapField[], indent: number): string[] {
  return group(`name="${name}"`, fields, indent);
}

function group(attributes: string, fields: readonly SoapField[], indent: number): string[] {
  const pad = ' '.repeat(indent);
  return [
    `${pad}<xsd:element ${attributes}>`,
    `${pad}  <xsd:complexType>`,
    `${pad}    <xsd:sequence>`,
    ...fields.flatMap((one) => field(one, indent + 6)),
    `${pad}    </xsd:sequence>`,
    `${pad}  </xsd:complexType>`,
    `${pad}</xsd:element>`,
  ];
}

/** A text of a request has a limit, whether its field says one or not; those of replies have what we give. */
function limited(one: SoapField): SoapField {
  return one.type === 'string' ? { maxLength: TEXT_MAX, ...one } : one;
}

function field({ name, type, optional, many, about, maxLength }: SoapField, indent: number): string[] {
  const occurs = `${optional === true ? ' minOccurs="0"' : ''}${many === true ? ' maxOccurs="unbounded"' : ''}`;
  if (typeof type !== 'string') return group(`name="${name}"${occurs}`, type, indent);
  const pad = ' '.repeat(indent);
  const base = type === 'amount' ? 'tns:Amount' : `xsd:${type}`;
  const head = `${pad}<xsd:element name="${name}"${maxLength === undefined ? ` type="${base}"` : ''}${occurs}`;
  const documentation = `<xsd:annotation><xsd:documentation>${escaped(about ?? '')}</xsd:documentation></xsd:annotation>`;
  const restriction = `<xsd:restriction base="${base}"><xsd:maxLength value="${maxLength}"/></xsd:restriction>`;
  const inner = [
    ...(about === undefined ? [] : [`${pad}  ${documentation}`]),
    ...(maxLength === undefined ? [] : [`${pad}  <xsd:simpleType>${restriction}</xsd:simpleType>`]),
  ];
  return inner.length === 0 ? [`${head}/>`] : [`${head}>`, ...inner, `${pad}</xsd:element>`];
}

function message(name: string, elementName: string, part = 'parameters'): string[] {
  return [
    `  <wsdl:message name="${name}">`,
    `    <wsdl:part name="${part}" element="tns:${elementName}"/>`,
    '  </wsdl:message>',
  ];
}

function portOperation({ name, about }: SoapOperation): string[] {
  return [
    `    <wsdl:operation name="${name}">`,
    `      <wsdl:documentation>${escaped(about)}</wsdl:documentation>`,
    `      <wsdl:input message="tns:${name}"/>`,
    `      <wsdl:output message="tns:${name}Response"/>`,
    '      <wsdl:fault name="fault" message="tns:Fault"/>',
    '    </wsdl:operation>',
  ];
}

function binding(name: string, prefix: 'soap' | 'soap12', operations: readonly SoapOperation[]): string[] {
  const body = `<${prefix}:body use="literal"/>`;
  return [
    `  <wsdl:binding name="${name}" type="tns:Wstp">`,
    `    <${prefix}:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>`,
    ...operations.flatMap((one) => [
      `    <wsdl:operation name="${one.name}">`,
      `      <${prefix}:operation soapAction="${WSTP_NAMESPACE}:${one.name}" style="document"/>`,
      `      <wsdl:input>${body}</wsdl:input>`,
      `      <wsdl:output>${body}</wsdl:output>`,
      `      <wsdl:fault name="fault"><${prefix}:fault name="fault" use="literal"/></wsdl:fault>`,
      '    </wsdl:operation>',
    ]),
    '  </wsdl:binding>',
  ];
}

function port(name: string, prefix: 'soap' | 'soap12', address: string): string[] {
  return [
    `    <wsdl:port name="${name}" binding="tns:${name}">`,
    `      <${prefix}:address location="${escaped(address)}"/>`,
    '    </wsdl:port>',
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
