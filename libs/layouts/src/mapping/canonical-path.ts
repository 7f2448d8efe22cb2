import type { Remittance } from '@giroport/canonical';
import { saidTo } from '../domestic/reference.ts';
import type { LayoutKind } from '../layout.ts';
import type { DocumentPart } from './document-part.ts';

/** What stands at a canonical path. A list of names is a closed choice; `texts` is a list that is added to. */
export type PathType =
  'text' | 'texts' | 'money' | 'signed' | 'date' | 'instant' | 'whole' | 'flag' | readonly string[];

export type CanonicalPath = {
  /** As the document writes it. */
  readonly text: string;
  /** order, payment, file, statement, balance, entry, acknowledgement. */
  readonly slot: string;
  /** The first member of the slot's object. */
  readonly first: string;
  readonly type: PathType;
  /** The value in the slot's own object; undefined where nothing stands there. */
  readonly get: (slot: object) => unknown;
  readonly set: (slot: object, value: unknown) => void;
  /** As `set`, but what was set before goes: a text of several fields is set again whenever it grows. */
  readonly replace: (slot: object, value: unknown) => void;
};

function onlyOne(set: CanonicalPath['set']): CanonicalPath['set'] {
  return (slot, value) => set(slot, [value]);
}

type Types = Readonly<Record<string, PathType>>;
type Bag = Record<string | number, unknown>;

/** The path that a document names at this place, among those of the layout's kind. */
export function canonicalPath(part: DocumentPart, kind: LayoutKind): CanonicalPath {
  const text = part.word();
  const path = text.replace('entry.detail.', 'entry.details[1].').replace('acknowledgement.reason.', 'acknowledgement.reasons[1].'); // prettier-ignore
  const types = typesOf(kind);
  const name = path.replace(/\[[1-9]\d{0,2}\]/g, '[]').replace(/^balance\.[A-Z]{4}\./, 'balance.TYPE.');
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) part.fail(`a canonical path of a ${kind} layout, such as ${Object.keys(typesOf(kind)).slice(0, 3).join(', ')}`); // prettier-ignore
  const [slot = '', ...steps] = path.split('.');
  const first = String(keysOf(steps[0] ?? '')[0]);
  if (path.endsWith('.remittance.text')) return { text, slot, first, type, ...remittanceText(steps.slice(0, -1)) };
  const set = setter(steps);
  return { text, slot, first, type, get: getter(steps), set, replace: text.endsWith('[]') ? onlyOne(setter(wholeList(steps))) : set }; // prettier-ignore
}

function wholeList(steps: readonly string[]): string[] {
  return [...steps.slice(0, -1), steps.at(-1)!.slice(0, -'[]'.length)];
}

/** All that is said to the receiver as one text: read into one line, written from whatever the order has. */
function remittanceText(steps: readonly string[]): Pick<CanonicalPath, 'get' | 'set' | 'replace'> {
  const get = getter(steps);
  const set = onlyOne(setter([...steps, 'unstructured']));
  return {
    get: (slot) => saidTo({ remittance: get(slot) as Remittance | undefined }).join(' '),
    set,
    replace: set,
  };
}

/** Every path that a document of this kind may name, with its type: what the guide and the schema list. */
export function typesOf(kind: LayoutKind): Types {
  if (kind === 'payment') return paymentTypes;
  return kind === 'statement' ? statementTypes : acknowledgementTypes;
}

function getter(steps: readonly string[]): (slot: object) => unknown {
  const keys = steps.flatMap(keysOf);
  const [first = '', second] = keys;
  if (keys.length === 1) return (slot) => (slot as Bag)[first];
  if (keys.length === 2) return (slot) => ((slot as Bag)[first] as Bag | undefined)?.[second!];
  return (slot) => {
    let value: unknown = slot;
    for (const key of keys) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = (value as Record<string | number, unknown>)[key];
    }
    return value;
  };
}

/** `ids[2]` is the key `ids` and, counted from 1, its second item; `lines[]` is the whole list. */
function keysOf(step: string): (string | number)[] {
  const at = step.indexOf('[');
  if (at === -1) return [step];
  const index = step.slice(at + 1, -1);
  return index === '' ? [step.slice(0, at)] : [step.slice(0, at), Number(index) - 1];
}

