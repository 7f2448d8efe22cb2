import { sha256Hex, systemIds, type Clock } from '@giroport/kernel';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileDrop } from './file-drop.ts';

const clock: Clock = { now: () => new Date('2026-11-21T10:00:00Z') };
const deadline = new Date('2026-11-21T10:00:05Z');
const bytes = Buffer.from('101 a file\n');
const parcel = { name: 'HANSA-1.xml', bytes, sha256: sha256Hex(bytes), deadline };
const expected = { name: parcel.name, bytes: bytes.length, sha256: parcel.sha256 };

describe('a file drop', () => {
  const root = mkdtempSync(join(tmpdir(), 'giroport-drop-'));
  let outbox = '';
  let drop: FileDrop;
  let at = 0;

  beforeEach(() => {
    const bank = join(root, String(at++));
    outbox = join(bank, 'in');
    for (const folder of ['in', 'out', 'archive']) mkdirSync(join(bank, folder), { recursive: true });
    drop = new FileDrop({ outbox, archive: join(bank, 'archive'), inbox: join(bank, 'out') }, clock, systemIds);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('puts a file whole under its name, with a receipt, and leaves nothing else behind', async () => {
    expect(await drop.put(parcel)).toEqual({ ...expected, at: clock.now(), place: 'outbox' });
    expect(readFileSync(join(outbox, parcel.name))).toEqual(bytes);
    expect(readdirSync(outbox)).toEqual([parcel.name]);
  });

  it('takes the same bytes under the same name as done, and never overwrites other bytes', async () => {
    await drop.put(parcel);
    expect(await drop.put(parcel)).toMatchObject({ sha256: parcel.sha256 });
    const other = Buffer.from('other');
    await expect(drop.put({ ...parcel, bytes: other, sha256: sha256Hex(other) })).rejects.toMatchObject({
      code: 'channel.name-taken',
    });
    expect(readFileSync(join(outbox, parcel.name))).toEqual(bytes);
  });

  it('puts a file whose name is as long as a name may be', async () => {
    const name = `${'n'.repeat(251)}.xml`;
    expect(await drop.put({ ...parcel, name })).toMatchObject({ name });
    expect(readdirSync(outbox)).toEqual([name]);
  });

  it('lets nothing appear past the deadline', async () => {
    await expect(drop.put({ ...parcel, deadline: clock.now() })).rejects.toMatchObject({ name: 'Unavailable' });
    expect(readdirSync(outbox)).toEqual([]);
  });

  it('finds a file in the outbox, then in the archive, and tells what is another', async () => {
    expect(await drop.probe(expected)).toEqual({ found: 'ABSENT' });
    await drop.put(parcel);
    expect(await drop.probe(expected)).toMatchObject({ found: 'PRESENT', receipt: { place: 'outbox' } });
    renameSync(join(outbox, parcel.name), join(outbox, '../archive', parcel.name));
    expect(await drop.probe(expected)).toMatchObject({ found: 'PRESENT', receipt: { place: 'archive' } });
    writeFileSync(join(outbox, parcel.name), 'x');
    expect(await drop.probe(expected)).toMatchObject({ found: 'OTHER', place: 'outbox', bytes: 1 });
  });

  it('cannot tell when the folder is not there', async () => {
    rmSync(outbox, { recursive: true });
    await expect(drop.probe(expected)).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it('lists complete files alone, fetches one, and puts it away', async () => {
    const inbox = join(outbox, '../out');
    for (const name of ['.hidden', 'half.xml.part', 'b.xml']) writeFileSync(join(inbox, name), name);
    expect((await drop.list()).map((one) => one.name)).toEqual(['b.xml']);
    expect((await drop.fetch('b.xml', 100)).toString()).toBe('b.xml');
    await expect(drop.fetch('b.xml', 4)).rejects.toMatchObject({ code: 'channel.file-too-large' });
    await expect(drop.fetch('none.xml', 4)).rejects.toMatchObject({ code: 'channel.file-unknown' });
    await drop.settle('b.xml');
    await drop.settle('b.xml');
    expect(existsSync(join(outbox, '../collected/b.xml'))).toBe(true);
    expect(await drop.list()).toEqual([]);
  });

  it.each(['../x', 'a/b', '.hidden', 'x.part', ''])('refuses the name %p', async (name) => {
    await expect(drop.put({ ...parcel, name })).rejects.toMatchObject({ code: 'channel.name-malformed' });
  });
});
