import { describe, expect, it } from '@jest/globals';
import type { PaymentOrder } from '@giroport/canonical';
import { pain007 } from './index.ts';

const layout = pain007.find(({ id }) => id === 'pain.007.001.02')!;

function reversed(messageName: string): PaymentOrder[] {
  const reader = layout.read!({});
  const items = [
    ...reader.push(
      Buffer.from(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.007.001.02"><CstmrPmtRvsl>
    <GrpHdr><MsgId>R</MsgId><CreDtTm>2026-11-21T09:00:00</CreDtTm><NbOfTxs>1</NbOfTxs></GrpHdr>
    <OrgnlGrpInf><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>${messageName}</OrgnlMsgNmId></OrgnlGrpInf>
    <OrgnlPmtInfAndRvsl><OrgnlPmtInfId>B</OrgnlPmtInfId>
      <TxInf><OrgnlEndToEndId>E</OrgnlEndToEndId><RvsdInstdAmt Ccy="EUR">50.00</RvsdInstdAmt>
        <OrgnlTxRef><Dbtr><Nm>Debtor</Nm></Dbtr><Cdtr><Nm>Creditor</Nm></Cdtr></OrgnlTxRef></TxInf>
    </OrgnlPmtInfAndRvsl></CstmrPmtRvsl></Document>`),
    ),
    ...reader.end(),
  ];
  return items.flatMap((item) => (item.item === 'payment' ? [item.payment] : []));
}

describe('a reversal', () => {
  it.each([
    ['pain.008.001.08', 'DEBIT', 'Debtor'],
    ['pain.001.001.09', 'CREDIT', 'Creditor'],
  ])('of a %s is a %s', (messageName, direction, name) => {
    expect(reversed(messageName)).toMatchObject([{ direction, counterparty: { name } }]);
  });
});
