import { aba, abaReturn } from './aba/index.ts';
import { bacs18 } from './bacs18/index.ts';
import { bai2 } from './bai2/index.ts';
import { cfonb120 } from './cfonb120/index.ts';
import { coda } from './coda/index.ts';
import { cpa005, cpa005Return } from './cpa005/index.ts';
import { iso20022 } from './iso20022/index.ts';
import type { Layout } from './layout.ts';
import { nacha, nachaReturn } from './nacha/index.ts';
import { norma43 } from './norma43/index.ts';
import { ofx } from './ofx/index.ts';
import { psbd1 } from './psbd1/index.ts';
import { mt101 } from './swift-mt-101/index.ts';
import { mt103 } from './swift-mt-103/index.ts';
import { mt104 } from './swift-mt-104/index.ts';
import { mt199 } from './swift-mt-199/index.ts';
import { swiftConfirmations } from './swift-mt-900/index.ts';
import { swiftStatements } from './swift-mt-940/index.ts';

/** Every layout that comes with Giroport. To add one: its folder, and one line here. */
export const catalog: readonly Layout[] = [
  bai2,
  nacha,
  nachaReturn,
  ...iso20022,
  mt101,
  mt103,
  mt104,
  mt199,
  ...swiftConfirmations,
  ...swiftStatements,
  coda,
  cfonb120,
  norma43,
  ofx,
  psbd1,
  aba,
  abaReturn,
  bacs18,
  cpa005,
  cpa005Return,
];

export function findLayout(id: string): Layout | undefined {
  return catalog.find((layout) => layout.id === id);
}

export type Detection =
  | { readonly found: 'one'; readonly layout: Layout }
  | { readonly found: 'several'; readonly candidates: readonly Layout[] }
  | { readonly found: 'none' };

/** Names the layout that a file's first bytes show. Equal likeness of two is never settled by a guess: both are named. */
export function detectLayout(head: Uint8Array, layouts: readonly Layout[] = catalog): Detection {
  const scored = layouts.map((layout) => ({ layout, likeness: layout.likeness?.(head) ?? 0 }));
  const best = Math.max(0, ...scored.map((one) => one.likeness));
  if (best === 0) return { found: 'none' };
  const candidates = scored.filter((one) => one.likeness === best).map((one) => one.layout);
  return candidates.length === 1 ? { found: 'one', layout: candidates[0]! } : { found: 'several', candidates };
}
