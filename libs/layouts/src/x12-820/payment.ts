import type { Agent, Party, PaymentOrder, RemittedDocument } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import type { PartyLoop } from '../x12/party-loop.ts';
import type { Beginning } from './beginning.ts';
import { ACH_FORMATS, BUSINESS_FUNCTIONS, EXECUTION_DAYS, HANDLING, METHODS, REFERENCE, ROLE } from './codes.ts';
import type { Gathered } from './gathered.ts';

/** The canonical payment of a set. In a debit the payee is the originator. */
export function paymentOf(
  gathered: Gathered,
  beginning: Beginning,
  amount: Money,
  documents: readonly RemittedDocument[],
  sequence: number,
): PaymentOrder {
  // prettier-ignore
  const { direction, originator, receiver } = beginning;
  const { parties, notes } = gathered;
  const payer = parties.get(ROLE.payer) ?? parties.get(ROLE.remitter);
  const payee = parties.get(ROLE.payee);
  const [own, other] = direction === 'CREDIT' ? [payer, payee] : [payee, payer];
  const [ownBank, otherBank] = direction === 'CREDIT' ? [ROLE.payersBank, ROLE.payeesBank] : [ROLE.payeesBank, ROLE.payersBank]; // prettier-ignore
  const traceNumber = isTraceNumber(gathered.transactionReference) ? gathered.transactionReference : undefined;
  const secCode = ACH_FORMATS[beginning.format]?.secCode ?? (beginning.format || undefined);
  const method = METHODS[beginning.method];
  const says = notes.length > 0 || documents.length > 0;
  return {
    instructionId: gathered.ownReference,
    endToEndId: gathered.trace ?? (traceNumber === undefined ? gathered.transactionReference : undefined),
    method: method ?? 'EFT',
    direction,
    sequence,
    amount,
    executionDate: beginning.executionDate ?? dayOf(gathered),
    prenote: beginning.handling === HANDLING.prenote ? true : undefined,
    originator: withCompanyId(own?.party, beginning.companyId),
    originatorAccount: originator.account,
    originatorAgent: agentOf(originator.agent, parties.get(ownBank)),
    counterparty: other?.party ?? {},
    counterpartyAccount: receiver.account,
    counterpartyAgent: agentOf(receiver.agent, parties.get(otherBank)),
    localInstrument: method === undefined ? beginning.method || undefined : undefined,
    categoryPurpose: purposeOf(beginning),
    instructions: instructionsOf(beginning),
    remittance: says ? { unstructured: notes.length > 0 ? notes : undefined, documents: documents.length > 0 ? documents : undefined } : undefined, // prettier-ignore
    ach: secCode !== undefined || traceNumber !== undefined ? { secCode, traceNumber } : undefined,
  };
}

/** The day that the heading names, where BPR names none. */
function dayOf({ days }: Gathered): CalendarDate | undefined {
  if (days.size === 0) return undefined;
  return EXECUTION_DAYS.map((kind) => days.get(kind)).find((day) => day !== undefined);
}

function isTraceNumber(reference: string | undefined): boolean {
  return reference !== undefined && /^\d{15}$/.test(reference);
}

/** BPR10 names the company once more, by ten characters. */
function withCompanyId(party: Party | undefined, companyId: string | undefined): Party | undefined {
  if (companyId === undefined) return party;
  const ids = party?.ids ?? [];
  return { ...party, ids: [{ id: companyId, scheme: 'COMPANY' }, ...ids] };
}

/** N1 gives a bank its name and address, and its BIC where BPR has its other number (REF*02). */
function agentOf(agent: Agent | undefined, loop: PartyLoop | undefined): Agent | undefined {
  if (loop === undefined) return agent;
  const bic = agent?.bic ?? loop.identifications.find(({ scheme }) => scheme === REFERENCE.bic)?.id;
  return { ...agent, bic, name: loop.name, address: loop.address };
}

function purposeOf({ businessFunction }: Beginning): string | undefined {
  return businessFunction === undefined ? undefined : (BUSINESS_FUNCTIONS[businessFunction] ?? businessFunction);
}

/** How the bank is to handle the payment, where that does not follow from the rest. */
function instructionsOf({ handling }: Beginning): PaymentOrder['instructions'] {
  const follows: readonly string[] = [HANDLING.withRemittance, HANDLING.payOnly, HANDLING.prenote];
  return handling === '' || follows.includes(handling) ? undefined : [{ for: 'DEBTOR_AGENT', code: handling }];
}