function setter(steps: readonly string[]): (slot: object, value: unknown) => void {
  const last = steps.at(-1)!;
  const isList = last.endsWith(']');
  const key = isList ? last.slice(0, last.indexOf('[')) : last;
  const parents = steps.slice(0, -1).map(keysOf).map(([name, index]) => ({ name: String(name), index: index === undefined ? -1 : Number(index) })); // prettier-ignore
  if (parents.length === 0 && !isList) return (slot, value) => void ((slot as Bag)[key] = value);
  return (slot, value) => {
    let bag = slot as Bag;
    for (const { name, index } of parents) bag = index === -1 ? ((bag[name] ??= {}) as Bag) : itemOf(bag, name, index);
    if (isList) ((bag[key] ??= []) as unknown[]).push(value);
    else bag[key] = value;
  };
}

/** An item of a list is made where it is not there; items before it are filled up, so that a list has no holes. */
function itemOf(bag: Bag, name: string, index: number): Bag {
  const list = (bag[name] ??= []) as Bag[];
  while (list.length <= index) list.push({});
  return list[index]!;
}

function under(prefix: string, types: Types): Types {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [`${prefix}.${name}`, type]));
}

const address: Types = {
  department: 'text', street: 'text', buildingNumber: 'text', buildingName: 'text', postCode: 'text', town: 'text',
  region: 'text', country: 'text', 'lines[]': 'texts',
}; // prettier-ignore
const party: Types = {
  name: 'text', ...under('address', address), 'ids[].id': 'text', 'ids[].scheme': 'text', 'ids[].issuer': 'text',
  countryOfResidence: 'text', email: 'text', phone: 'text',
}; // prettier-ignore
const account: Types = {
  iban: 'text', number: 'text', currency: 'text', type: ['CHECKING', 'SAVINGS', 'GENERAL_LEDGER', 'LOAN'], name: 'text',
}; // prettier-ignore
const agent: Types = {
  bic: 'text', memberId: 'text', clearingSystem: 'text', branch: 'text', name: 'text', ...under('address', address),
}; // prettier-ignore
/** `text` is all that is said, as one text. */
const remittance: Types = {
  text: 'text', 'unstructured[]': 'texts', 'creditorReference.type': 'text', 'creditorReference.issuer': 'text',
  'creditorReference.reference': 'text', 'documents[].type': 'text', 'documents[].number': 'text',
  'documents[].date': 'date', 'documents[].remitted': 'money', 'documents[].text': 'text',
}; // prettier-ignore
const METHODS = ['ACH', 'EFT', 'DD', 'WIR'] as const;
const DIRECTIONS = ['CREDIT', 'DEBIT'] as const;
const original: Types = {
  messageId: 'text', messageName: 'text', paymentInformationId: 'text', instructionId: 'text', endToEndId: 'text',
  transactionId: 'text', uetr: 'text', amount: 'money', executionDate: 'date', reasonCode: 'text', reasonText: 'text',
}; // prettier-ignore

