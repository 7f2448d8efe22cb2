import { readFileSync } from 'node:fs';
import type { Acknowledgement } from '@giroport/canonical';
import { describe, expect, it } from '@jest/globals';
import { pain002 } from './index.ts';

const layout = pain002.find(({ id }) => id === 'pain.002.001.10')!;

function answersOf(xml: string): Acknowledgement[] {
  const reader = layout.read!({});
  const items = [...reader.push(Buffer.from(xml)), ...reader.end()];
  return items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement] : []));
}

function report(group: string, blocks = ''): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>A</MsgId><CreDtTm>2026-11-21T10:00:00Z</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>${blocks}
  </CstmrPmtStsRpt></Document>`;
}

const block = (content: string): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>B</OrgnlPmtInfId>${content}</OrgnlPmtInfAndSts>`;
const payment = (status: string): string => `<TxInfAndSts><OrgnlEndToEndId>E</OrgnlEndToEndId>${status}</TxInfAndSts>`;

describe('a payment status report', () => {
  it.each([
    ['ACTC', 'ACCEPTED'],
    ['ACCP', 'ACCEPTED'],
    ['RCVD', 'RECEIVED'],
    ['PART', 'PARTLY_ACCEPTED'],
    ['PDNG', 'PENDING'],
    ['RJCT', 'REJECTED'],
    ['RVCM', 'PENDING'],
    ['ZZZZ', 'UNKNOWN'],
  ])('with the group status %s says that the file is %s', (code, status) => {
    expect(answersOf(report(`<GrpSts>${code}</GrpSts>`))).toMatchObject([
      { kind: 'FILE', status, nativeStatus: code, original: { messageId: 'M' } },
    ]);
  });

  it.each([
    ['ACSC', 'PAYMENT', 'PAID'],
    ['ACCC', 'PAYMENT', 'PAID'],
    ['ACSP', 'PAYMENT', 'ACCEPTED'],
    ['ACWC', 'PAYMENT', 'ACCEPTED'],
    ['PDNG', 'PAYMENT', 'PENDING'],
    ['RVNM', 'PAYMENT', 'PENDING'],
    ['CANC', 'PAYMENT', 'CANCELLED'],
    ['RJCT', 'PAYMENT_ERROR', 'REJECTED'],
    ['ZZZZ', 'PAYMENT', 'UNKNOWN'],
  ])('with the transaction status %s is a %s of %s', (code, kind, status) => {
    expect(answersOf(report('', block(payment(`<TxSts>${code}</TxSts>`))))).toMatchObject([
      { kind, status, nativeStatus: code, original: { messageId: 'M', paymentInformationId: 'B', endToEndId: 'E' } },
    ]);
  });

  it('speaks for a whole block where it lists no payment of it', () => {
    expect(
      answersOf(report('', block('<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>'))),
    ).toMatchObject([
      {
        kind: 'PAYMENT_ERROR',
        status: 'REJECTED',
        original: { paymentInformationId: 'B' },
        reasons: [{ code: 'AC01', list: 'ISO', isoCode: 'AC01' }],
      },
    ]);
  });

  it('speaks for the payments of a block that it does not list, and lets the listed ones speak for themselves', () => {
    const content = `<OrgnlNbOfTxs>3</OrgnlNbOfTxs><PmtInfSts>ACTC</PmtInfSts>${payment('<TxSts>ACSC</TxSts>')}`;
    expect(answersOf(report('', block(content)))).toMatchObject([
      { status: 'PAID' },
      { status: 'ACCEPTED', original: { paymentInformationId: 'B', count: 3 } },
    ]);
  });

  it('gives a payment without a status that of its block', () => {
    expect(answersOf(report('', block(`<PmtInfSts>RJCT</PmtInfSts>${payment('')}`)))).toMatchObject([
      { status: 'REJECTED', original: { endToEndId: 'E' } },
    ]);
  });

  it('explains an ISO reason in words, adds the bank’s, and keeps a reason of the bank’s own', () => {
    const reasons =
      '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>in</AddtlInf><AddtlInf>October</AddtlInf></StsRsnInf><StsRsnInf><Rsn><Prtry>X1</Prtry></Rsn></StsRsnInf>' +
      '<StsRsnInf><Rsn><Cd>ZZ99</Cd></Rsn></StsRsnInf>';
    const [answer] = answersOf(report('', block(payment(`<TxSts>RJCT</TxSts>${reasons}`))));
    expect(answer!.reasons).toEqual([
      { code: 'AC04', list: 'ISO', isoCode: 'AC04', text: expect.stringMatching(/closed.* in October$/) },
      { code: 'X1', list: 'PROPRIETARY' },
      { code: 'ZZ99', list: 'ISO' },
    ]);
  });

  it('takes an account of the other side, whichever side that is', () => {
    const xml = readFileSync(new URL('./samples/pain.002.001.10/valid/partly-accepted.xml', import.meta.url), 'utf8');
    const rejected = answersOf(xml).find(({ status }) => status === 'REJECTED');
    expect(rejected).toMatchObject({
      amount: { minor: 10_000n, currency: 'EUR' },
      original: { executionDate: '2026-11-20', counterpartyAccount: { iban: 'DE02120300000000202051' } },
    });
  });
});
