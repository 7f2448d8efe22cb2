import type { SetupDocument } from '@giroport/contracts';
import { sortedJson } from './sorted-json.ts';

export type SetupChange = {
  readonly what: string;
  readonly id: string;
  readonly change: 'ADDED' | 'CHANGED' | 'REMOVED';
};

/** What differs between two set-ups, part by part; none where they say the same, however their fields are ordered. */
export function changesOf(before: SetupDocument, after: SetupDocument): SetupChange[] {
  return [
    ...partsChanged('bank', before.banks, after.banks, (bank) => bank.bankId),
    ...partsChanged('account', before.accounts, after.accounts, (account) => account.accountId),
    ...partsChanged('grouping', before.grouping, after.grouping, (rule) => rule.method ?? 'every method'),
    ...partsChanged('source', before.sources, after.sources, (source) => source.sourceId),
  ];
}

function partsChanged<Part>(
  what: string,
  before: readonly Part[],
  after: readonly Part[],
  idOf: (part: Part) => string,
): SetupChange[] {
  const earlier = new Map(before.map((part) => [idOf(part), sortedJson(part)]));
  const later = new Map(after.map((part) => [idOf(part), sortedJson(part)]));
  const changes: SetupChange[] = [];
  for (const [id, json] of later) {
    if (!earlier.has(id)) changes.push({ what, id, change: 'ADDED' });
    else if (earlier.get(id) !== json) changes.push({ what, id, change: 'CHANGED' });
  }
  for (const id of earlier.keys()) if (!later.has(id)) changes.push({ what, id, change: 'REMOVED' });
  return changes;
}
