import type { DetailFields } from './detail-fields.ts';
import { accountOf, agentOf } from './detail-fields.ts';

/** Words that Dutch and Polish banks put before a value, and what the value is. */
const LABELS = {
  'IBAN:': 'account', 'REK:': 'account', 'Z RACH.:': 'account',
  'BIC:': 'bank',
  'NAAM:': 'name', '/NAAM:': 'name', 'OD:': 'name', 'DLA:': 'name',
  'OMSCHRIJVING:': 'text', 'TYT.:': 'text',
  'KENMERK:': 'endToEndId',
  'MACHTIGING:': 'mandateId',
  'INCASSANT:': 'creditorId',
  'TNR:': 'reference', 'ID IPH:': 'other', 'BETALINGSKENM.:': 'reference',
} as const satisfies Readonly<Record<string, string>>; // prettier-ignore

type Meaning = (typeof LABELS)[keyof typeof LABELS];
const NAMES = Object.keys(LABELS) as (keyof typeof LABELS)[];

/** What a text with at least an account or a name behind a label says; false for any other text. */
export function takeLabels(detail: DetailFields, text: string): boolean {
  if (!text.includes(':')) return false;
  const joined = text.replaceAll('\n', ' ');
  const found = NAMES.flatMap((label) => placeOf(joined, label)).sort((left, right) => left.at - right.at);
  const values = new Map<Meaning, string>();
  found.forEach(({ label, at }, index) => {
    const value = joined.slice(at + label.length, found[index + 1]?.at).replace(/[;/\s]+$/, '').trim(); // prettier-ignore
    const meaning = LABELS[label];
    if (value !== '' && !values.has(meaning)) values.set(meaning, value.replace(/\s+/g, ' '));
  });
  const account = values.get('account');
  if (account === undefined || !/\d{6}/.test(account.replaceAll(' ', ''))) return false;
  fill(detail, values, joined, account);
  return true;
}

function placeOf(text: string, label: keyof typeof LABELS): { label: keyof typeof LABELS; at: number }[] {
  const at = text.indexOf(label);
  const before = at <= 0 ? ' ' : text[at - 1]!;
  return at === -1 || !' ;/'.includes(before) ? [] : [{ label, at }];
}

function fill(detail: DetailFields, values: ReadonlyMap<Meaning, string>, text: string, account: string): void {
  const creditorId = values.get('creditorId');
  const name = values.get('name');
  const ids = creditorId === undefined ? undefined : [{ id: creditorId, scheme: 'SEPA' }];
  detail.endToEndId = values.get('endToEndId');
  detail.mandateId = values.get('mandateId');
  if (name !== undefined || ids !== undefined) detail.counterparty = { name, ids };
  detail.counterpartyAccount = accountOf(account.split(' ')[0]!);
  detail.counterpartyAgent = agentOf(values.get('bank'));
  detail.clearingReference = values.get('reference');
  detail.remittance = { unstructured: [values.get('text') ?? text.replace(/\s+/g, ' ').trim()] };
}
