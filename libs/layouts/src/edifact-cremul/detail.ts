import type { EntryDetail, Party, Place } from '@giroport/canonical';
import { type Money, tableOf } from '@giroport/kernel';
import { purposeOf } from '../edifact/code-words.ts';
import type { Sink } from '../edifact/findings.ts';
import type { StatedInstitution } from '../edifact/parties.ts';
import { institutionOf, partyOf, withContact } from '../edifact/parties.ts';
import { RemittanceDraft, textOf } from '../edifact/remittance-draft.ts';
import type { Segment } from '../edifact/segment.ts';
import type { Structure } from '../edifact/structure.ts';
import { dateIn, moneyIn } from '../edifact/values.ts';
import { CHARGE_AMOUNTS, ORIGINAL_AMOUNT, SEQUENCE_AMOUNTS } from './fields.ts';

type Reference = 'paymentInformationId' | 'instructionId' | 'endToEndId' | 'transactionId' | 'clearingReference' | 'accountServicerReference' | 'mandateId'; // prettier-ignore

/** 1153: what a reference is. Norwegian banks give the archive reference of the clearing as ACD. */
const REFERENCES: Readonly<Record<string, Reference>> = tableOf({
  AEK: 'paymentInformationId',
  CR: 'endToEndId',
  PQ: 'instructionId',
  AIJ: 'instructionId',
  AIM: 'transactionId',
  TN: 'transactionId',
  ACD: 'clearingReference',
  ACK: 'accountServicerReference',
  AIK: 'accountServicerReference',
  AGA: 'mandateId',
});
/** References of the creditor's own: D.96A's AHL, and the payment slip's identification in Danish files. */
const CREDITOR_REFERENCES: Readonly<Record<string, string | undefined>> = tableOf({ AHL: '', BID: 'BID' });

/** Whose money came (of a credit), and whose went (of a debit): the qualifiers (3035), the surest first. */
const OTHER_PARTY = { CREDIT: ['PL', 'OY', 'PR', 'HQ'], DEBIT: ['BE', 'PE'] } as const;
const OTHER_BANK = { CREDIT: ['OR', 'PB', 'PH'], DEBIT: ['BF', 'RB'] } as const;

/** One transaction of an advice: level C, from SEQ on. */
export class DetailDraft {
  readonly amounts = new Map<string, Money>();
  private readonly references = new Map<Reference, string>();
  private readonly remittance = new RemittanceDraft();
  private readonly institutions: StatedInstitution[] = [];
  private readonly parties: { readonly qualifier: string; party: Party }[] = [];
  private readonly charges: Money[] = [];
  private readonly chargeParts: Money[] = [];
  private readonly words: string[] = [];
  private purpose: string | undefined;
  /** An amount stood there and could not be read: no other one stands in for it. */
  private hasBrokenAmount = false;

  constructor(
    readonly place: Place,
    private readonly side: 'CREDIT' | 'DEBIT',
    private readonly currency: string | undefined,
    private readonly sink: Sink,
  ) {}

  take(segment: Segment, at: Structure): void {
    const { group } = at;
    if (DOCUMENT_GROUPS.has(group)) return this.remittance.takeDocument(segment, group, this.currency, this.place, this.sink); // prettier-ignore
    switch (segment.tag) {
      case 'MOA':
        return this.takeAmount(segment, group);
      case 'FII':
        this.institutions.push(institutionOf(segment));
        return;
      case 'NAD':
        if (group === 'NAD') this.parties.push({ qualifier: segment.get(1), party: partyOf(segment) });
        return;
      case 'COM':
        return this.takeContact(segment, group);
      case 'RFF':
        return this.takeReference(segment.get(1, 1), segment.find(1, 2));
      case 'FTX':
        return this.takeText(segment, group);
      case 'BUS':
        this.purpose = segment.find(1, 2) ?? this.purpose;
        return;
      case 'CUX':
        return this.takeRate(segment);
      case 'DTM':
        if (group === 'SEQ') dateIn(segment, this.place, this.sink);
        return;
      default:
    }
  }

