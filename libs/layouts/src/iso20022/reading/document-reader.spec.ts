import { describe, expect, it } from '@jest/globals';
import { pacs008 } from '../../iso20022-pacs-008/index.ts';

const layout = pacs008.find(({ id }) => id === 'pacs.008.001.08')!;
const SPACE = 'urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08';
const HEAD = 'urn:iso:std:iso:20022:tech:xsd:head.001.001.02';

const message = (prefix: string, space = '', amount = '1.00'): string =>
  `<${prefix}FIToFICstmrCdtTrf${space}><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-21T09:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>
  <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr><CdtTrfTxInf><PmtId><EndToEndId>E</EndToEndId></PmtId>
  <IntrBkSttlmAmt Ccy="EUR">${amount}</IntrBkSttlmAmt></CdtTrfTxInf></${prefix}FIToFICstmrCdtTrf>`;

function read(xml: string): { payments: number; codes: string[] } {
  const reader = layout.read!({});
  const items = [...reader.push(Buffer.from(xml)), ...reader.end()];
  return {
    payments: items.filter(({ item }) => item === 'payment').length,
    codes: items.flatMap((item) => (item.item === 'finding' ? [item.finding.code] : [])),
  };
}

describe('a namespace prefix', () => {
  it('that the header gives another meaning has its own again behind it', () => {
    const { payments, codes } = read(
      `<h:Message xmlns:h="${SPACE}"><h:AppHdr xmlns:h="${HEAD}"></h:AppHdr><h:Document>${message('')}</h:Document></h:Message>`,
    );
    expect(payments).toBe(1);
    expect(codes).not.toContain('xml.document.other');
    expect(codes).not.toContain('xml.version');
  });

  it('of the wrapper leaves the message its own namespace', () => {
    const { payments, codes } = read(
      `<h:Message xmlns:h="urn:wrapper">${message('h:', ` xmlns="${SPACE}"`)}</h:Message>`,
    );
    expect(payments).toBe(1);
    expect(codes).toContain('xml.document.missing');
    expect(codes.filter((code) => code.startsWith('xml.namespace'))).toEqual([]);
  });
});

it('reads an amount with very many zeros in no more time than any text of its length', () => {
  const begun = performance.now();
  const codes = ['1', ''].flatMap(
    (end) => read(message('', ` xmlns="${SPACE}"`, `1.${'0'.repeat(200_000)}${end}`)).codes,
  );
  expect(codes.filter((code) => code === 'amount.malformed')).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
