import { describe, expect, it } from '@jest/globals';
import type { Entry, EntryDetail, Finding } from '@giroport/canonical';
import type { Item, Parameters } from '../layout.ts';
import { FIELD_CHARS_MAX } from '../swift-mt/message-reader.ts';
import { swiftConfirmations } from '../swift-mt-900/index.ts';
import { swiftStatements } from './index.ts';

const [mt940, mt942, mt950] = swiftStatements;

function read(text: string, parameters: Parameters = {}, layout = mt940!): Item[] {
  const reader = layout.read!(parameters);
  return [...reader.push(Buffer.from(text)), ...reader.end()];
}

const entriesOf = (items: readonly Item[]): Entry[] => items.flatMap((item) => (item.item === 'entry' ? [item.entry] : [])); // prettier-ignore
const findingsOf = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore
const codesOf = (items: readonly Item[]): string[] => findingsOf(items).map(({ severity, code }) => `${severity} ${code}`); // prettier-ignore
const lineItems = (line: string, currency = 'EUR'): Item[] =>
  read(`:20:A\n:25:1\n:60F:C251230${currency}0,\n:61:${line}\n-`);
const entry = (line: string, currency = 'EUR'): Entry => entriesOf(lineItems(line, currency))[0]!;
const detail = (text: string, parameters: Parameters = {}): EntryDetail => entriesOf(read(`:20:A\n:25:1\n:60F:C251230EUR0,\n:61:251230C1,NTRFNONREF\n:86:${text}\n-`, parameters))[0]!.details[0] ?? {}; // prettier-ignore