const paymentTypes: Types = {
  ...under('order', {
    messageId: 'text', createdAt: 'instant', executionDate: 'date', currency: 'text', fileSequence: 'whole', test: 'flag',
    method: METHODS, direction: DIRECTIONS, ...under('originator', party), ...under('originatorAccount', account),
    ...under('originatorAgent', agent), ...under('sender', party), ...under('receiver', agent),
    'totals.count': 'whole', 'totals.sum': 'money',
  }),
  ...under('payment', {
    paymentId: 'text', instructionId: 'text', endToEndId: 'text', uetr: 'text', method: METHODS, direction: DIRECTIONS,
    sequence: 'whole', amount: 'money', 'amount.currency': 'text', equivalent: 'money', 'equivalent.currency': 'text',
    exchangeRate: 'text', executionDate: 'date', priority: ['NORMAL', 'HIGH', 'URGENT'], prenote: 'flag',
    ...under('originator', party), ...under('originatorAccount', account), ...under('originatorAgent', agent),
    ...under('counterparty', party), ...under('counterpartyAccount', account), ...under('counterpartyAgent', agent),
    ...under('ultimateDebtor', party), ...under('ultimateCreditor', party), ...under('intermediaryAgents[]', agent),
    serviceLevel: 'text', localInstrument: 'text', categoryPurpose: 'text', purpose: 'text',
    chargeBearer: ['SLEV', 'SHAR', 'DEBT', 'CRED'], 'instructions[].for': ['DEBTOR_AGENT', 'CREDITOR_AGENT'],
    'instructions[].code': 'text', 'instructions[].text': 'text', 'mandate.id': 'text', 'mandate.signedOn': 'date',
    'mandate.sequence': ['FRST', 'RCUR', 'OOFF', 'FNAL'], 'mandate.creditorSchemeId': 'text',
    ...under('remittance', remittance), 'regulatory[].authorityCountry': 'text', 'regulatory[].code': 'text',
    'regulatory[].amount': 'money', 'regulatory[].text[]': 'texts', ...under('original', original),
  }),
}; // prettier-ignore

const statementFile: Types = { 'file.fileId': 'text', 'file.sender': 'text', 'file.receiver': 'text', 'file.createdAt': 'instant' }; // prettier-ignore
const statementTypes: Types = {
  ...statementFile,
  ...under('statement', {
    kind: ['PREVIOUS_DAY', 'CURRENT_DAY', 'NOTIFICATION'], ...under('account', account), ...under('agent', agent),
    ...under('owner', party), currency: 'text', id: 'text', number: 'text', page: 'text', lastPage: 'flag',
    createdAt: 'instant', fromDate: 'date', toDate: 'date',
  }),
  ...under('balance.TYPE', { amount: 'money', date: 'date', nativeCode: 'text', itemCount: 'whole' }),
  ...under('entry', {
    amount: 'money', signedAmount: 'signed', 'amount.currency': 'text', side: DIRECTIONS, reversal: 'flag',
    status: ['BOOK', 'PDNG', 'INFO', 'FUTR'], bookingDate: 'date', valueDate: 'date', 'code.domain': 'text',
    'code.family': 'text', 'code.subFamily': 'text', 'code.proprietary': 'text', 'code.issuer': 'text',
    ownerReference: 'text', bankReference: 'text', additionalInformation: 'text',
    ...under('details[]', {
      messageId: 'text', paymentInformationId: 'text', instructionId: 'text', endToEndId: 'text', transactionId: 'text',
      uetr: 'text', mandateId: 'text', clearingReference: 'text', accountServicerReference: 'text', amount: 'money',
      originalAmount: 'money', ...under('counterparty', party), ...under('counterpartyAccount', account),
      ...under('counterpartyAgent', agent), ...under('remittance', remittance), purpose: 'text',
      'returnReason.code': 'text', 'returnReason.text': 'text', additionalInformation: 'text',
    }),
  }),
}; // prettier-ignore

const acknowledgementTypes: Types = {
  'file.messageId': 'text', 'file.createdAt': 'instant', 'file.sender': 'text',
  ...under('acknowledgement', {
    kind: ['FILE', 'PAYMENT', 'PAYMENT_ERROR', 'PRENOTE_ERROR'],
    status: ['RECEIVED', 'ACCEPTED', 'PARTLY_ACCEPTED', 'PENDING', 'PAID', 'REJECTED', 'RETURNED', 'CANCELLED', 'CHANGE_NOTIFIED', 'UNKNOWN'],
    nativeStatus: 'text', ...under('original', original), 'original.traceNumber': 'text', 'original.fileReference': 'text',
    'original.count': 'whole', 'original.sum': 'text', ...under('original.counterpartyAccount', account),
    bankReference: 'text', amount: 'money', 'amount.currency': 'text', 'reasons[].code': 'text', 'reasons[].list': 'text',
    'reasons[].isoCode': 'text', 'reasons[].text': 'text', acceptedAt: 'instant',
  }),
}; // prettier-ignore
