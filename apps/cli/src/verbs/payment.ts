import type { PaymentSummary, TimelineStep } from '@giroport/contracts';
import { type Server, SERVER_HELP, ServerRefusal, serverOf, serverOptions } from '../server.ts';
import { stepText } from '../timeline-text.ts';
import { OK, WRONG, WrongUse, type Verb } from '../verb.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const payment: Verb = {
  help: `giroport payment ID [--json]

  ID is a payment's id, or the reference that its source gave it.

${SERVER_HELP}`,
  options: { ...serverOptions, json: { type: 'boolean' } },
  words: [1, 1],
  run: async ([id = ''], values, terminal) => {
    if (id.trim() === '') throw new WrongUse("payment needs a payment's id or reference");
    const server = serverOf(values);
    const found = await find(server, id);
    if (found.length === 0) terminal.say(`no payment has the id or reference ${id}`);
    for (const one of found) {
      const { steps } = await server.get<{ steps: TimelineStep[] }>(`/v1/payments/${one.paymentId}/timeline`);
      if (values['json'] === true) await terminal.print(JSON.stringify({ payment: one, steps }));
      else await terminal.print([headText(one), ...steps.map(stepText)].join('\n'));
    }
    return found.length === 0 ? WRONG : OK;
  },
};

async function find(server: Server, id: string): Promise<readonly PaymentSummary[]> {
  if (UUID.test(id)) {
    const found = await server.get<PaymentSummary>(`/v1/payments/${id.toLowerCase()}`).catch(unlessUnknown);
    if (found) return [found];
  }
  if (id.length > REFERENCE_CHARACTERS_MAX) return [];
  return (await server.get<{ items: PaymentSummary[] }>(`/v1/payments?reference=${encodeURIComponent(id)}`)).items;
}

/** No reference is longer; that of a source may look like an id. */
const REFERENCE_CHARACTERS_MAX = 35;

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof ServerRefusal) || error.code !== 'payment.unknown') throw error;
}

export function headText(one: PaymentSummary): string {
  const what = `${one.method} ${one.direction.toLowerCase()} of ${one.amount} ${one.currency}${one.prenote ? ' (prenote)' : ''}`;
  return `${one.paymentId}  ${one.sourceId} ${one.reference}: ${what} to ${one.counterpartyName ?? '?'}, ${one.status}`;
}
