import { describe, expect, it } from '@jest/globals';
import { findSoapVersion, readEnvelope, SoapFault, SOAP_NAMESPACES, writeFault, writeReply } from './soap-message.ts';
import { parseXml } from './xml-document.ts';

describe('SOAP messages', () => {
  it('are written so that they are read back, in both versions', () => {
    for (const version of ['1.1', '1.2'] as const) {
      const text = writeReply(version, 'Reply', 'urn:x', {
        one: 'a & <b> "c"\u0001\r\n',
        list: [1, 2],
        group: { inner: true },
        absent: undefined,
      });
      const body = readEnvelope(text, version);
      expect([body.name, body.namespace]).toEqual(['Reply', 'urn:x']);
      expect(body.children.map((one) => [one.name, one.text])).toEqual([
        ['one', 'a & <b> "c"\ufffd\r\n'],
        ['list', '1'],
        ['list', '2'],
        ['group', ''],
      ]);
      expect(body.children[3]!.children[0]).toMatchObject({ name: 'inner', namespace: 'urn:x', text: 'true' });
    }
  });

  it('are written in little memory, however many items a reply has', () => {
    const item = Array.from({ length: 100_000 }, (_, at) => ({ position: at + 1, reference: 'a', status: 'SENT' }));
    expect(writeReply('1.1', 'Reply', 'urn:x', { item }).length).toBeGreaterThan(7_000_000);
  });

  it('carry faults with code, message and place in the detail of their version', () => {
    const fault = new SoapFault('sender', { code: 'a.b', message: 'wrong', where: '/x' });
    const eleven = readEnvelope(writeFault('1.1', fault, 'urn:x'), '1.1');
    expect(eleven.children.map((one) => [one.name, one.namespace, one.text])).toEqual([
      ['faultcode', '', 'soap:Client'],
      ['faultstring', '', 'wrong'],
      ['detail', '', ''],
    ]);
    const twelve = readEnvelope(writeFault('1.2', fault, 'urn:x'), '1.2');
    expect(twelve.children.map((one) => [one.name, one.namespace])).toEqual(
      ['Code', 'Reason', 'Detail'].map((name) => [name, SOAP_NAMESPACES['1.2']]),
    );
    expect(twelve.children[2]!.children[0]!.children.map((one) => one.text)).toEqual(['a.b', 'wrong', '/x']);
  });

  it('may carry headers that somebody else must understand', () => {
    const read = (version: '1.1' | '1.2', attributes: string) =>
      readEnvelope(
        `<e:Envelope xmlns:e="${SOAP_NAMESPACES[version]}"><e:Header><s e:mustUnderstand="1" ${attributes}/></e:Header><e:Body><x/></e:Body></e:Envelope>`,
        version,
      );
    const twelve = SOAP_NAMESPACES['1.2'];
    expect(read('1.1', 'e:actor="urn:proxy"').name).toBe('x');
    for (const role of ['urn:proxy', `${twelve}/role/none`]) expect(read('1.2', `e:role="${role}"`).name).toBe('x');
    const own = [
      ['1.1', ''],
      ['1.1', 'e:actor="http://schemas.xmlsoap.org/soap/actor/next"'],
      ['1.1', 'actor="urn:proxy"'],
      ['1.2', ''],
      ['1.2', `e:role="${twelve}/role/next"`],
      ['1.2', `e:role="${twelve}/role/ultimateReceiver"`],
    ] as const;
    for (const [version, attributes] of own) expect(() => read(version, attributes)).toThrow('not understood');
  });

  it('are told apart by their content type', () => {
    expect(findSoapVersion('text/xml; charset=utf-8')).toBe('1.1');
    expect(findSoapVersion('Application/SOAP+xml; action="x"')).toBe('1.2');
    expect(findSoapVersion('application/json')).toBeUndefined();
    expect(findSoapVersion(undefined)).toBeUndefined();
  });
});

describe('small XML documents', () => {
  it('have no document type, no processing instruction, no endless depth or width', () => {
    const code = (text: string): string => {
      try {
        parseXml(text, { depthMax: 3, elementsMax: 5, attributesMax: 2, attributesInAllMax: 3 });
        return 'taken';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code('<?xml version="1.0"?><a b="1"><c/></a>')).toBe('taken');
    expect(code('<!DOCTYPE a><a/>')).toBe('xml.doctype');
    expect(code('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')).toBe('xml.doctype');
    expect(code('<a><?x y?></a>')).toBe('xml.processing-instruction');
    expect(code('<a><b><c><d/></c></b></a>')).toBe('xml.too-deep');
    expect(code('<a><b/><b/><b/><b/><b/></a>')).toBe('xml.too-many-elements');
    expect(code('<a b="1" c="2"/>')).toBe('taken');
    expect(code('<a b="1" c="2" d="3"/>')).toBe('xml.too-many-attributes');
    expect(code('<a b="1" c="2"><d e="1" f="2"/></a>')).toBe('xml.too-many-attributes');
    expect(code('<a b="1" c="2" d="3" <')).toBe('xml.too-many-attributes'); // before the element is whole
    for (const text of ['', 'x', '<a>', '<a></b>', '<a/><b/>', '<a>&x;</a>', '<p:a/>', '<a b="1" b="2"/>'])
      expect([text, code(text)]).toEqual([text, 'xml.malformed']);
  });
});
