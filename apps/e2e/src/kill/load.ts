import { addDays, calendarDateOfInstant, idOfContent } from '@giroport/kernel';

/** A payment of the load: what is posted, and the id that it must get. */
export type LoadedPayment = { readonly paymentId: string; readonly reference: string; readonly body: object };

/** Payments of one batch: EUR credit transfers and USD ACH entries in turn, amounts spread so that the banks' script meets some. */
export function batchOf(source: string, seed: number, batch: number, size: number): LoadedPayment[] {
  return Array.from({ length: size }, (_, at) => paymentOf(source, seed, batch, at));
}

function paymentOf(source: string, seed: number, batch: number, at: number): LoadedPayment {
  const reference = `K${seed}-${batch}-${at}`;
  const cents = 1000 + ((seed * 31 + batch * 577 + at * 13) % 90_000);
  const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const body = { reference, amount, executionDate: nextDay(), ...(at % 2 === 0 ? euroTransfer(at) : achEntry(at)) };
  return { paymentId: idOfContent('payment', source, reference), reference, body };
}

const euroTransfer = (at: number): object => ({
  method: 'EFT',
  currency: 'EUR',
  originator: { account: 'HANSA-MAIN' },
  serviceLevel: 'SEPA',
  chargeBearer: 'SLEV',
  counterparty: { name: `Supplier ${at}`, address: { town: 'Berlin', country: 'DE' } },
  counterpartyAccount: { iban: 'DE89370400440532013000' },
  counterpartyAgent: { bic: 'COBADEFFXXX' },
  remittance: { unstructured: [`Invoice ${at}`] },
});

const achEntry = (at: number): object => ({
  method: 'ACH',
  currency: 'USD',
  originator: { account: 'FIRST-US-MAIN' },
  counterparty: { name: `Employee ${at}` },
  counterpartyAccount: { number: String(100_000_000 + at), type: 'CHECKING' },
  counterpartyAgent: { memberId: '091400606', clearingSystem: 'USABA' },
  ach: { secCode: 'PPD', entryDescription: 'PAYROLL' },
});

function nextDay(): string {
  return addDays(calendarDateOfInstant(new Date(Date.now())), 1);
}