describe('a statement line', () => {
  it.each<[string, string, 'CREDIT' | 'DEBIT', boolean, string]>([
    ['C', '251230C1,NTRFX', 'CREDIT', false, 'BOOK'],
    ['D', '251230D1,NTRFX', 'DEBIT', false, 'BOOK'],
    ['RC, which takes away', '251230RC1,NTRFX', 'DEBIT', true, 'BOOK'],
    ['RD, which gives back', '251230RD1,NTRFX', 'CREDIT', true, 'BOOK'],
    ['C with funds code R', '251230CR1,NTRFX', 'CREDIT', false, 'BOOK'],
    ['D with funds code R', '251230DR1,NTRFX', 'DEBIT', false, 'BOOK'],
    ['C with funds code F', '251230CF1,NTRFX', 'CREDIT', false, 'BOOK'],
    ['D with funds code N', '251230DN1,NTRFX', 'DEBIT', false, 'BOOK'],
    ['RD with funds code R', '251230RDR1,NTRFX', 'CREDIT', true, 'BOOK'],
    ['EC', '251230EC1,NTRFX', 'CREDIT', false, 'PDNG'],
    ['ED with funds code K', '251230EDK1,NTRFX', 'DEBIT', false, 'PDNG'],
  ])('knows the mark %s', (_, line, side, reversal, status) => {
    expect(entry(line)).toMatchObject({ side, status, amount: { minor: 100n } });
    expect(entry(line).reversal ?? false).toBe(reversal);
  });

  it.each([
    ['1,', 'EUR', 100n, []],
    ['1,5', 'EUR', 150n, []],
    [',32', 'EUR', 32n, ['warning mt940.entry.amount.no-digit']],
    ['0000000001,00', 'EUR', 100n, []],
    ['00000000000001,00', 'EUR', 100n, ['warning mt940.entry.amount.too-long']],
    ['500', 'EUR', 50_000n, ['warning mt940.entry.amount.no-comma']],
    ['1.50', 'EUR', 150n, ['warning mt940.entry.amount.point']],
    ['1,000', 'KWD', 1_000n, []],
    ['1,00', 'JPY', 1n, []],
    ['1,01', 'JPY', 1n, ['error mt940.entry.amount.too-precise']],
    ['12345678901234567,89', 'EUR', 1_234_567_890_123_456_789n, ['warning mt940.entry.amount.too-long']],
  ])('reads the amount %s %s', (text, currency, minor, codes) => {
    const items = lineItems(`251230C${text}NTRFX`, currency);
    expect(entriesOf(items)[0]?.amount).toEqual({ minor, currency });
    expect(codesOf(items).filter((code) => code.includes('amount'))).toEqual(codes);
  });

  it.each([
    ['2512300102', '2025-12-30', '2026-01-02'],
    ['2601021231', '2026-01-02', '2025-12-31'],
    ['240229', '2024-02-29', undefined],
    ['2403010229', '2024-03-01', '2024-02-29'],
    ['251230    ', '2025-12-30', undefined],
    ['2512300000', '2025-12-30', undefined],
    ['790101', '2079-01-01', undefined],
    ['800101', '1980-01-01', undefined],
  ])('takes the year of the entry date that lies nearest: %s', (dates, valueDate, bookingDate) => {
    expect(entry(`${dates}C1,NTRFX`)).toMatchObject({ valueDate, bookingDate });
  });

  it('names a day that does not exist, and takes the last of its month', () => {
    const items = lineItems('260230C1,NTRFX');
    expect(entriesOf(items)[0]?.valueDate).toBe('2026-02-28');
    expect(findingsOf(items)[0]).toMatchObject({ severity: 'error', code: 'mt940.entry.value-date', found: '260230', place: { line: 4 } }); // prettier-ignore
  });

  it.each([
    ['REF//BANK', 'REF', 'BANK', undefined],
    ['20023/200516//47829\nORDER', '20023/200516', '47829', 'ORDER'],
    ['NONREF//0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11', 'NONREF', '0b1e7c1a-58d8-4c65-9a67-2f1f3f7a9c11', undefined],
    ['103494931//3841188 FAVOUR H.F. JANSSEN', '103494931', '3841188', 'FAVOUR H.F. JANSSEN'],
    ['0121470966      W.P. Jansen    ', '0121470966', undefined, 'W.P. Jansen'],
    ['29-07-2014 10:05//B4G29PGDCK1QFV3E', '29-07-2014 10:05', 'B4G29PGDCK1QFV3E', undefined],
  ])('parts the references in %j', (text, ownerReference, bankReference, supplement) => {
    const read = entry(`251230C1,NTRF${text}`);
    expect([read.ownerReference, read.bankReference, read.details[0]?.additionalInformation]).toEqual([ownerReference, bankReference, supplement]); // prettier-ignore
  });

  it('keeps a type of blanks, as banks without types write it', () => {
    expect(entry('251230DF2402,00S   X')).toMatchObject({ code: { proprietary: 'S   ' }, ownerReference: 'X' });
  });

  it('is told and left out where it has no amount, and its text goes nowhere else', () => {
    const items = read(
      ':20:A\n:25:1\n:60F:C251230EUR0,\n:61:251230C1,NTRFX\n:61:251230CNTRFX\n:86:LOST\n:62F:C251230EUR1,\n-',
    );
    expect(entriesOf(items)).toHaveLength(1);
    expect(findingsOf(items)).toMatchObject([{ code: 'mt940.entry.malformed', place: { line: 5 } }]);
    expect(entriesOf(items)[0]?.additionalInformation).toBeUndefined();
  });
});

