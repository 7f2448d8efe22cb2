import type { AcceptedPayment } from '@giroport/contracts';
import { Seal, type Reading, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { textOfPayment } from '../domain/payment-text.ts';
import { Numbers } from './numbers.ts';

/** Payments that are sealed together: enough that sealing and storing cost next to nothing, few enough to open for one of them. */
export const DETAILS_TOGETHER_MAX = 128;

/** Where a payment's details lie. */
export type DetailPlace = { readonly detailId: string; readonly detailAt: number };

/** The accepted payments as they came, sealed: they hold names and account numbers. */
@Injectable()
export class Details {
  constructor(
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Numbers) private readonly numbers: Numbers,
  ) {}

  /** The ids of the texts that so many payments fill, one after the other. */
  async place(tx: Tx, count: number): Promise<string[]> {
    const ids = await this.numbers.next(tx, 'payment_detail_id', Math.ceil(count / DETAILS_TOGETHER_MAX));
    return ids.map(String);
  }

  /** Stores payments in the texts of these ids; those together of which none is wanted are left out. */
  async insert(
    tx: Tx,
    payments: readonly AcceptedPayment[],
    ids: readonly string[],
    isWanted?: (payment: AcceptedPayment) => boolean,
  ): Promise<void> {
    const parameters: unknown[] = [];
    for (let from = 0; from < payments.length; from += DETAILS_TOGETHER_MAX) {
      const together = payments.slice(from, from + DETAILS_TOGETHER_MAX);
      if (isWanted && !together.some(isWanted)) continue;
      parameters.push(placeOf(from, ids).detailId, this.seal.seal(together.map(textOfPayment).join('\n')));
    }
    if (parameters.length === 0) return;
    // One parameter a value: the driver sends bytes as they are then, where an array of them would travel as hexadecimal text.
    const values = Array.from(
      { length: parameters.length / 2 },
      (_, at) => `($${at * 2 + 1}::bigint, $${at * 2 + 2}::bytea)`,
    ).join(', ');
    await tx.query(`insert into payment_detail (id, sealed) values ${values}`, parameters);
  }

  /** The payments at these places, in their order. */
  async read(from: Reading, places: readonly DetailPlace[]): Promise<AcceptedPayment[]> {
    return (await this.readTexts(from, places)).map((text) => JSON.parse(text) as AcceptedPayment);
  }

  /** The same, as the texts that were kept. */
  async readTexts(from: Reading, places: readonly DetailPlace[]): Promise<string[]> {
    const ids = [...new Set(places.map((place) => place.detailId))];
    const together = new Map<string, string[]>();
    const rows = await from.query<{ id: string; sealed: Buffer }>(
      'select id, sealed from payment_detail where id = any($1::bigint[])',
      [ids],
    );
    for (const row of rows) together.set(row.id, this.seal.openText(row.sealed).split('\n'));
    return places.map((place) => together.get(place.detailId)![place.detailAt]!);
  }
}

/** Where the payment of this index lies among those that fill the texts of these ids. */
export function placeOf(index: number, ids: readonly string[]): DetailPlace {
  return { detailId: ids[Math.floor(index / DETAILS_TOGETHER_MAX)]!, detailAt: index % DETAILS_TOGETHER_MAX };
}
