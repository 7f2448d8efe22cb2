import { describe, expect, it } from '@jest/globals';
import type { Acknowledgement, Finding } from '@giroport/canonical';
import { camt029 } from './index.ts';

const layout = camt029[0]!;

function read(xml: string): { answers: Acknowledgement[]; findings: Finding[] } {
  const reader = layout.read!({});
  const items = [...reader.push(Buffer.from(xml)), ...reader.end()];
  return {
    answers: items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : [])),
    findings: items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])),
  };
}

const ROOT = '/Document/RsltnOfInvstgtn';
const answer = (content: string, caseId = 'CASE-9'): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09"><RsltnOfInvstgtn>
<Assgnmt><Id>R</Id><Assgnr><Agt><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></Agt></Assgnr><Assgne><Pty><Nm>N</Nm></Pty></Assgne><CreDtTm>2026-11-21T11:00:00Z</CreDtTm></Assgnmt>
<RslvdCase><Id>${caseId}</Id><Cretr><Pty><Nm>N</Nm></Pty></Cretr></RslvdCase>
${content}</RsltnOfInvstgtn></Document>`;
const block = (content: string): string =>
  `<CxlDtls><OrgnlPmtInfAndSts><OrgnlPmtInfId>B</OrgnlPmtInfId>${content}</OrgnlPmtInfAndSts></CxlDtls>`;
const payment = (status = ''): string => `<TxInfAndSts><OrgnlEndToEndId>E</OrgnlEndToEndId>${status}</TxInfAndSts>`;
const missing = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ code }) => code === 'camt.status.missing');

describe('a resolution of investigation', () => {
  it.each([
    ['without anything', ''],
    ['with a block alone', block('')],
  ])('that says no status, %s, is told so at the message', (_, content) => {
    const { answers, findings } = read(answer(content));
    expect(answers).toEqual([]);
    expect(missing(findings)).toMatchObject([{ severity: 'warning', field: 'Sts', place: { line: 1, path: ROOT } }]);
  });

  it('whose status is empty is UNKNOWN, and told so at the status', () => {
    const { answers, findings } = read(answer('<Sts/>'));
    expect(answers).toMatchObject([{ kind: 'FILE', status: 'UNKNOWN', original: { fileReference: 'CASE-9' } }]);
    expect(missing(findings)).toMatchObject([{ field: 'Sts', place: { line: 4, path: `${ROOT}/Sts` } }]);
  });

  it('is told at each payment of which no level says a status', () => {
    const { answers, findings } = read(answer(block(`${payment()}${payment('<TxCxlSts>ACCR</TxCxlSts>')}`)));
    expect(answers.map(({ status }) => status)).toEqual(['UNKNOWN', 'CANCELLED']);
    const path = `${ROOT}/CxlDtls[1]/OrgnlPmtInfAndSts[1]/TxInfAndSts[1]`;
    expect(missing(findings)).toMatchObject([{ severity: 'warning', field: 'TxCxlSts', place: { path } }]);
  });

  it.each([
    ['the case', `<Sts><Conf>CNCL</Conf></Sts>${block(payment())}`],
    ['the block', block(`<PmtInfCxlSts>ACCR</PmtInfCxlSts>${payment()}`)],
    ['the payment', block(payment('<TxCxlSts>ACCR</TxCxlSts>'))],
  ])('that says it of %s lacks none', (_, content) => {
    const { answers, findings } = read(answer(content));
    expect(answers).toMatchObject([{ kind: 'PAYMENT', status: 'CANCELLED', original: { endToEndId: 'E' } }]);
    expect(missing(findings)).toEqual([]);
  });

  it('says nothing of the next one in its file', () => {
    const status = '<Sts><Conf>CNCL</Conf></Sts>';
    const { answers, findings } = read(`<All>${answer(status, 'C1')}${answer(status, 'C2')}${answer('', 'C3')}</All>`);
    expect(answers.map(({ original }) => original.fileReference)).toEqual(['C1', 'C2']);
    expect(missing(findings)).toHaveLength(1);
  });

  it('that is cut short is told to be cut, not to lack a status', () => {
    const { findings } = read(answer('').replace('</RsltnOfInvstgtn></Document>', ''));
    expect(missing(findings)).toEqual([]);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  });
});