describe('the text of an entry', () => {
  const german = { endToEndId: 'E2E-1', mandateId: 'M-1', remittance: { unstructured: ['RECHNUNG 12'] }, counterparty: { name: 'MAX MUSTERMANN' }, counterpartyAccount: { iban: 'DE89370400440532013000' }, counterpartyAgent: { bic: 'COBADEFFXXX' } }; // prettier-ignore
  it.each(['?', '>', '<', '~', '^', '@'])('is read in German subfields behind %s, cut anywhere', (separator) => {
    const text = '166?00GUTSCHRIFT?10931?20EREF+E2E-1?21MREF+M-1?22SVWZ+RECH?23NUNG 12?30COBADEFFXXX?31DE89370400440532013000?32MAX MUSTER?33MANN'.replaceAll('?', separator); // prettier-ignore
    for (let at = 5; at < text.length; at += 7) expect(detail(`${text.slice(0, at)}\n${text.slice(at)}`)).toMatchObject(german); // prettier-ignore
  });

  it('gives the German transaction code with the journal number', () => {
    const items = read(':20:A\n:25:1\n:60F:C251230EUR0,\n:61:251230C1,NTRFX\n:86:166?00GUTSCHRIFT?10931?20TEXT\n-');
    expect(entriesOf(items)[0]?.code).toEqual({ proprietary: 'NTRF+166+931', issuer: 'DK' });
  });

  it('is read by SEPA keys wherever they stand', () => {
    const text = 'EREF+E2E-1MREF+M-1\nSVWZ+RECHNUNG 12IBAN+DE89370400440532013000\nBIC+COBADEFFXXX';
    const { counterparty, ...rest } = german;
    expect(detail(text)).toMatchObject(rest);
    expect(detail(text).counterparty).toBeUndefined();
    expect(counterparty.name).toBe('MAX MUSTERMANN');
  });

  it('takes no bank’s message for part of a reference', () => {
    expect(detail('159?00RETOURE?20EREF+TFNR 1?21MTLG:KONTO GESCHLOSSEN?34901')).toMatchObject({ endToEndId: 'TFNR 1', remittance: { unstructured: ['KONTO GESCHLOSSEN'] }, returnReason: { code: '901' } }); // prettier-ignore
  });

  it('is read in Dutch keys, and in ING’s counterparty in one', () => {
    expect(detail('/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J JAN\nSEN/REMI/HUUR/EREF/E2E-1/MARF/M-1')).toMatchObject({ endToEndId: 'E2E-1', mandateId: 'M-1', counterparty: { name: 'J JANSEN' }, counterpartyAccount: { iban: 'NL91ABNA0417164300' }, remittance: { unstructured: ['HUUR'] } }); // prettier-ignore
    expect(detail('/CNTP/NL91ABNA0417164300/ABNANL2A/J JANSEN/UTRECHT//REMI/STRD/CUR/1234567890123456/')).toMatchObject({ counterparty: { name: 'J JANSEN' }, counterpartyAgent: { bic: 'ABNANL2A' }, remittance: { creditorReference: { type: 'CUR', reference: '1234567890123456' } } }); // prettier-ignore
  });

  it('is remittance where it is words', () => {
    expect(detail('HUUR\nJANUARI').remittance).toEqual({ unstructured: ['HUUR JANUARI'] });
  });

  it('is words in whatever style where the parameter says so', () => {
    expect(detail('166?00GUTSCHRIFT?20EREF+X', { details: 'text' })).toMatchObject({ remittance: { unstructured: ['166?00GUTSCHRIFT?20EREF+X'] } }); // prettier-ignore
  });

  it('may have lines that begin with "-" or ":"', () => {
    const items = read(
      ':20:A\n:25:1\n:60F:C251230EUR0,\n:61:251230C1,NTRFX\n:86:ONE\n- TWO\n:THREE\n:62F:C251230EUR1,\n-',
    );
    expect(entriesOf(items)[0]?.additionalInformation).toBe('ONE\n- TWO\n:THREE');
  });

  it('is cut where it does not end', () => {
    const items = read(`:20:A\n:25:1\n:60F:C251230EUR0,\n:61:251230C1,NTRFX\n:86:${'X\n'.repeat(FIELD_CHARS_MAX)}:62F:C251230EUR1,\n-`); // prettier-ignore
    expect(codesOf(items)).toEqual(['error swift.field.too-long']);
    expect(entriesOf(items)).toHaveLength(1);
  });
});

