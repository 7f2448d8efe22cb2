import { INVARIANTS, type InvariantName, type InvariantReport } from '@giroport/contracts';
import type { Server } from './server.ts';
import { count } from './terminal.ts';

/** What one service says of one invariant. */
export type ServiceReport = InvariantReport & { readonly service: string };

/** What all services say; `missing` names those that could not be asked. */
export type Verification = { readonly reports: readonly ServiceReport[]; readonly missing: readonly string[] };

/** Has every service check its own tables, on the live data. */
export async function verifyInvariants(server: Server): Promise<Verification> {
  return await server.post<Verification>('/v1/verify');
}

/** I1 … I10: "holds", "broken", or "not checked" where no service reported. */
export function verdictsOf(reports: readonly ServiceReport[]): Record<InvariantName, string> {
  const verdict = (name: InvariantName): string => {
    const own = reports.filter((one) => one.invariant === name);
    if (own.length === 0) return 'not checked';
    return own.every((one) => one.brokenCount === 0) ? 'holds' : 'broken';
  };
  return Object.fromEntries(INVARIANTS.map((name) => [name, verdict(name)])) as Record<InvariantName, string>;
}

/** An invariant with each check below it, and what breaks it. */
export function invariantText(name: InvariantName, reports: readonly ServiceReport[]): string {
  const own = reports.filter((one) => one.invariant === name);
  const lines = own.flatMap((one) => [
    `     ${one.service.padEnd(19)}${one.check}: ${count(one.examined)} examined, ${one.brokenCount === 0 ? 'none broken' : `${count(one.brokenCount)} BROKEN`}`,
    ...one.broken.map(({ id, problem }) => `       ${id}: ${problem}`),
  ]);
  return [`${name.padEnd(4)} ${verdictsOf(reports)[name]}`, ...lines].join('\n');
}