  /** The amount that was booked, or the first that there is. */
  get amount(): Money | undefined {
    if (this.hasBrokenAmount) return undefined;
    const qualifier = SEQUENCE_AMOUNTS.find((one) => this.amounts.has(one));
    return qualifier === undefined ? this.amounts.values().next().value : this.amounts.get(qualifier);
  }

  build(): EntryDetail {
    const { amount } = this;
    const original = this.amounts.get(ORIGINAL_AMOUNT);
    const charges = this.charges.length > 0 ? this.charges : this.chargeParts;
    const other = firstOf(OTHER_BANK[this.side], this.institutions);
    const remittance = this.remittance.build();
    const detail: Writable<EntryDetail> = {};
    for (const [field, reference] of this.references) detail[field] = reference;
    if (amount !== undefined) detail.amount = amount;
    if (original !== undefined && original !== amount) detail.originalAmount = original;
    if (charges.length > 0) detail.charges = charges;
    const counterparty = this.counterparty(other);
    if (counterparty !== undefined) detail.counterparty = counterparty;
    if (other?.account !== undefined) detail.counterpartyAccount = other.account;
    if (other?.agent !== undefined) detail.counterpartyAgent = other.agent;
    if (remittance !== undefined) detail.remittance = remittance;
    if (this.purpose !== undefined) detail.purpose = purposeOf(this.purpose);
    if (this.words.length > 0) detail.additionalInformation = this.words.join('; ');
    return detail;
  }

  private takeAmount(segment: Segment, group: string): void {
    if (group === 'GIS' || group === 'TAX') return;
    const money = moneyIn(segment, this.currency, this.place, this.sink);
    if (money === undefined) {
      if (segment.get(1, 2) !== '') this.hasBrokenAmount = true;
      return;
    }
    const qualifier = segment.get(1);
    if (group === 'FCA' || group === 'ALC') {
      if (CHARGE_AMOUNTS.has(qualifier)) (group === 'FCA' ? this.charges : this.chargeParts).push(money);
    } else if (!this.amounts.has(qualifier)) this.amounts.set(qualifier, money);
  }

  private takeContact(segment: Segment, group: string): void {
    const last = this.parties.at(-1);
    if (group === 'NAD' && last !== undefined) last.party = withContact(last.party, segment);
  }

  /** A reference that has no place of its own, or comes a second time, is kept in words. */
  private takeReference(qualifier: string, reference: string | undefined): void {
    if (reference === undefined) return;
    const creditor = CREDITOR_REFERENCES[qualifier];
    if (creditor !== undefined) return this.remittance.setReference(reference, creditor || undefined);
    const field = REFERENCES[qualifier];
    if (field !== undefined && !this.references.has(field)) this.references.set(field, reference);
    else this.words.push(`${qualifier} ${reference}`);
  }

  private takeText(segment: Segment, group: string): void {
    if (group === 'PRC' || (group === 'SEQ' && segment.get(1) === 'PMD')) return this.remittance.addText(segment);
    const text = textOf(segment);
    if (text !== '') this.words.push(text);
  }

  private takeRate(segment: Segment): void {
    const rate = segment.find(3);
    const from = segment.find(1, 2);
    const to = segment.find(2, 2);
    if (rate !== undefined && from !== to) this.words.push(`Rate ${rate}${from && to ? ` ${from}/${to}` : ''}`);
  }

  /** The account's holder where no party is named. */
  private counterparty(other: StatedInstitution | undefined): Party | undefined {
    const party = firstOf(OTHER_PARTY[this.side], this.parties)?.party;
    if (party !== undefined && Object.keys(party).length > 0) return party;
    return other?.account?.name === undefined ? undefined : { name: other.account.name };
  }
}

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

function firstOf<One extends { readonly qualifier: string }>(
  qualifiers: readonly string[],
  all: readonly One[],
): One | undefined {
  // prettier-ignore
  for (const qualifier of qualifiers) {
    const found = all.find((one) => one.qualifier === qualifier);
    if (found !== undefined) return found;
  }
  return undefined;
}

const DOCUMENT_GROUPS = new Set(['DOC', 'AJT', 'DLI']);
