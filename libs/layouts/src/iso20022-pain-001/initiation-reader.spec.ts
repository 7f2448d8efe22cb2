import { describe, expect, it } from '@jest/globals';
import type { Item } from '../layout.ts';
import { pain001 } from './index.ts';

const layout = pain001.find(({ id }) => id === 'pain.001.001.09')!;

function read(xml: string): Item[] {
  const reader = layout.read!({});
  return [...reader.push(Buffer.from(xml)), ...reader.end()];
}

const payment = (amount: string, more = ''): string =>
  `<CdtTrfTxInf><PmtId><EndToEndId>E</EndToEndId></PmtId>${more}<Amt>${amount}</Amt><Cdtr><Nm>Them</Nm></Cdtr></CdtTrfTxInf>`;
const euros = (amount: string): string => `<InstdAmt Ccy="EUR">${amount}</InstdAmt>`;

function file(declared: string, blockDeclared: string, payments: string): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
  <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-21T10:00:00Z</CreDtTm>${declared}<InitgPty><Nm>Us</Nm></InitgPty></GrpHdr>
  <PmtInf><PmtInfId>B</PmtInfId><PmtMtd>TRF</PmtMtd>${blockDeclared}<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt>
  <Dbtr><Nm>Us</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></DbtrAgt>
  <ChrgBr>SLEV</ChrgBr>${payments}</PmtInf></CstmrCdtTrfInitn></Document>`;
}

const findings = (items: Item[]): unknown[] =>
  items.flatMap((item) =>
    item.item === 'finding' ? [[item.finding.code, item.finding.field, item.finding.found, item.finding.expected]] : [],
  );

describe('a credit transfer file that a bank receives', () => {
  it('gives each payment what its block says of all', () => {
    const items = read(file('<NbOfTxs>1</NbOfTxs><CtrlSum>5</CtrlSum>', '', payment(euros('5.00'))));
    expect(items).toMatchObject([
      {
        item: 'payment-file',
        messageId: 'M',
        purpose: 'INITIATION',
        sender: { name: 'Us' },
        declared: { count: 1, sum: '5' },
      },
      {
        item: 'payment',
        batch: 'B',
        place: { path: '/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]' },
        payment: {
          direction: 'CREDIT',
          sequence: 1,
          amount: { minor: 500n, currency: 'EUR' },
          executionDate: '2026-11-24',
          originator: { name: 'Us' },
          originatorAccount: { iban: 'DE89370400440532013000' },
          originatorAgent: { bic: 'COBADEFF' },
          counterparty: { name: 'Them' },
          serviceLevel: 'SEPA',
          chargeBearer: 'SLEV',
        },
      },
    ]);
  });

  it('lets a payment’s own type and charges go before its block’s', () => {
    const own = '<PmtTpInf><SvcLvl><Cd>URGP</Cd></SvcLvl></PmtTpInf>';
    expect(read(file('<NbOfTxs>1</NbOfTxs>', '', payment(euros('5.00'), own)))[1]).toMatchObject({
      payment: { serviceLevel: 'URGP' },
    });
  });

  it('is warned of an IBAN whose check digits or length are wrong, the originator’s once a block', () => {
    const to = (iban: string): string => payment(euros('5.00')).replace('</CdtTrfTxInf>', `<CdtrAcct><Id><IBAN>${iban}</IBAN></Id></CdtrAcct></CdtTrfTxInf>`); // prettier-ignore
    const accounts = ['DE89370400440532013000', 'DE88370400440532013000', 'NL50BANK1234567890', 'FR76300060000112345678901891'].map(to).join(''); // prettier-ignore
    const items = read(file('<NbOfTxs>4</NbOfTxs>', '', accounts).replace('<IBAN>DE89', '<IBAN>DE90'));
    const expected = 'an IBAN whose length and check digits are right';
    expect(findings(items)).toEqual([
      ['pain.account.iban', 'DbtrAcct/Id/IBAN', 'DE90370400440532013000', expected],
      ['pain.account.iban', 'CdtrAcct/Id/IBAN', 'DE88370400440532013000', expected],
      ['pain.account.iban', 'CdtrAcct/Id/IBAN', 'NL50BANK1234567890', expected],
      ['pain.account.iban', 'CdtrAcct/Id/IBAN', 'FR76300060000112345678901891', expected],
    ]);
    expect(items.filter(({ item }) => item === 'payment')).toHaveLength(4);
    expect(items[1]).toMatchObject({ finding: { severity: 'warning', place: { path: '/Document/CstmrCdtTrfInitn/PmtInf[1]/DbtrAcct/Id/IBAN' } } }); // prettier-ignore
  });

  it('is told both numbers where counts and sums are wrong, at both levels', () => {
    const items = read(
      file(
        '<NbOfTxs>3</NbOfTxs><CtrlSum>10.00</CtrlSum>',
        '<NbOfTxs>1</NbOfTxs><CtrlSum>5.01</CtrlSum>',
        payment(euros('5.00')) + payment(euros('4.99')),
      ),
    );
    expect(findings(items)).toEqual([
      ['pain.count', 'PmtInf/NbOfTxs', '1', '2'],
      ['pain.sum', 'PmtInf/CtrlSum', '5.01', '9.99'],
      ['pain.count', 'GrpHdr/NbOfTxs', '3', '2'],
      ['pain.sum', 'GrpHdr/CtrlSum', '10.00', '9.99'],
    ]);
  });

  it('adds a control sum whatever the currencies and their decimals', () => {
    const payments = payment('<InstdAmt Ccy="JPY">100</InstdAmt>') + payment('<InstdAmt Ccy="KWD">0.125</InstdAmt>');
    expect(findings(read(file('<NbOfTxs>2</NbOfTxs><CtrlSum>100.125</CtrlSum>', '', payments)))).toEqual([]);
  });

  it('reads an equivalent amount as what goes out, and leaves open what arrives', () => {
    const equivalent = '<EqvtAmt><Amt Ccy="EUR">100.00</Amt><CcyOfTrf>USD</CcyOfTrf></EqvtAmt>';
    const items = read(file('<NbOfTxs>1</NbOfTxs><CtrlSum>100</CtrlSum>', '', payment(equivalent)));
    expect(items[1]).toMatchObject({
      payment: { amount: { minor: 0n, currency: 'USD' }, equivalent: { minor: 10_000n, currency: 'EUR' } },
    });
  });

  it('reads on past a payment whose amount it cannot read', () => {
    const items = read(file('<NbOfTxs>2</NbOfTxs>', '', payment(euros('five')) + payment(euros('5.00'))));
    expect(items.map(({ item }) => item)).toEqual(['payment-file', 'finding', 'finding', 'payment']);
    expect(findings(items).at(-1)).toEqual([
      'amount.malformed',
      'InstdAmt',
      'five',
      'a decimal number with 2 decimals at most',
    ]);
  });

  it('holds no payment at all: that is an error', () => {
    expect(findings(read(file('<NbOfTxs>0</NbOfTxs>', '', '')))).toContainEqual([
      'pain.payments.missing',
      'CdtTrfTxInf',
      undefined,
      undefined,
    ]);
  });
});
