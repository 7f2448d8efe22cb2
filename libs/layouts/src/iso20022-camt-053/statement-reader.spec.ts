import type { Entry } from '@giroport/canonical';
import { describe, expect, it } from '@jest/globals';
import type { Item } from '../layout.ts';
import { camt053 } from './index.ts';

const layout = camt053.find(({ id }) => id === 'camt.053.001.08')!;
const OWN = 'DE89370400440532013000';

function read(xml: string): Item[] {
  const reader = layout.read!({});
  return [...reader.push(Buffer.from(xml)), ...reader.end()];
}

const balance = (code: string, amount: string, day = '2026-11-20'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
const CODE = '<BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>';
const entry = (amount: string, side: string, more: { status?: string; before?: string; after?: string } = {}): string =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${more.before ?? ''}<Sts><Cd>${more.status ?? 'BOOK'}</Cd></Sts>${CODE}${more.after ?? ''}</Ntry>`;
const statement = (content: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-21T05:00:00Z</CreDtTm></GrpHdr>
  <Stmt><Id>S</Id><CreDtTm>2026-11-21T05:00:00Z</CreDtTm><Acct><Id><IBAN>${OWN}</IBAN></Id></Acct>${content}</Stmt></BkToCstmrStmt></Document>`;

const balancedOf = (items: Item[]): unknown =>
  items.flatMap((item) => (item.item === 'statement-end' ? [item.balanced] : []))[0];
const codesOf = (items: Item[]): string[] =>
  items.flatMap((item) => (item.item === 'finding' ? [item.finding.code] : []));
const firstEntry = (items: Item[]): Entry => items.flatMap((item) => (item.item === 'entry' ? [item.entry] : []))[0]!;

describe('a statement', () => {
  it('balances by what is booked alone', () => {
    const entries =
      entry('5.00', 'CRDT') +
      entry('2.00', 'DBIT') +
      entry('100.00', 'CRDT', { status: 'PDNG' }) +
      entry('7.00', 'CRDT', { status: 'INFO' });
    const items = read(
      statement(balance('OPBD', '10.00') + balance('CLBD', '13.00') + balance('CLAV', '0.00') + entries),
    );
    expect([balancedOf(items), codesOf(items)]).toEqual([true, []]);
  });

  it('opens with the previous closing where it has no opening', () => {
    expect(
      balancedOf(read(statement(balance('PRCD', '10.00') + balance('CLBD', '15.00') + entry('5.00', 'CRDT')))),
    ).toBe(true);
  });

  it('of several days opens with the first and closes with the last', () => {
    const balances =
      balance('OPBD', '10.00', '2026-11-19') +
      balance('CLBD', '12.00', '2026-11-19') +
      balance('OPBD', '12.00') +
      balance('CLBD', '15.00');
    expect(balancedOf(read(statement(balances + entry('2.00', 'CRDT') + entry('3.00', 'CRDT'))))).toBe(true);
  });

  it('that does not balance says so with both numbers, and its entries still come', () => {
    const items = read(statement(balance('OPBD', '10.00') + balance('CLBD', '15.01') + entry('5.00', 'CRDT')));
    const found = items.find((item) => item.item === 'finding');
    expect(found).toMatchObject({
      finding: { severity: 'error', code: 'camt.balance', found: '15.01', expected: '15.00' },
    });
    expect([balancedOf(items), firstEntry(items).amount.minor]).toEqual([false, 500n]);
  });

  it('with one balance or none is neither balanced nor not', () => {
    expect(balancedOf(read(statement(balance('CLBD', '15.00') + entry('5.00', 'CRDT'))))).toBeNull();
  });

  it('says that an entry in another currency is not in its sums', () => {
    const foreign = entry('5.00', 'CRDT').replace('"EUR"', '"USD"');
    const items = read(statement(balance('CLBD', '15.00') + entry('2.00', 'CRDT') + foreign));
    const sums = items.flatMap((item) => (item.item === 'statement-end' ? [[item.entries, item.credits]] : []))[0];
    expect([sums, codesOf(items)]).toEqual([[2, 200n], ['camt.entry.currency']]);
  });

  it('whose reversals would have to be booked the other way says so', () => {
    const reversal = entry('30.00', 'DBIT', { before: '<RvslInd>true</RvslInd>' });
    expect(codesOf(read(statement(balance('OPBD', '100.00') + balance('CLBD', '130.00') + reversal)))).toEqual([
      'camt.balance',
      'camt.reversal.side',
    ]);
  });

  it.each([
    ['12..34', 'amount.malformed'],
    ['12.345', 'amount.malformed'],
    ['-5.00', 'camt.entry.negative'],
  ])('tells an amount of %s as %s', (amount, code) => {
    expect(codesOf(read(statement(balance('CLBD', '1.00') + entry(amount, 'CRDT'))))).toContain(code);
  });

  it('takes an amount whose decimals past the currency’s are zeros', () => {
    expect(firstEntry(read(statement(entry('12.34000', 'CRDT')))).amount).toEqual({ minor: 1234n, currency: 'EUR' });
  });

  it.each(['+5.00', '.50', '5.', '05.0'])('takes an amount that XML Schema writes %s', (amount) => {
    const items = read(statement(balance('CLBD', '5.00') + entry(amount, 'CRDT')));
    expect([firstEntry(items).amount.minor, codesOf(items)]).toEqual([amount === '.50' ? 50n : 500n, []]);
  });

  it('whose amounts say no currency is in that of its account', () => {
    const content = balance('OPBD', '10.00') + balance('CLBD', '15.00') + entry('5.00', 'CRDT');
    const items = read(statement(content.replaceAll(' Ccy="EUR"', '')).replace('</Id></Acct>', '</Id><Ccy>EUR</Ccy></Acct>')); // prettier-ignore
    expect([balancedOf(items), new Set(codesOf(items))]).toEqual([true, new Set(['xml.attribute.missing'])]);
    expect(firstEntry(items).amount).toEqual({ minor: 500n, currency: 'EUR' });
  });

  it('keeps what came before the XML broke, tells the line, and closes the statement', () => {
    const whole = statement(balance('OPBD', '1.00') + entry('5.00', 'CRDT') + entry('6.00', 'CRDT'));
    const items = read(whole.slice(0, whole.lastIndexOf('<Amt') + 10));
    expect(items.map((item) => item.item)).toEqual([
      'statement-file',
      'statement',
      'balance',
      'entry',
      'finding',
      'statement-end',
    ]);
    expect(items[4]).toMatchObject({ finding: { code: 'xml.malformed', place: { line: 2 } } });
    expect(balancedOf(items)).toBeNull();
  });
});

describe('an entry', () => {
  const parties = (returned: boolean): string =>
    `<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Us</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>${OWN}</IBAN></Id></DbtrAcct><Cdtr><Pty><Nm>Them</Nm></Pty></Cdtr></RltdPties>` +
    `${returned ? '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>' : ''}</TxDtls></NtryDtls>`;

  it.each([
    ['a debit', 'DBIT', false],
    ['a debit that came back, a credit with the parties of the original', 'CRDT', true],
    ['a credit whose debtor has our own account', 'CRDT', false],
  ])('names the other side of %s', (_, side, returned) => {
    expect(
      firstEntry(read(statement(entry('5.00', side, { after: parties(returned) })))).details[0]!.counterparty,
    ).toEqual({ name: 'Them' });
  });

  it('of a batch keeps its parts, and says where they do not add up to it', () => {
    const parts =
      '<NtryDtls><TxDtls><Amt Ccy="EUR">3.00</Amt></TxDtls><TxDtls><Amt Ccy="EUR">1.00</Amt></TxDtls></NtryDtls>';
    const items = read(statement(balance('CLBD', '5.00') + entry('5.00', 'DBIT', { after: parts })));
    expect([firstEntry(items).details.length, codesOf(items)]).toEqual([2, ['camt.batch.sum']]);
    expect(items.find((item) => item.item === 'finding')).toMatchObject({
      finding: { severity: 'warning', found: '400', expected: '500' },
    });
  });

  it('of a batch that the bank does not list has the batch’s references', () => {
    const batch = '<NtryDtls><Btch><PmtInfId>B</PmtInfId></Btch></NtryDtls>';
    expect(firstEntry(read(statement(entry('5.00', 'DBIT', { after: batch })))).details).toEqual([
      { messageId: undefined, paymentInformationId: 'B' },
    ]);
  });

  it('without a status in a statement is booked, with a warning', () => {
    const items = read(
      statement(
        balance('OPBD', '1.00') + balance('CLBD', '6.00') + entry('5.00', 'CRDT').replace(/<Sts>.*<\/Sts>/, ''),
      ),
    );
    expect([firstEntry(items).status, balancedOf(items)]).toEqual(['BOOK', true]);
    expect(codesOf(items)).toContain('camt.entry.status');
  });
});
