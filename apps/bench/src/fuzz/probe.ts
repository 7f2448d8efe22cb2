import type { Item, Layout, LayoutKind } from '@giroport/layouts';
import { DETECTION_BYTES } from '@giroport/layouts';
import type { Chance } from './mutate.ts';

/** What a file brought to light: the items and findings that came, told apart by their kinds. */
export type Probe = { readonly features: readonly string[] };

/** More would be a reader that invents: a line that is nothing but its end may give a few findings. */
const ITEMS_A_BYTE_MAX = 8;
const ITEMS_OVER_BYTES_MAX = 1_000;
const CHUNKS_COMPARED_ONE_IN = 6;

/** Reads a file as a layout does, cut at random places; throws for what a reader must never do. */
export function probe(layout: Layout, bytes: Uint8Array, chance: Chance): Probe {
  const likeness = layout.likeness?.(bytes.subarray(0, DETECTION_BYTES)) ?? 0;
  if (![0, 1, 2, 3].includes(likeness)) throw new Error(`likeness gave ${String(likeness)}`);
  const items = readIn(layout, bytes, sizeOf(chance));
  if (items.length > ITEMS_A_BYTE_MAX * bytes.length + ITEMS_OVER_BYTES_MAX)
    throw new Error(`${items.length} items of ${bytes.length} bytes`);
  for (const item of items) check(item, layout.kind);
  if (chance() * CHUNKS_COMPARED_ONE_IN < 1) compare(layout, bytes, items, sizeOf(chance));
  return { features: [...new Set(items.map(featureOf)), `likeness ${likeness}`] };
}

function sizeOf(chance: Chance): number {
  return [1, 7, 61, 997, 65_536][Math.floor(chance() * 5)]!;
}

function readIn(layout: Layout, bytes: Uint8Array, size: number): Item[] {
  const reader = layout.read!({});
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size)
    for (const item of reader.push(bytes.subarray(at, at + size))) items.push(item);
  for (const item of reader.end()) items.push(item);
  return items;
}

/** What every item must be, whatever the file. */
function check(item: Item, kind: LayoutKind): void {
  if (item.item === 'payment' && typeof item.payment.amount.minor !== 'bigint')
    throw new Error('a payment without an amount');
  if (item.item === 'entry' && typeof item.entry.amount.minor !== 'bigint')
    throw new Error(`an entry of ${kind} without an amount`);
  if (item.item !== 'finding') return;
  const { code, message, place, severity } = item.finding;
  if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(code)) throw new Error(`a finding's code is ${code}`);
  if (typeof message !== 'string' || message === '') throw new Error(`${code} has no message`);
  if (!Number.isInteger(place.line) || place.line < 0) throw new Error(`${code} is in line ${place.line}`);
  if (severity !== 'error' && severity !== 'warning') throw new Error(`${code} is ${String(severity)}`);
}

function compare(layout: Layout, bytes: Uint8Array, items: readonly Item[], size: number): void {
  const [one, other] = [items, readIn(layout, bytes, size)].map((list) => textOf(list));
  if (one !== other) throw new Error(`read otherwise in pieces of ${size} bytes: ${differenceOf(one!, other!)}`);
}

function textOf(items: readonly Item[]): string {
  return JSON.stringify(items, (name, value: unknown) => {
    if (typeof value === 'function') throw new Error(`${name} holds a function`);
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}

function differenceOf(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `${one.slice(Math.max(0, at - 60), at + 80)} | ${other.slice(Math.max(0, at - 20), at + 80)}`;
}

function featureOf(item: Item): string {
  if (item.item !== 'finding') return item.item;
  return `${item.finding.code} ${item.finding.field ?? ''}`;
}
