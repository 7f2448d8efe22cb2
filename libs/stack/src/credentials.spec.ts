import type { SetupDocument } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepCredentials } from './credentials.ts';

const source = { sourceId: 'SHOP', name: 'Shop', doors: ['REST'], dispatch: 'ON_LOAD' } as const;

function setupWith(webhook: object): SetupDocument {
  return { banks: [], accounts: [], grouping: [], sources: [{ ...source, ...webhook }] } as unknown as SetupDocument;
}

describe('credentials', () => {
  it('hold a secret for each webhook, as Standard Webhooks writes it, and keep it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'giroport-credentials-'));
    try {
      const file = join(folder, 'bootstrap.json');
      const kinds = (setup: SetupDocument) => keepCredentials(file, setup).credentials.map((one) => one.kind);
      expect(kinds(setupWith({}))).toEqual(['API_KEY', 'API_KEY']);
      const setup = setupWith({ webhook: { url: 'https://shop.example/hook' } });
      const { credentials, added } = keepCredentials(file, setup);
      expect(added).toEqual(['SHOP']);
      expect(credentials[2]).toMatchObject({ kind: 'WEBHOOK_SECRET', ownerType: 'SOURCE', ownerId: 'SHOP' });
      expect(credentials[2]!.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(keepCredentials(file, setup)).toEqual({ credentials, added: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
