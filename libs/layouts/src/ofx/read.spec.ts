import { describe, expect, it } from '@jest/globals';
import type { Balance, Entry, Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { ofx } from './index.ts';
import { amountOf, momentOf } from './values.ts';

const read = (bytes: string | Buffer, size = 1 << 20): Item[] => {
  const reader = ofx.read();
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
  const items: Item[] = [];
  for (let at = 0; at < buffer.length; at += size) items.push(...reader.push(buffer.subarray(at, at + size)));
  return [...items, ...reader.end()];
};
const entries = (items: readonly Item[]): Entry[] =>
  items.flatMap((item) => (item.item === 'entry' ? [item.entry] : []));
const balances = (items: readonly Item[]): Balance[] => items.flatMap((item) => (item.item === 'balance' ? [item.balance] : [])); // prettier-ignore
const findings = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codes = (items: readonly Item[]): string[] => findings(items).map(({ severity, code }) => `${severity} ${code}`);

const HEADER = 'OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n'; // prettier-ignore
const statement = (transactions: string, over: { header?: string; currency?: string; tail?: string } = {}): string =>
  `${over.header ?? HEADER}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261123101500[-5:EST]<FI><ORG>BANK<FID>1</FI></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>${over.currency ?? 'USD'}<BANKACCTFROM><BANKID>123<ACCTID>456<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261101<DTEND>20261123${transactions}</BANKTRANLIST><LEDGERBAL><BALAMT>100.00<DTASOF>20261123</LEDGERBAL>${over.tail ?? ''}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`; // prettier-ignore
const transaction = (over: Readonly<Record<string, string>> = {}): string => {
  const values = { TRNTYPE: 'DEBIT', DTPOSTED: '20261123', TRNAMT: '-10.50', FITID: 'F1', ...over };
  return `<STMTTRN>${Object.entries(values).map(([name, value]) => `<${name}>${value}`).join('\n')}</STMTTRN>`; // prettier-ignore
};

describe('OFX dates and amounts', () => {
  it.each<[string, string | undefined]>([
    ['20261123', '2026-11-23'],
    ['20261123101500', '2026-11-23T10:15:00'],
    ['20261123101500.123[-5:EST]', '2026-11-23T10:15:00-05:00'],
    ['20261123101500[+5.5:IST]', '2026-11-23T10:15:00+05:30'],
    ['20261123100000[-03:EST]', '2026-11-23T10:00:00-03:00'],
    ['20261123100000[-0300:BRT]', '2026-11-23T10:00:00-03:00'],
    ['20180804093914:014', '2018-08-04T09:39:14'],
    ['30/06/2025', '2025-06-30'],
    ['2026-11-23', '2026-11-23'],
    ['20120231', undefined],
    ['201120000000', undefined],
    ['', undefined],
    ['00000000', undefined],
  ])('%s is %s', (text, expected) => expect(momentOf(text)?.instant).toBe(expected));

  it.each<[string, string, bigint | undefined]>([
    ['-10.50', 'USD', -1_050n],
    ['+00000000001500.0000', 'USD', 150_000n],
    ['115.8351', 'USD', 11_584n],
    ['-33.3', 'BRL', -3_330n],
    ['1234,56', 'EUR', 123_456n],
    ['1.234,56', 'EUR', 123_456n],
    ['1,234.56', 'USD', 123_456n],
    ['1,234', 'USD', 123_400n],
    ['1,234', 'KWD', 1_234n],
    ['1.234.567', 'EUR', 123_456_700n],
    ['1 234,56', 'EUR', 123_456n],
    ['.5', 'USD', 50n],
    ['140', 'JPY', 140n],
    ['$120', 'CAD', undefined],
    ['12O', 'CAD', undefined],
    ['', 'USD', undefined],
    ['1e5', 'USD', undefined],
  ])('%s in %s is %s', (text, currency, expected) => expect(amountOf(text, currency)?.minor).toBe(expected));

  it('take a currency’s own symbol in a balance alone', () => {
    expect(amountOf('R$\u00a0 5.326,43', 'BRL', true)).toEqual({ minor: 532_643n, exact: true, regular: false });
    expect(amountOf('-EUR 5,00', 'EUR', true)?.minor).toBe(-500n);
  });
});

describe('an OFX statement', () => {
  it('has its account, entries and balances, in SGML and in XML, on one line and however it is cut', () => {
    const sgml = statement(transaction({ NAME: 'PAYEE', MEMO: 'Rent &amp; more', CHECKNUM: '1001' }), { tail: '<AVAILBAL><BALAMT>50<DTASOF>20261123</AVAILBAL>' }); // prettier-ignore
    const xml = sgml.replace(HEADER, '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>').replace(/<([A-Z0-9.]+)>([^<\n]+)\n?/g, '<$1>$2</$1>'); // prettier-ignore
    for (const text of [sgml, xml, sgml.replaceAll('\n', '')]) {
      const items = read(text);
      expect(codes(items)).toEqual([]);
      expect(items.find((item) => item.item === 'statement-file')).toMatchObject({ sender: 'BANK', createdAt: '2026-11-23T10:15:00-05:00' }); // prettier-ignore
      expect(items.find((item) => item.item === 'statement')).toMatchObject({ statement: { account: { number: '456', type: 'CHECKING', currency: 'USD' }, agent: { memberId: '123' }, fromDate: '2026-11-01' } }); // prettier-ignore
      expect(entries(items)).toMatchObject([
        { amount: { minor: 1_050n, currency: 'USD' }, side: 'DEBIT', ownerReference: '1001', bankReference: 'F1', code: { proprietary: 'DEBIT' }, details: [{ counterparty: { name: 'PAYEE' }, remittance: { unstructured: ['Rent & more'] } }] }, // prettier-ignore
      ]);
      expect(balances(items).map(({ type, amount }) => [type, amount.minor])).toEqual([['CLBD', 10_000n], ['CLAV', 5_000n]]); // prettier-ignore
      expect(items.at(-1)).toMatchObject({ item: 'statement-end', balanced: null, debits: 1_050n });
      for (const size of [1, 5]) expect(read(text, size)).toEqual(items);
    }
  });

  it.each<[string, string, string]>([
    ['a bare ampersand', 'A & B &c', 'A & B &c'],
    ['entities', '&lt;A&gt; &#233;&nbsp;&quot;', '<A> é "'],
    ['a less-than sign', 'A < B <3 A<B', 'A < B <3 A<B'],
    ['CDATA', '<![CDATA[ A <B> & C ]]>', 'A <B> & C'],
    ['a comment', 'A <!-- not said --> B', 'A B'],
    ['a text of two lines', 'A\r\n   B', 'A B'],
  ])('takes %s in a text', (_, memo, expected) => {
    const items = read(statement(transaction({ MEMO: memo })));
    expect(codes(items)).toEqual([]);
    expect(entries(items)[0]!.additionalInformation).toBe(expected);
  });

  it('is decoded by what its bytes are', () => {
    const text = statement(transaction({ MEMO: 'CAF\u00c9 \u20ac' }));
    const utf8 = read(Buffer.from(text, 'utf8'));
    expect(entries(utf8)[0]!.additionalInformation).toBe('CAF\u00c9 \u20ac');
    expect(codes(utf8)).toEqual(['warning ofx.file.encoding-utf-8']);
    const windows = read(Buffer.from(statement(transaction({ MEMO: 'CAF\u00c9 \u0080' })), 'latin1'));
    expect(entries(windows)[0]!.additionalInformation).toBe('CAF\u00c9 \u20ac');
    expect(codes(windows)).toEqual([]);
    expect(entries(read(Buffer.from(`\ufeff${text}`, 'utf16le')))[0]!.additionalInformation).toBe('CAF\u00c9 \u20ac');
  });

  it('keeps elements that are empty, closed or not, from swallowing others', () => {
    for (const empty of ['<CHECKNUM>', '<CHECKNUM></CHECKNUM>', '<CHECKNUM/>', '<CHECKNUM />', '<VENDOR.TAG>']) {
      const items = read(statement(transaction().replace('<FITID>', `${empty}<FITID>`)));
      expect(codes(items)).toEqual([]);
      expect(entries(items)[0]).toMatchObject({ bankReference: 'F1', ownerReference: undefined });
    }
  });

  it('takes a payee that is a text for its name', () => {
    for (const payee of ['<PAYEE>Conta de luz</PAYEE>', '<PAYEE><NAME>Conta de luz</PAYEE>']) {
      const items = read(statement(transaction().replace('</STMTTRN>', `${payee}</STMTTRN>`)));
      expect(codes(items)).toEqual([]);
      expect(entries(items)[0]!.details[0]!.counterparty).toEqual({ name: 'Conta de luz' });
    }
  });

  it('is known behind comments', () => {
    const xml = '<?xml version="1.0"?>\n<!-- saved by a program -->\n';
    expect(ofx.likeness(Buffer.from(`${xml}<?OFX OFXHEADER="200"?><OFX>`))).toBe(3);
    expect(ofx.likeness(Buffer.from(`${xml}<OFX>`))).toBe(2);
    expect(ofx.likeness(Buffer.from(`${xml}<OFXY>`))).toBe(0);
  });

  it('takes a transaction in another currency for what it is', () => {
    const items = read(statement(`${transaction()}${transaction().replace('</STMTTRN>', '<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY></STMTTRN>')}`)); // prettier-ignore
    expect(entries(items).map(({ amount }) => amount.currency)).toEqual(['USD', 'EUR']);
    expect(items.at(-1)).toMatchObject({ entries: 2, debits: 1_050n });
  });

  it.each(['RUR', 'rur', 'DEM', 'ITL'])('in the withdrawn currency %s is read, with a warning', (currency) => {
    const items = read(statement(transaction(), { currency }));
    const kept = currency.toUpperCase();
    expect(findings(items)).toMatchObject([{ severity: 'warning', code: 'ofx.statement.currency-withdrawn', field: 'CURDEF', found: kept }]); // prettier-ignore
    expect(items.find((item) => item.item === 'statement')).toMatchObject({ statement: { currency: kept, account: { currency: kept } } }); // prettier-ignore
    expect(entries(items)).toMatchObject([{ amount: { minor: 1_050n, currency: kept }, side: 'DEBIT' }]);
    expect(balances(items)).toMatchObject([{ amount: { minor: 10_000n, currency: kept } }]);
    expect(items.at(-1)).toMatchObject({ item: 'statement-end', debits: 1_050n });
  });

  it('keeps a transaction in a withdrawn currency apart from its own', () => {
    const foreign = transaction().replace('</STMTTRN>', '<CURRENCY><CURRATE>1.1<CURSYM>DEM</CURRENCY></STMTTRN>');
    const items = read(statement(`${transaction()}${foreign}${foreign}`));
    expect(entries(items).map(({ amount }) => amount.currency)).toEqual(['USD', 'DEM', 'DEM']);
    expect(items.at(-1)).toMatchObject({ entries: 3, debits: 1_050n });
    expect(findings(items)).toMatchObject([{ severity: 'warning', code: 'ofx.statement.currency-withdrawn', field: 'CURSYM', found: 'DEM' }]); // prettier-ignore
  });

  it.each<[string, string, string[]]>([
    ['a status that is an error', statement('').replace('<CODE>0<SEVERITY>INFO</STATUS><STMTRS>', '<CODE>2000<SEVERITY>ERROR<MESSAGE>No</STATUS><STMTRS>'), ['error ofx.status']],
    ['no date', statement(transaction().replace('<DTPOSTED>20261123\n', '')), ['error ofx.date']],
    ['30 February', statement(transaction({ DTPOSTED: '20260230' })), ['error ofx.date']],
    ['an amount that is none', statement(transaction({ TRNAMT: '$10' })), ['error ofx.amount']],
    ['an empty balance with its day', statement('', { tail: '<AVAILBAL><BALAMT></BALAMT><DTASOF>20261123</DTASOF></AVAILBAL>' }), ['error ofx.amount']],
    ['a currency that is none', statement('', { currency: 'ZZZ' }), ['error ofx.statement.currency']],
    ['thousands', statement(transaction({ TRNAMT: '-1,234.00' })), ['warning ofx.amount.shape']],
    ['no id', statement(transaction({ FITID: '' })), ['warning ofx.transaction.id']],
    ['a transaction that is not closed', statement(`${transaction().replace('</STMTTRN>', '')}${transaction()}`), ['error ofx.element.not-closed']],
    ['an end before its end', statement(transaction()).split('</BANKTRANLIST>')[0]!, ['error ofx.file.truncated']],
    ['no header', statement(transaction(), { header: '' }), ['warning ofx.file.header-missing']],
    ['a document type', statement('', { header: `${HEADER}<!DOCTYPE OFX [<!ENTITY a "b">]>` }), ['error ofx.file.doctype']],
    ['no answer', `${HEADER}<OFX></OFX>`, ['error ofx.file.empty']],
    ['a statement in no answer', statement(transaction()).replace(/<STMTTRNRS>.*(?=<STMTRS>)/, '').replace('</STMTTRNRS>', ''), ['warning ofx.file.answer-missing']],
    ['no OFX', 'hello', ['error ofx.file.root']],
    ['nothing', '', ['error ofx.file.root']],
  ])('is told to have %s', (_, text, expected) => {
    expect(codes(read(text))).toEqual(expected);
  }); // prettier-ignore

  it('names the place of what is wrong', () => {
    const items = read(statement(`\n${transaction()}\n${transaction({ TRNAMT: 'x' })}`));
    expect(findings(items)[0]).toMatchObject({
      field: 'STMTTRN/TRNAMT',
      found: 'x',
      place: { line: expect.any(Number) },
    });
    expect(entries(items)[1]!.place.path).toBe('/OFX/BANKMSGSRSV1/STMTTRNRS/STMTRS/BANKTRANLIST/STMTTRN[2]');
  });
});
