import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { forgottenPlaces } from './cluster-place.ts';

describe('forgottenPlaces', () => {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'giroport-places-')));

  afterAll(() => rmSync(parent, { recursive: true }));

  it('are those that no data folder leads to any more, unless a start may be under way', () => {
    place('postgres-kept', { linked: true, old: true });
    const forgotten = place('postgres-forgotten', { linked: false, old: true });
    place('postgres-young', { linked: false, old: false });
    mkdirSync(join(parent, 'postgres-without-a-note'));
    expect(forgottenPlaces(parent)).toEqual([forgotten]);
  });

  function place(name: string, what: { linked: boolean; old: boolean }): string {
    const [folder, wished] = [join(parent, name), join(parent, `data-of-${name}`)];
    mkdirSync(join(folder, 'cluster'), { recursive: true });
    const note = join(folder, 'README');
    writeFileSync(note, `The PostgreSQL data of ${wished}, which PostgreSQL's account cannot reach.\n`);
    if (what.old) utimesSync(note, 0, 0);
    if (what.linked) symlinkSync(join(folder, 'cluster'), wished);
    return folder;
  }
});
