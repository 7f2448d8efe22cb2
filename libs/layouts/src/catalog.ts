import { aba, abaReturn } from './aba/index.ts';
import { bacs18 } from './bacs18/index.ts';
import { bai2 } from './bai2/index.ts';
import { cfonb120 } from './cfonb120/index.ts';
import { coda } from './coda/index.ts';
import { cpa005, cpa005Return } from './cpa005/index.ts';
import { bansta } from './edifact-bansta/index.ts';
import { contrl } from './edifact-contrl/index.ts';
import { cremul } from './edifact-cremul/index.ts';
import { debmul } from './edifact-debmul/index.ts';
import { dirdeb } from './edifact-dirdeb/index.ts';
import { finsta } from './edifact-finsta/index.ts';
import { paymul } from './edifact-paymul/index.ts';
import { fedwireFaim, fedwireFaimAnswers } from './fedwire-faim/index.ts';
import { hungarian } from './hungarian/index.ts';
import { iso20022 } from './iso20022/index.ts';
import type { Layout } from './layout.ts';
import { nachaAck } from './nacha-ack/index.ts';
import { paymentDispatchJson } from './payment-dispatch-json/index.ts';
import { nacha, nachaReturn } from './nacha/index.ts';
import { norma43 } from './norma43/index.ts';
import { ofx } from './ofx/index.ts';
import { psbd1 } from './psbd1/index.ts';
import { mt101 } from './swift-mt-101/index.ts';
import { mt103 } from './swift-mt-103/index.ts';
import { mt104 } from './swift-mt-104/index.ts';
import { mt192 } from './swift-mt-192/index.ts';
import { mt199 } from './swift-mt-199/index.ts';
import { mt202 } from './swift-mt-202/index.ts';
import { swiftConfirmations } from './swift-mt-900/index.ts';
import { swiftStatements } from './swift-mt-940/index.ts';
import { twistBsb } from './twist-bsb/index.ts';
import { x12Payment } from './x12-820/index.ts';
import { x12Analysis } from './x12-822/index.ts';
import { x12Advice } from './x12-824/index.ts';
import { x12Functional, x12Implementation } from './x12-997/index.ts';
import { x12InterchangeAcknowledgement } from './x12-ta1/index.ts';

/** Every layout that comes with Giroport. To add one: its folder, and one line here. */
export const catalog: readonly Layout[] = [
  bai2,
  nacha,
  nachaReturn,
  nachaAck,
  paymentDispatchJson,
  ...iso20022,
  mt101,
  mt103,
  mt104,
  mt192,
  mt199,
  mt202,
  ...swiftConfirmations,
  ...swiftStatements,
  twistBsb,
  fedwireFaim,
  fedwireFaimAnswers,
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
  ...hungarian,
  x12Payment,
  x12Analysis,
  x12Advice,
  x12Functional,
  x12Implementation,
  x12InterchangeAcknowledgement,
  paymul,
  dirdeb,
  finsta,
  cremul,
  debmul,
  contrl,
  bansta,
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
