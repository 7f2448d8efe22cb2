import { describe, expect, it } from '@jest/globals';
import { Reject } from '@giroport/kernel';
import { detectLayout } from './catalog.ts';
import { DETECTION_BYTES, type Item } from './layout.ts';
import { openFile, readFile } from './read-file.ts';

const BAI2 =
  '01,BANK,ACME,261120,0700,1,,,2/\n02,ACME,BANK,1,261119,,USD,2/\n03,1,USD,010,1,,/\n49,1,2/\n98,1,1,4/\n99,1,1,6/\n';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function itemsOf(batches: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

const codeOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
  } catch (error) {
    if (error instanceof Reject) return error.code;
    throw error;
  }
  return 'taken';
};

describe('a file that is opened', () => {
  it.each([1, 10, 1_000])('shows its layout and its items, in chunks of %s bytes', async (size) => {
    const { layout, items } = await openFile(chunksOf(Buffer.from(BAI2), size));
    expect(layout.id).toBe('bai2');
    expect((await itemsOf(items)).map((item) => item.item)).toEqual([
      'statement-file',
      'statement',
      'balance',
      'statement-end',
    ]);
  });

  it('is found behind a byte order mark', async () => {
    const items = await itemsOf(readFile(chunksOf(Buffer.from(`\ufeff${BAI2}`), 5)));
    expect(items.filter((item) => item.item === 'statement')).toHaveLength(1);
  });

  it('is read by the layout that was named, whatever it looks like', async () => {
    const items = await itemsOf(readFile(chunksOf(Buffer.from('nothing'), 5), { layout: 'nacha' }));
    expect(items.map((item) => item.item)).toContain('finding');
  });

  it('is refused where no layout is its own, or where none is so named', async () => {
    expect(await codeOf(openFile(chunksOf(Buffer.from('nothing that a bank sends'), 5)))).toBe('layout.not-detected');
    expect(await codeOf(openFile(chunksOf(Buffer.alloc(0), 5)))).toBe('layout.not-detected');
    expect(await codeOf(openFile(chunksOf(Buffer.from(BAI2), 5), { layout: 'no.such' }))).toBe('layout.unknown');
  });

  it.each<[string, string | undefined]>([
    ['%PDF-1.4', 'a PDF document'],
    ['PK\u0003\u0004<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">', 'a ZIP archive or an Office document, which is to be unpacked first'], // prettier-ignore
    ['0\u0082\u0004\u001a\u0006\t*\u0086H\u0086÷\r\u0001\u0007\u0002', 'a signed or encrypted CMS message (PKCS #7)'],
    ['\u0000\u0000\u0000', 'a binary file'],
    ['', 'an empty file'],
    ['\n \n', 'a file of nothing but blanks'],
    ['-----BEGIN PGP MESSAGE-----', 'a PGP message, which is to be decrypted first'],
    ['{"accounts":[]}', 'JSON'],
    ['!Type:Bank\nD01/05/2024\n', 'a QIF file'],
    ['<!DOCTYPE html><html>', 'an HTML page, as a bank sends where a session has ended'],
    ['<?xml version="1.0"?><catalog><book/></catalog>', 'XML with the root element catalog'],
    ['<xs:schema xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">', 'XML with the root element xs:schema'],
    ['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.013.001.07">', 'an ISO 20022 message pain.013.001.07, which no layout reads'], // prettier-ignore
    ["UNB+UNOA:1+A+B+240101:1200+1'UNH+1+ORDERS:D:96A:UN'", 'an EDIFACT message ORDERS, which no layout reads'],
    ['ISA*00*          *00*          ~GS*PO*S*R~ST*850*0001~', 'an X12 transaction set 850, which no layout reads'],
    ['{1:F01A}{2:O5350800}{4:\n-}', 'a SWIFT message MT 535, which no layout reads'],
    ['Date;Text;Amount\n2026-11-20;"Rent; flat";-500,00\n', 'a table of separated values (CSV), which a mapping layout can describe'], // prettier-ignore
    [`0740000000001234567${'ACME'.padEnd(20)}261120${'0'.repeat(14)}+${'0'.repeat(14)}+${'0'.repeat(14)}0${'0'.repeat(14)}0001261120${' '.repeat(14)}\r\n`, 'an ABO statement (GPC), which the mapping layout cz.abo.gpc describes'], // prettier-ignore
    ['0001A201126CLIEOP03ACMES100071\n', 'a CLIEOP03 file, which the mapping layout nl.clieop03 describes'],
    ['nothing that a bank sends\nat all\n', undefined],
  ])('is called what it looks like where no layout knows it: %j', async (text, looksLike) => {
    const refusal = await openFile(chunksOf(Buffer.from(text, 'latin1'), 5)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'layout.not-detected' });
    expect((refusal as Reject).facts['looksLike']).toBe(looksLike);
  });

  it.each([['{2:I103'], ['01,a,b,260101,']])('is looked at once, however many blank lines follow %s', (begin) => {
    const head = Buffer.from(begin.padEnd(DETECTION_BYTES, '\n'));
    const before = process.cpuUsage().user;
    detectLayout(head);
    expect(process.cpuUsage().user - before).toBeLessThan(500_000); // microseconds; each line read again from each costs seconds
  });

  it('lets go of its bytes when the reader stops early', async () => {
    let closed = false;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield await Promise.resolve(Buffer.from(BAI2));
      } finally {
        closed = true;
      }
    }
    for await (const batch of readFile(chunks())) if (batch.length > 0) break;
    expect(closed).toBe(true);
  });
});
