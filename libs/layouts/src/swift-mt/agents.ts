import type { Agent } from '@giroport/canonical';
import { isBic } from '@giroport/kernel';
import { findClearing } from './clearing-codes.ts';

export type StatedAgent = { readonly agent: Agent; readonly oddity?: string };

/**
 * Fields 51 to 57: A has a BIC, B a place, C a party identifier alone, D name and address. Before it a party identifier may
 * stand: "//FW021000089" is a national clearing code, "/..." the bank's own account or branch.
 */
export function agentOf(option: string, value: string): StatedAgent {
  const lines = value.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore
  const first = lines[0] ?? '';
  const identified = first.startsWith('/') ? identifierOf(first) : {};
  const rest = first.startsWith('/') ? lines.slice(1) : lines;
  if (option === 'A') {
    const bic = rest[0];
    return { agent: { bic, ...identified }, oddity: bic !== undefined && isBic(bic) ? undefined : 'a BIC' };
  }
  if (option === 'C') return { agent: identified };
  const [name, ...address] = rest;
  return { agent: { ...identified, name, address: address.length === 0 ? undefined : { lines: address } } };
}

function identifierOf(line: string): Agent {
  const clearing = line.startsWith('//') ? findClearing(line.slice(2)) : undefined;
  if (clearing !== undefined) return clearing;
  const branch = line.slice(1);
  return branch === '' ? {} : { branch };
}
