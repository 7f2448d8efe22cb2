import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from './data-folder.ts';

describe('a data folder', () => {
  it('is made with all that leads to it, or refused at once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'giroport-folder-'));
    try {
      expect(openFolder(join(folder, 'a', 'b'))).toMatch(/a\/b$/);
      expect(openFolder(join(folder, 'a', 'b'))).toMatch(/a\/b$/);
      writeFileSync(join(folder, 'file'), '');
      for (const refused of [join(folder, 'file'), join(folder, 'file', 'below')])
        expect(() => openFolder(refused)).toThrow(/cannot be made/);
      if (existsSync('/proc/self')) expect(() => openFolder('/proc/giroport/data')).toThrow(/cannot be made/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
