import type { Agent, Party, PaymentOrder } from '@giroport/canonical';
import { partyOf } from '../swift-mt/parties.ts';
import type { Sink } from '../swift-mt/sink.ts';
import { cycleDateOf, fieldName } from './check.ts';
import { BANK_LINES, DRAWDOWN_REQUEST, PLAIN_LINES } from './fields.ts';
import type { FaimMessage } from './message.ts';
import { agentAt, depositoryAt, optionFAt, partyAt, sameBank } from './parties.ts';
import type { ReadParty } from './parties.ts';
import { exchangeOf, remittanceOf } from './remittance.ts';
import { joinedWords } from './text-lines.ts';

/** The payment of a message; undefined where it has no amount, which has been told. */
export function paymentOf(message: FaimMessage, sink: Sink): PaymentOrder | undefined {
  const amount = message.contentOf('2000').trim();
  if (!/^\d{1,18}$/.test(amount)) return undefined;
  tellNotCarried(message, sink);
  const { remittance, endToEndId } = remittanceOf(message, sink);
  const previous = message.value('3500');
  return {
    instructionId: message.value('3320'),
    endToEndId: message.value('3620', 6) ?? endToEndId ?? message.value('4320') ?? 'NOTPROVIDED',
    method: 'WIR',
    amount: { minor: BigInt(amount), currency: 'USD' },
    executionDate: cycleDateOf(message),
    ...exchangeOf(message, sink),
    ...(message.subtype === DRAWDOWN_REQUEST ? drawdownSides(message, sink) : sides(message, sink)),
    localInstrument: [message.businessFunction, message.value('3600', 1)].filter((part) => part).join(' ') || undefined,
    instructions: instructionsOf(message),
    remittance,
    original: previous === undefined ? undefined : { messageId: previous },
  };
}

type Sides = Pick<PaymentOrder, 'direction' | 'originator' | 'originatorAccount' | 'originatorAgent' | 'counterparty' | 'counterpartyAccount' | 'counterpartyAgent' | 'intermediaryAgents' | 'ultimateDebtor' | 'ultimateCreditor'>; // prettier-ignore

/** A transfer: from the originator at his bank, through the sender, to the receiver and on to the beneficiary. */
function sides(message: FaimMessage, sink: Sink): Sides {
  const originator = originatorOf(message, sink);
  const beneficiary = partyAt('4200', message, sink);
  return {
    direction: 'CREDIT',
    originator: originator?.party,
    originatorAccount: originator?.account,
    originatorAgent: originatingBank(message, sink),
    counterparty: beneficiary?.party ?? {},
    counterpartyAccount: beneficiary?.account,
    ...routeOf(message, sink),
    ultimateDebtor: coveredParty('7050', message),
    ultimateCreditor: coveredParty('7059', message),
  };
}

/** A request for credit: the originator collects from the account that is debited, at the bank that receives the request. */
function drawdownSides(message: FaimMessage, sink: Sink): Sides {
  const originator = originatorOf(message, sink);
  const debited = partyAt('4400', message, sink);
  return {
    direction: 'DEBIT',
    originator: originator?.party,
    originatorAccount: originator?.account,
    originatorAgent: originatingBank(message, sink),
    counterparty: debited?.party ?? {},
    counterpartyAccount: debited?.account,
    counterpartyAgent: depositoryAt('3400', message),
    ultimateCreditor: partyAt('4200', message, sink)?.party,
  };
}

function originatorOf(message: FaimMessage, sink: Sink): ReadParty | undefined {
  return partyAt('5000', message, sink) ?? optionFAt('5010', message);
}

/** The sender is the originator's bank, unless {5100} names another. */
function originatingBank(message: FaimMessage, sink: Sink): Agent | undefined {
  const sender = depositoryAt('3100', message);
  const named = agentAt('5100', message, sink);
  return named === undefined ? sender : (sameBank(sender, named) ?? named);
}

/** The receiver is the beneficiary's bank, unless {4100} names another: then the money passes it, and {4000} behind it. */
function routeOf(message: FaimMessage, sink: Sink): Pick<Sides, 'counterpartyAgent' | 'intermediaryAgents'> {
  const receiver = depositoryAt('3400', message);
  const named = agentAt('4100', message, sink);
  const between = agentAt('4000', message, sink);
  if (named === undefined) return { counterpartyAgent: receiver };
  const same = between === undefined ? sameBank(receiver, named) : undefined;
  if (same !== undefined) return { counterpartyAgent: same };
  const passed = [receiver, between].filter((agent) => agent !== undefined);
  return { counterpartyAgent: named, intermediaryAgents: passed.length === 0 ? undefined : passed };
}

