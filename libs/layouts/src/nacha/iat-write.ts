import type { Address, Agent, Party, PaymentOrder } from '@giroport/canonical';
import { isRoutingNumber, Reject } from '@giroport/kernel';
import type { FixedField, FixedFields } from '../text/fixed-fields.ts';
import { composer } from '../text/fixed-fields.ts';
import { entry, iatEntry, RECORD_CHARS } from './fields.ts';
import { iatAddenda, isTransactionType } from './iat.ts';
import type { Settings } from './settings.ts';
import { writtenName, writtenText } from './written-text.ts';

/** The values of an international entry's addenda, by addenda type, in the order in which they are written. */
export type IatAddenda = readonly (readonly [IatType, Record<string, string>])[];
type IatType = keyof typeof iatAddenda;

export const IAT_REMITTANCE_MAX = 2;
export const IAT_CORRESPONDENTS_MAX = 5;

/** Throws Reject for a party or bank without what its addenda must say: name, street, town, country. */
export function iatAddendaOf(
  payment: PaymentOrder,
  cents: bigint,
  individualId: string,
  about: string,
  settings: Settings,
): IatAddenda {
  const originator = payment.originator ?? settings.order.originator;
  const originatorAgent = payment.originatorAgent ?? settings.order.originatorAgent;
  const write = new IatText(about, settings.adapt);
  const remittance = payment.ach?.addenda ?? payment.remittance?.unstructured ?? [];
  const correspondents = payment.intermediaryAgents ?? [];
  if (remittance.length > IAT_REMITTANCE_MAX || correspondents.length > IAT_CORRESPONDENTS_MAX) {
    throw new Reject('nacha.addenda', {
      payment: about,
      remittanceMax: IAT_REMITTANCE_MAX,
      correspondentsMax: IAT_CORRESPONDENTS_MAX,
    });
  }
  return [
    [10, { transactionType: typeOf(payment, settings), foreignAmount: String(cents), receiverName: write.must(payment.counterparty.name, iatAddenda[10].receiverName) }],
    [11, { originatorName: write.must(originator.name, iatAddenda[11].originatorName), originatorStreet: write.street(originator, iatAddenda[11].originatorStreet) }],
    [12, write.place(originator.address, iatAddenda[12])],
    [13, write.bank({ address: { country: 'US' }, ...originatorAgent }, iatAddenda[13])],
    [14, write.bank(payment.counterpartyAgent, iatAddenda[14])],
    [15, { receiverId: individualId, receiverStreet: write.street(payment.counterparty, iatAddenda[15].receiverStreet) }],
    [16, write.place(payment.counterparty.address, iatAddenda[16])],
    ...remittance.map((text) => [17, { text: writtenText(text, iatAddenda[17].text, about) }] as const),
    ...correspondents.map((bank) => [18, write.bank(bank, iatAddenda[18])] as const),
  ]; // prettier-ignore
}

/** The US bank that takes the entry: the receiver's, or the gateway operator where that one is abroad. */
export function iatRoutingNumberOf(payment: PaymentOrder, about: string, settings: Settings): string {
  const receiver = payment.counterpartyAgent?.memberId ?? '';
  const number = isRoutingNumber(receiver) ? receiver : (settings.parameter('gateway') ?? '');
  if (isRoutingNumber(number)) return number;
  throw new Reject('nacha.routing-number', { field: 'Gateway Operator Identification', payment: about, found: number, expected: 'the parameter gateway: 9 digits' }); // prettier-ignore
}

/** Country of the receiving bank, which the batch header names. */
export function destinationCountryOf(payment: PaymentOrder, about: string): string {
  const country = payment.counterpartyAgent?.address?.country ?? payment.counterparty.address?.country;
  if (country !== undefined && /^[A-Z]{2}$/.test(country)) return country;
  throw new Reject('nacha.iat.country', {
    field: 'ISO Destination Country Code',
    payment: about,
    expected: 'the country of the receiving bank',
  });
}

type IatEntry = {
  readonly code: { readonly code: string };
  readonly routingNumber: string;
  readonly account: string;
  readonly cents: bigint;
  readonly traceNumber: string;
};

