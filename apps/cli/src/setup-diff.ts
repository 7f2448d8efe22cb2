import type { SetupDocument } from '@giroport/contracts';

/** One object of the set-up that differs, as the server tells it. */
export type SetupChange = {
  readonly what: string;
  readonly id: string;
  readonly change: 'ADDED' | 'CHANGED' | 'REMOVED';
};

const SIGNS = { ADDED: '+', CHANGED: '~', REMOVED: '-' } as const;
const VALUE_MAX = 100;

/** `~ bank HANSA` and, below it, each field that differs: what it was, and what it will be. */
export function changeText(change: SetupChange, present: SetupDocument, wanted: SetupDocument): string {
  const head = `${SIGNS[change.change]} ${change.what} ${change.id}`;
  if (change.change !== 'CHANGED') return head;
  const [before, after] = [find(present, change.id), find(wanted, change.id)];
  return [head, ...differences(before, after, '').map((line) => `    ${line}`)].join('\n');
}

function find(setup: SetupDocument, id: string): unknown {
  return (
    setup.banks.find((one) => one.bankId === id) ??
    setup.accounts.find((one) => one.accountId === id) ??
    setup.sources.find((one) => one.sourceId === id) ??
    setup.grouping
  );
}

function differences(before: unknown, after: unknown, path: string): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isObject(before) || !isObject(after)) return [`${path || 'value'}: ${shown(before)} -> ${shown(after)}`];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => differences(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= VALUE_MAX ? text : `${text.slice(0, VALUE_MAX)}…`;
}