/** {7050} and {7059}: a SWIFT field, "50K" or "59F" before its lines. */
function coveredParty(tag: string, message: FaimMessage): Party | undefined {
  const [field, ...lines] = message.values(tag);
  if (field === undefined) return undefined;
  const option = /^:?5[09]([A-Z])/.exec(field)?.[1] ?? '';
  return partyOf(option, lines.join('\n')).party;
}

type Instruction = NonNullable<PaymentOrder['instructions']>[number];

/** Words for a bank: {6300} for the beneficiary's, {6100} for the receiver; all others are named by their tag. */
function instructionsOf(message: FaimMessage): readonly Instruction[] | undefined {
  const instructions: Instruction[] = [];
  for (const { tag, reader, widths, coded } of INFORMATION) {
    if (!message.has(tag)) continue;
    const [code, ...rest] = message.values(tag);
    const words = coded ? [code, joinedWords(rest, widths.slice(1))].filter((part) => part).join(' ') : joinedWords(message.values(tag), widths); // prettier-ignore
    const named = tag === PLAIN_TAGS.CREDITOR_AGENT || tag === PLAIN_TAGS.DEBTOR_AGENT ? {} : { code: tag };
    if (words !== '') instructions.push({ for: reader, ...named, text: words });
  }
  return instructions.length === 0 ? undefined : instructions;
}

/** Where instructions without a code stand. */
export const PLAIN_TAGS = { CREDITOR_AGENT: '6300', DEBTOR_AGENT: '6100' } as const;

type Information = {
  readonly tag: string;
  readonly reader: Instruction['for'];
  readonly widths: readonly number[];
  /** Its first element is a code. */
  readonly coded: boolean;
};

const ADVICE_WIDTHS = [3, 26, 33, 33, 33, 33, 33];

export const INFORMATION: readonly Information[] = [
  { tag: '6100', reader: 'DEBTOR_AGENT', widths: BANK_LINES, coded: false },
  { tag: '6110', reader: 'DEBTOR_AGENT', widths: ADVICE_WIDTHS, coded: true },
  { tag: '6200', reader: 'DEBTOR_AGENT', widths: BANK_LINES, coded: false },
  { tag: '6210', reader: 'DEBTOR_AGENT', widths: ADVICE_WIDTHS, coded: true },
  { tag: '6300', reader: 'CREDITOR_AGENT', widths: BANK_LINES, coded: false },
  { tag: '6310', reader: 'CREDITOR_AGENT', widths: ADVICE_WIDTHS, coded: true },
  { tag: '6400', reader: 'CREDITOR_AGENT', widths: BANK_LINES, coded: false },
  { tag: '6410', reader: 'CREDITOR_AGENT', widths: ADVICE_WIDTHS, coded: true },
  { tag: '6420', reader: 'CREDITOR_AGENT', widths: [5, 30], coded: true },
  { tag: '6500', reader: 'DEBTOR_AGENT', widths: PLAIN_LINES, coded: false },
];

/** What a payment order has no place for is told, once a tag in a file. */
function tellNotCarried(message: FaimMessage, sink: Sink): void {
  for (const tag of NOT_CARRIED) if (message.has(tag)) tell(tag, message, sink);
  const hasTwo = message.value('3620', 6) !== undefined && message.has('4320');
  if (hasTwo) tell('4320', message, sink);
  if (message.has('5000') && message.has('5010')) tell('5010', message, sink);
  if (
    message
      .values('3700')
      .slice(1)
      .some((charge) => charge !== '')
  )
    tell('3700', message, sink, "Sender's Charges");
  if (message.subtype === DRAWDOWN_REQUEST) for (const tag of ['4000', '4100']) if (message.has(tag)) tell(tag, message, sink); // prettier-ignore
}

const NOT_CARRIED = ['3610', '3620', '5200', '5400', '7033', '7052', '7056', '7057', '7072', '8250', '8300', '8350'];

function tell(tag: string, message: FaimMessage, sink: Sink, element?: string): void {
  sink.warnOnce('fedwire.tag.not-carried', message.lineOf(tag), { field: fieldName(tag, element), found: message.contentOf(tag).trim(), message: 'The tag is read and not taken over: a payment order has no place for all that it says.' }, tag); // prettier-ignore
}
