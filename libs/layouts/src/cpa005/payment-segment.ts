import type { Account, Agent, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { isNothing } from '../domestic/fixed-record.ts';
import { saidTo } from '../domestic/reference.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { checkPayment } from '../domestic/refusal.ts';
import { asDayCounted } from '../domestic/short-dates.ts';
import { adaptedText, writtenText } from '../domestic/written-text.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { segment } from './fields.ts';
import type { Cpa005Parameter } from './parameters.ts';

export type Setting = (name: Cpa005Parameter) => string | undefined;

/** Ten digits of cents. */
export const AMOUNT_MAX = 9_999_999_999n;

export type SegmentValues = Readonly<Record<keyof typeof segment, string | bigint>>;

/** `originatorId` is the user's identification where neither the parameters nor the payment have another. */
export function segmentValuesOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  originatorId: string,
  setting: Setting,
  refuse: Refuse,
): SegmentValues {
  // prettier-ignore
  checkPayment(payment, order.currency, refuse);
  if (payment.prenote === true) refuse('prenote', 'Prenote', { expected: 'no prenote: the format has none' });
  if ((payment.instructions ?? []).length > 0)
    refuse('instruction', segment.sundry.name, { expected: 'no instruction' });
  if ((payment.regulatory ?? []).length > 0)
    refuse('regulatory', segment.sundry.name, { expected: 'no regulatory report' });
  const { minor } = payment.amount;
  if (minor <= 0n || minor > AMOUNT_MAX) refuse('amount', segment.amount.name, { digitsMax: segment.amount.width, expected: 'more than zero, ten digits of cents at most' }); // prettier-ignore
  const originator = payment.originator ?? order.originator;
  return {
    code: codeOf(payment, setting, refuse),
    amount: minor,
    date: `0${asDayCounted(payment.executionDate ?? order.executionDate)}`,
    institution: institutionOf(payment.counterpartyAgent, segment.institution, refuse),
    account: accountOf(payment.counterpartyAccount, segment.account, refuse),
    trace: traceOf(payment),
    stored: '000',
    shortName: nameOf(setting('shortName') ?? originator.name ?? '', segment.shortName, setting, refuse),
    name: nameOf(payment.counterparty.name ?? '', segment.name, setting, refuse),
    longName: nameOf(setting('longName') ?? originator.name ?? '', segment.longName, setting, refuse),
    userId: text(setting('userId') ?? payment.originator?.ids?.[0]?.id ?? originatorId, segment.userId, refuse),
    ...referencesOf(payment, setting, refuse),
    returnInstitution: institutionOf(payment.originatorAgent ?? order.originatorAgent, segment.returnInstitution, refuse), // prettier-ignore
    returnAccount: accountOf(payment.originatorAccount ?? order.originatorAccount, segment.returnAccount, refuse),
    originalTrace: '',
    settlement: text(setting('settlementCode') ?? '', segment.settlement, refuse),
    invalid: '0',
  };
}

/** The end-to-end id crosses and comes back; what the payment says to its receiver has fifteen characters. */
function referencesOf(payment: PaymentOrder, setting: Setting, refuse: Refuse): { reference: string; sundry: string } {
  const reference = payment.endToEndId === 'NOTPROVIDED' ? '' : (payment.endToEndId ?? '');
  const [first = '', ...more] = saidTo(payment);
  if (setting('remittance') === 'omit') {
    const fits = first.length <= segment.sundry.width && !hasOther(first);
    return { reference: text(reference, segment.reference, refuse), sundry: fits ? first : '' };
  }
  if (more.length > 0) refuse('remittance', segment.sundry.name, { count: more.length + 1, expected: 'one text; or remittance: omit' }); // prettier-ignore
  return { reference: text(reference, segment.reference, refuse), sundry: text(first, segment.sundry, refuse) };
}

/** An originator leaves zeros, and his direct clearer numbers the items. */
function traceOf({ instructionId = '' }: PaymentOrder): string {
  return /^\d{22}$/.test(instructionId) ? instructionId : '0';
}

function codeOf({ direction, localInstrument }: PaymentOrder, setting: Setting, refuse: Refuse): string {
  const code = localInstrument ?? setting(direction === 'CREDIT' ? 'creditCode' : 'debitCode') ?? '';
  if (!CODE.test(code)) refuse('code', segment.code.name, { found: code, expected: 'a transaction type, 200 to 799' });
  return code;
}

/** Payments Canada adds types now and then; 900 on are reasons of returned items. */
const CODE = /^[2-7]\d\d$/;

/** "0bbbttttt"; on paper the transit number stands first, "ttttt-bbb". Eight digits without a hyphen may be either, and are refused. */
function institutionOf(agent: Agent | undefined, field: FixedField, refuse: Refuse): string {
  const given = agent?.memberId ?? '';
  const paper = /^(\d{5})-(\d{3})$/.exec(given);
  const number = paper === null ? given : `0${paper[2]}${paper[1]}`;
  if (!/^0\d{8}$/.test(number) || isNothing(number)) refuse('institution', field.name, { found: given, expected: '0, three digits of the institution and five of the transit number; or ttttt-bbb' }); // prettier-ignore
  return number;
}

function accountOf(account: Account | undefined, field: FixedField, refuse: Refuse): string {
  const number = (account?.number ?? '').replaceAll(' ', '');
  if (!/^[0-9A-Za-z]{1,12}$/.test(number)) refuse('account', field.name, { length: number.length, lengthMax: field.width, expected: 'letters and digits' }); // prettier-ignore
  return number;
}

export function nameOf(name: string, field: FixedField, setting: Setting, refuse: Refuse): string {
  const written = adaptedText(name, field, ALLOWED, setting('names') === 'adapt' ? 'adapt' : 'exact', refuse);
  if (written === '') refuse('name', field.name, { expected: 'not blank' });
  return written;
}

export function text(given: string, field: FixedField, refuse: Refuse): string {
  return writtenText(given, field, ALLOWED, refuse);
}

function hasOther(given: string): boolean {
  for (let at = 0; at < given.length; at++) if (!ALLOWED.test(given[at]!)) return true;
  return false;
}

/** Printable ASCII. */
const ALLOWED = /^[ -~]$/;