/** Writes the entry and its addenda. */
export function iatRecordsOf(payment: IatEntry, addenda: IatAddenda): string[] {
  const entrySequence = payment.traceNumber.slice(8);
  let sequence = 0;
  let last: IatType | undefined;
  const record = lines.entry({
    transactionCode: payment.code.code,
    rdfi: payment.routingNumber,
    addendaCount: addenda.length,
    amount: payment.cents,
    account: payment.account,
    addendaIndicator: '1',
    traceNumber: payment.traceNumber,
  });
  return [
    record,
    ...addenda.map(([type, values]) => {
      sequence = type === last ? sequence + 1 : 1;
      last = type;
      const numbered = type === 17 || type === 18 ? { ...values, sequence } : values;
      return lines[type]({ ...numbered, entrySequence });
    }),
  ];
}

function typeOf(payment: PaymentOrder, settings: Settings): string {
  const given = payment.categoryPurpose ?? '';
  return isTransactionType(given) ? given : (settings.parameter('iatTransactionType') ?? 'BUS');
}

class IatText {
  constructor(
    private readonly about: string,
    private readonly adapt: boolean,
  ) {}

  must(text: string | undefined, field: FixedField): string {
    const written = writtenName(text ?? '', field, this.adapt, this.about);
    if (written === '')
      throw new Reject('nacha.iat.field', { field: field.name, payment: this.about, expected: 'a value' });
    return written;
  }

  street({ address }: Party, field: FixedField): string {
    const street = [address?.street, address?.buildingNumber].filter((part) => part !== undefined).join(' ');
    return this.must(street || address?.lines?.[0], field);
  }

  /** "City*State\" and "US*19305\". */
  place(address: Address | undefined, fields: (typeof iatAddenda)[12 | 16]): Record<string, string> {
    const pair = (first: string | undefined, second: string | undefined, field: FixedField): string => {
      this.must(first, field);
      return this.must(second === undefined ? `${first ?? ''}\\` : `${first ?? ''}*${second}\\`, field);
    };
    return {
      cityAndState: pair(address?.town, address?.region, fields.cityAndState),
      countryAndPostCode: pair(address?.country, address?.postCode, fields.countryAndPostCode),
    };
  }

  bank(agent: Agent | undefined, fields: (typeof iatAddenda)[13 | 14 | 18]): Record<string, string> {
    const id = agent?.bic ?? agent?.memberId;
    return {
      bankName: this.must(agent?.name, fields.bankName),
      qualifier: agent?.bic === undefined ? '01' : '02',
      bankId: this.must(id, fields.bankId),
      country: this.must(agent?.address?.country, fields.country),
    };
  }
}

const iatEntryRecord = {
  recordType: entry.recordType,
  transactionCode: entry.transactionCode,
  rdfi: entry.rdfi,
  addendaCount: iatEntry.addendaCount,
  amount: entry.amount,
  account: iatEntry.account,
  addendaIndicator: entry.addendaIndicator,
  traceNumber: entry.traceNumber,
} as const satisfies FixedFields;

const lines = {
  entry: composer(iatEntryRecord, RECORD_CHARS, 'nacha.field.too-long'),
  10: addendaLine(10),
  11: addendaLine(11),
  12: addendaLine(12),
  13: addendaLine(13),
  14: addendaLine(14),
  15: addendaLine(15),
  16: addendaLine(16),
  17: addendaLine(17),
  18: addendaLine(18),
};

function addendaLine(type: IatType): (values: Record<string, string | number>) => string {
  const numbered = type === 17 || type === 18;
  const fields: FixedFields = {
    recordType: { at: 1, width: 1, kind: 'text', name: 'Record Type Code', always: '7' },
    addendaType: { at: 2, width: 2, kind: 'digits', name: 'Addenda Type Code', always: String(type) },
    ...iatAddenda[type],
    ...(numbered ? { sequence: { at: 84, width: 4, kind: 'digits', name: 'Addenda Sequence Number' } } : {}),
    entrySequence: { at: 88, width: 7, kind: 'digits', name: 'Entry Detail Sequence Number' },
  };
  return composer(fields, RECORD_CHARS, 'nacha.field.too-long');
}
