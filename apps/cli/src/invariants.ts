import { INVARIANTS, type InvariantName, type InvariantReport } from '@giroport/contracts';
import type { Server } from './server.ts';
import { count } from './terminal.ts';

/** What one service says of one invariant. */
export type ServiceReport = InvariantReport & { readonly service: string };

/** Asks every service to check its own tables, on the live data. */
export async function verifyInvariants(server: Server): Promise<readonly ServiceReport[]> {
  return flat(await server.post<unknown>('/v1/verify'), 'giroport');
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

/** Reports come in a list, or in a list for each service: both are read. */
function flat(value: unknown, service: string): ServiceReport[] {
  if (Array.isArray(value)) return value.flatMap((one) => flat(one, service));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'service' in value && typeof value.service === 'string' ? value.service : service;
  if ('invariant' in value) return [{ ...(value as InvariantReport), service: own }];
  return Object.values(value).flatMap((one) => (typeof one === 'object' ? flat(one, own) : []));
}
