import { addDays, calendarDateOfInstant } from '@giroport/kernel';
import { ibanOf } from './files/payments.ts';

/** Reckoned once, not once a payment: the client shares the machine with what it measures. */
const TOMORROW = addDays(calendarDateOfInstant(new Date(Date.now())), 1);

/**
 * One plain payment in EUR, as a billing system would post it, to an account of its own. The text is put together by hand: the
 * client shares the machine with what it measures.
 */
export function paymentLine(run: string, at: number): string {
  return (
    `{"reference":"${run}-${at}","method":"EFT","amount":"${10 + (at % 900)}.00","currency":"EUR","executionDate":"${TOMORROW}",` +
    `"originator":{"account":"HANSA-MAIN"},"serviceLevel":"SEPA","chargeBearer":"SLEV","counterparty":{"name":"Supplier ${at}",` +
    `"address":{"street":"Hauptstrasse","buildingNumber":"7","postCode":"10115","town":"Berlin","country":"DE"}},` +
    `"counterpartyAccount":{"iban":"${ibanOf(at)}"},"counterpartyAgent":{"bic":"COBADEFFXXX"},` +
    `"remittance":{"unstructured":["Invoice ${run} ${at}"]}}`
  );
}

/** Lines per chunk of the stream that is posted. */
const LINES_A_CHUNK = 500;

/** The whole request body as it is sent, never all in memory. */
export async function* ndjson(run: string, count: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < count; from += LINES_A_CHUNK) {
    const lines = Array.from({ length: Math.min(LINES_A_CHUNK, count - from) }, (_, at) => paymentLine(run, from + at));
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
}