describe('a file of statements', () => {
  const statement = (reference: string, opening: string, sum: string, closing: string, last = 'F'): string => `${reference === '' ? '' : `:20:${reference}\n`}:25:1\n:28C:1\n:60F:${opening}\n:61:251230${sum}NTRFX\n:62${last}:${closing}\n`; // prettier-ignore
  const day1 = statement('A', 'C251230EUR1,', 'C1,', 'C251230EUR2,');
  const day2 = statement('B', 'C251231EUR2,', 'D3,', 'D251231EUR1,');

  it.each([
    ['"-"', `${day1}-\n${day2}-\n`],
    ['nothing', day1 + day2],
    ['blocks', `{1:F01BANKDEFFAXXX0000000000}{2:O9400600260105BANKDEFFAXXX00000000002601050601N}{4:\n${day1}-}{5:{CHK:1}}\n{1:F01BANKDEFFAXXX0000000000}{2:O9400600260105BANKDEFFAXXX00000000002601050601N}{4:\n${day2}-}`], // prettier-ignore
    ['a preamble', `BANKDEFF\n940\nBANKDEFF\n${day1}-\nBANKDEFF\n940\nBANKDEFF\n${day2}-`],
    ['SOH and ETX', `\u0001\n${day1}-\u0003\u0001${day2}-\u0003`],
    ['no :20:', day1.slice(6) + day2.slice(6)],
    ['"$"', `{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\n${day1}-}$\n{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\n${day2}-}$`], // prettier-ignore
    ['CR alone', `${day1}-\n${day2}-\n`.replaceAll('\n', '\r')],
  ])('parts them by %s', (_, text) => {
    const items = read(text);
    expect(items.flatMap((item) => (item.item === 'statement-end' ? [item.balanced] : []))).toEqual([true, true]);
    expect(findingsOf(items).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('names both numbers of a statement that does not add up, and reads it wholly', () => {
    const items = read(statement('A', 'C251230EUR1,', 'C1,', 'C251230EUR3,'));
    expect(findingsOf(items)).toMatchObject([{ severity: 'error', code: 'mt940.balance.sum', found: '3.00', expected: '2.00', place: { line: 6 } }]); // prettier-ignore
    expect(items.find((item) => item.item === 'statement-end')).toMatchObject({ entries: 1, credits: 100n, debits: 0n, balanced: false }); // prettier-ignore
  });

  it('tells a gap between days, and a page that is missing', () => {
    expect(codesOf(read(day1 + statement('C', 'C260101EUR9,', 'C1,', 'C260101EUR10,')))).toEqual(['warning mt940.chain.statement']); // prettier-ignore
    const pages = `${statement('A', 'C251230EUR1,', 'C1,', 'C251230EUR2,', 'M')}-\n${statement('A', 'C251230EUR9,', 'C1,', 'C251230EUR10,').replace(':60F:', ':60M:')}`; // prettier-ignore
    expect(codesOf(read(pages))).toEqual(['error mt940.chain.page']);
  });

  it('tells that a balance is missing, unless it was told to be none', () => {
    const without = (pattern: RegExp): string[] => codesOf(read(day1.replace(pattern, '')));
    expect(without(/:60F:.*\n/)).toEqual(['error mt940.balance.opening-missing']);
    expect(without(/:62F:.*\n/)).toEqual(['error mt940.balance.closing-missing']);
    expect(without(/:6[02]F:.*\n/g)).toEqual(['warning mt940.balance.missing']);
    expect(codesOf(read(day1.replace('C251230EUR1,', 'C251230EURO1')))).toEqual(['error mt940.balance.malformed']);
    expect(codesOf(read(`:20:A\n:25:1\n:34F:EUR0,\n:61:251230C1,NTRFX\n`))).toEqual([]);
  });

  it('tells that a message does not end, and what stands outside of any', () => {
    expect(codesOf(read(`{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\n:20:A\n:25:1\n:60F:C251230EUR1,\n`))).toEqual(['error swift.message.end-missing', 'error mt940.balance.closing-missing']); // prettier-ignore
    expect(codesOf(read(`${day1}-\nsome words\n`))).toEqual(['warning swift.line.unknown']);
    expect(codesOf(read(''))).toEqual(['error swift.message.missing']);
  });

  it('leaves out messages of other types, and tells them', () => {
    const items = read(`{1:F01BANKDEFFAXXX0000000000}{2:I103BANKDEFFXXXXN}{4:\n:20:A\n-}`);
    expect(codesOf(items)).toEqual(['error swift.message.type']);
  });

  it('repeats a tolerance once, however often the bank asks for it', () => {
    const items = read(`:20:A\n:25:1\n:60F:C251230EUR0,\n${':61:251230C,01NTRFX\n'.repeat(50)}:62F:C251230EUR0,50\n-`);
    expect(codesOf(items)).toEqual(['warning mt940.entry.amount.no-digit']);
  });
});

describe('the account', () => {
  it.each([
    ['DE89370400440532013000', { account: { iban: 'DE89370400440532013000' } }],
    ['NL91ABNA0417164300EUR', { account: { iban: 'NL91ABNA0417164300', currency: 'EUR' } }],
    ['NL91ABNA0417164300 EUR', { account: { iban: 'NL91ABNA0417164300', currency: 'EUR' } }],
    ['37040044/532013000', { account: { number: '532013000' }, agent: { memberId: '37040044', clearingSystem: 'DEBLZ' } }], // prettier-ignore
    ['UBRTHUHB/123456789150ABCDEF002/HUF', { account: { number: '123456789150ABCDEF002', currency: 'HUF' }, agent: { bic: 'UBRTHUHB' } }], // prettier-ignore
    ['1291.99.348EUR', { account: { number: '1291.99.348', currency: 'EUR' } }],
    ['0067-00763/93984487', { account: { number: '93984487' }, agent: { memberId: '0067-00763' } }],
    ['123-456789', { account: { number: '123-456789' } }],
  ])('is read from :25:%s', (text, expected) => {
    const items = read(`:20:A\n:25:${text}\n:60F:C251230EUR0,\n:62F:C251230EUR0,\n-`);
    expect(items.flatMap((item) => (item.item === 'statement' ? [item.statement] : []))).toMatchObject([expected]);
  });
});

describe('other messages of the family', () => {
  it('are interim where floor limits or sums show it, and never balance', () => {
    const items = read(
      ':20:A\n:25:1\n:28C:1\n:34F:EUR0,\n:13D:2511241100+0100\n:61:251124C7,NTRFX\n:90C:1EUR7,\n-',
      {},
      mt942,
    );
    expect(items.find((item) => item.item === 'statement')).toMatchObject({ statement: { kind: 'CURRENT_DAY', currency: 'EUR', createdAt: '2025-11-24T11:00+01:00' } }); // prettier-ignore
    expect(items.find((item) => item.item === 'statement-end')).toMatchObject({ balanced: null });
    expect(findingsOf(items)).toEqual([]);
  });

  it('tell a sum that is not that of the entries, with both', () => {
    const items = read(':20:A\n:25:1\n:34F:EUR0,\n:61:251124C7,NTRFX\n:90C:2EUR9,\n-', {}, mt942);
    expect(findingsOf(items)).toMatchObject([{ severity: 'warning', code: 'mt942.sum', found: '2EUR9,', expected: '1 EUR 7.00' }]); // prettier-ignore
  });

  it('are known by block 2, whatever the layout is called', () => {
    const items = read('{1:F01BANKDEFFAXXX0000000000}{2:O9421100201124BANKDEFFXXXX00000000002011241100N}{4:\n:20:A\n:25:1\n:34F:EUR0,\n:61:201124C7,NTRFX\n-}', {}, mt950); // prettier-ignore
    expect(items.find((item) => item.item === 'statement')).toMatchObject({ statement: { kind: 'CURRENT_DAY' } });
  });

  it('are in the currency of the parameter where none is named', () => {
    expect(entriesOf(read(':61:251230C7,NTRFX\n', { currency: 'JPY' }))[0]?.amount).toEqual({ minor: 7n, currency: 'JPY' }); // prettier-ignore
  });
});

describe('what banks leave out, break or write otherwise', () => {
  const wrapped = (lines: string): Item[] => read(`:20:A\n:25:1\n:60F:C251230EUR0,\n${lines}`);

  it('goes on behind a "-" that is a line of a text, and ends at one that is none', () => {
    const items = wrapped(':61:251230C1,NTRFX\n:86:one\n-\n:62F:C251230EUR1,\n-\n:20:B\n:25:1\n:60F:C251230EUR1,\n:61:251230C1,NTRFX\n:86:two\n-\n:20:C\n:25:1\n:60F:C251231EUR5,\n:62F:C251231EUR5,\n-'); // prettier-ignore
    expect(entriesOf(items).map((one) => one.additionalInformation)).toEqual(['one\n-', 'two']);
    expect(items.flatMap((item) => (item.item === 'statement-end' ? [item.balanced] : []))).toEqual([true, null, true]);
    expect(codesOf(items)).toEqual(['error mt940.balance.closing-missing', 'warning mt940.chain.statement']);
  });

  it.each(['-\n:61:251230C1,NTRFX', '-:61:251230C1,NTRFX'])('reads on where the end stands too early: %j', (lines) => {
    const items = wrapped(`${lines}\n:62F:C251230EUR1,\n-`);
    expect(entriesOf(items)).toHaveLength(1);
    expect(codesOf(items)).toEqual(['warning swift.end.early']);
  });

  it('takes a closing balance whose tag has lost its colon', () => {
    const items = wrapped(':61:251230C1,NTRFX\n:86:text\n:62FC251230EUR1,00\n-');
    expect(codesOf(items)).toEqual(['warning swift.tag.colon']);
    expect(items.find((item) => item.item === 'statement-end')).toMatchObject({ balanced: true });
  });

  it('keeps a line of a text that looks like a tag', () => {
    const items = wrapped(':61:251230C1,NTRFX\n:86:31/12/2025 00\n:00:00/\n:62F:C251230EUR1,\n-');
    expect(entriesOf(items)[0]?.additionalInformation).toBe('31/12/2025 00\n:00:00/');
  });

  it.each([
    ['251230C1,NONREF', undefined, 'NONREF', undefined],
    ['251230C1,NONREF//B1', undefined, 'NONREF', 'B1'],
    ['251230C1,//19239782213', undefined, undefined, '19239782213'],
    ['251230C1, NRTIKREF+//B1', 'NRTI', 'KREF+', 'B1'],
    ['251230C1,NONREFX', 'NONR', 'EFX', undefined],
  ])('finds type and references in %s', (line, type, ownerReference, bankReference) => {
    const { code, ...references } = entry(line);
    expect({ type: code?.proprietary, owner: references.ownerReference, bank: references.bankReference }).toEqual({ type, owner: ownerReference, bank: bankReference }); // prettier-ignore
  });

  it.each([
    ['//AT39364/12345678912/EUR', '12345678912', { memberId: '39364', clearingSystem: 'ATBLZ' }],
    ['USD987654321098/BANKUS33XXX', 'USD987654321098', { bic: 'BANKUS33XXX' }],
    ['BANKUS33XXX/987654321098', '987654321098', { bic: 'BANKUS33XXX' }],
  ])('finds account and bank in :25:%s', (text, number, agent) => {
    const items = read(`:20:A\n:25:${text}\n:60F:C251230USD0,\n:62F:C251230USD0,\n-`);
    expect(items.find((item) => item.item === 'statement')).toMatchObject({ statement: { account: { number }, agent } }); // prettier-ignore
  });

  it('knows the currency of a balance that cannot be read otherwise', () => {
    const items = read(':20:A\n:25:1\n:60F:C221004CHFO0,00\n:61:221018C1,NTRFX\n:62F:C221018CHF1,\n-');
    expect(entriesOf(items)[0]?.amount.currency).toBe('CHF');
  });

  it('reads "@@" for line ends in a file of any length', () => {
    const message = ':20:A@@:25:1@@:28C:1@@:60F:C251230EUR1,@@:61:251230C1,NTRFX@@:86:some text@@:61:251230D1,NTRFX@@:62F:C251230EUR1,@@-@@'; // prettier-ignore
    const items = read(`@@${message.repeat(4_000)}`);
    expect(items.filter((item) => item.item === 'statement-end')).toHaveLength(4_000);
    expect(codesOf(items)).toEqual([]);
    expect(mt940!.likeness!(Buffer.from(`@@${message}`))).toBe(2);
  });

  it('tells a bare confirmation of a debit, which names no one, from one of a credit', () => {
    const debit = Buffer.from(':20:A\n:21:B\n:25:1\n:32A:251230EUR1,\n-');
    expect(swiftConfirmations.map((layout) => layout.likeness!(debit))).toEqual([2, 0]);
  });
});
