import type {
  Agent,
  ChargeBearer,
  Mandate,
  Party,
  PaymentMethod,
  PaymentOrder,
  Place,
  RegulatoryReport,
} from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { CHARGE_BEARERS, purposeOf } from './code-words.ts';
import type { Sink } from './findings.ts';
import type { StatedInstitution } from './parties.ts';
import { institutionOf, partyOf, withContact } from './parties.ts';
import { RemittanceDraft, textOf } from './remittance-draft.ts';
import type { Segment } from './segment.ts';
import type { Structure } from './structure.ts';
import { dateIn, moneyIn } from './values.ts';

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };
type Instruction = Writable<NonNullable<PaymentOrder['instructions']>[number]>;
type Report = Writable<RegulatoryReport> & { text?: string[] };

/** What stands at one level of a payment order: at LIN, for all of its payments, or at SEQ, for one. */
export class PaymentDraft {
  amount: Money | undefined;
  /** The amount stands there, though it may not be readable. */
  hasAmount = false;
  /** Of the amount, though it may not be readable. */
  amountCurrency: string | undefined;
  executionDate: CalendarDate | undefined;
  readonly references = new Map<string, string>();
  readonly institutions: StatedInstitution[] = [];
  readonly parties: { readonly qualifier: string; party: Party }[] = [];
  readonly remittance = new RemittanceDraft();
  chargeBearer: ChargeBearer | undefined;
  categoryPurpose: string | undefined;
  exchangeRate: string | undefined;
  localInstrument: string | undefined;
  method: PaymentMethod | undefined;
  private readonly instructions: Instruction[] = [];
  private readonly reports: Report[] = [];

  constructor(
    readonly place: Place,
    private readonly currency: string | undefined,
    private readonly sink: Sink,
  ) {}

  take(segment: Segment, at: Structure): void {
    const { group } = at;
    if (group === 'DOC' || group === 'AJT' || group === 'DLI') return this.remittance.takeDocument(segment, group, this.currency ?? this.amount?.currency, this.place, this.sink); // prettier-ignore
    if (group === 'GIS') return at.groupNumber === END_OF_DETAILS ? undefined : this.takeReport(segment);
    if (group === 'INP') return this.takeInstruction(segment);
    switch (segment.tag) {
      case 'MOA':
        return this.takeAmount(segment);
      case 'DTM':
        return this.takeDate(segment, group);
      case 'RFF':
        return this.takeReference(segment);
      case 'FII':
        this.institutions.push(institutionOf(segment));
        return;
      case 'NAD':
        this.parties.push({ qualifier: segment.get(1), party: partyOf(segment) });
        return;
      case 'COM':
        return this.takeContact(segment, group);
      case 'FCA':
        return this.takeCharges(segment);
      case 'BUS':
        this.categoryPurpose ??= segment.find(1, 2);
        return;
      case 'CUX':
        this.exchangeRate ??= segment.find(3)?.replace(',', '.');
        return;
      case 'PAI':
        return this.takeMeans(segment);
      case 'FTX':
        return this.remittance.addText(segment);
      default:
    }
  }

  party(qualifiers: readonly string[]): Party | undefined {
    return this.parties.find(({ qualifier }) => qualifiers.includes(qualifier))?.party;
  }

  institution(qualifier: string): StatedInstitution | undefined {
    return this.institutions.find((one) => one.qualifier === qualifier);
  }

  /** Banks between the two, in the order in which the money passes them. */
  get intermediaries(): readonly Agent[] {
    return ['I1', 'I2'].flatMap((qualifier) => this.institution(qualifier)?.agent ?? []);
  }

  get regulatory(): readonly RegulatoryReport[] | undefined {
    return this.reports.length === 0 ? undefined : this.reports;
  }

  get instructed(): PaymentOrder['instructions'] {
    return this.instructions.length === 0 ? undefined : this.instructions;
  }

  get mandate(): Mandate | undefined {
    const id = this.references.get('AGA');
    return id === undefined ? undefined : { id };
  }

  get purpose(): string | undefined {
    return this.categoryPurpose === undefined ? undefined : purposeOf(this.categoryPurpose);
  }

  private takeAmount(segment: Segment): void {
    if (this.hasAmount) return;
    this.hasAmount = true;
    this.amountCurrency = segment.find(1, 3);
    this.amount = moneyIn(segment, this.currency, this.place, this.sink);
  }

  private takeDate(segment: Segment, group: string): void {
    const date = dateIn(segment, this.place, this.sink);
    if ((group === 'LIN' || group === 'SEQ') && EXECUTION_DATES.has(segment.get(1))) this.executionDate ??= date;
  }

  private takeReference(segment: Segment): void {
    const qualifier = segment.get(1, 1);
    const reference = segment.find(1, 2);
    if (reference === undefined) return;
    if (qualifier === 'AHL') this.remittance.setReference(reference);
    else if (!this.references.has(qualifier)) this.references.set(qualifier, reference);
    if (!KNOWN_REFERENCES.has(qualifier)) this.sink.warnOnce('edifact.reference.unread', this.place, { field: `RFF+${qualifier}`, expected: [...KNOWN_REFERENCES].join(', '), message: 'A reference of this kind is not taken over.' }, qualifier); // prettier-ignore
  }

  private takeContact(segment: Segment, group: string): void {
    const last = this.parties.at(-1);
    if (group === 'NAD' && last !== undefined) last.party = withContact(last.party, segment);
  }

  private takeCharges(segment: Segment): void {
    const code = segment.get(1);
    this.chargeBearer = CHARGE_BEARERS[Number(code) as keyof typeof CHARGE_BEARERS];
    if (this.chargeBearer === undefined) this.sink.warnOnce('edifact.charges', this.place, { field: 'FCA 4471', found: code, expected: '13, 14 or 15', message: 'Who bears the charges is said in a code that is not known.' }, code); // prettier-ignore
  }

  /** C534: means and channel, as `52/Z24`; conditions, guarantee and other lists are rare, and told. */
  private takeMeans(segment: Segment): void {
    const means = segment.get(1, 3);
    const channel = segment.get(1, 6);
    const other = [1, 2, 4, 5].map((component) => segment.get(1, component)).some((part) => part !== '');
    if (other) this.sink.warnOnce('edifact.payment-means', this.place, { field: 'PAI', found: segment.element(1), expected: 'payment means (third) and channel (sixth)', message: 'Payment conditions, guarantees and codes of other lists are not taken over.' }); // prettier-ignore
    this.localInstrument = means === '' && channel === '' ? undefined : `${means}${channel === '' ? '' : `/${channel}`}`; // prettier-ignore
    this.method = URGENT_MEANS.has(means) || WIRE_CHANNELS.has(channel) ? 'WIR' : undefined;
  }

  /** GIS begins a report to an authority: its amount, the authority's country, and words. */
  private takeReport(segment: Segment): void {
    if (segment.tag === 'GIS') {
      const code = segment.find(1, 1);
      this.reports.push({ ...(code && { code }) });
      return;
    }
    const report = this.reports.at(-1);
    if (report === undefined) return;
    if (segment.tag === 'MOA') {
      const amount = moneyIn(segment, this.amount?.currency ?? this.currency, this.place, this.sink);
      if (amount !== undefined) report.amount = amount;
    } else if (segment.tag === 'NAD' && segment.find(9) !== undefined) report.authorityCountry = segment.get(9);
    else if (segment.tag === 'FTX') (report.text ??= []).push(textOf(segment));
  }

  /** INP begins an instruction: who is to do it (the other side's bank, or else the originator's), a code, and words. */
  private takeInstruction(segment: Segment): void {
    if (segment.tag === 'INP') {
      const code = segment.find(2, 2);
      const text = segment.find(2, 5);
      const toCreditor = CREDITOR_BANKS.has(segment.get(1, 1));
      this.instructions.push({ for: toCreditor ? 'CREDITOR_AGENT' : 'DEBTOR_AGENT', ...(code && { code }), ...(text && { text }) }); // prettier-ignore
      return;
    }
    const instruction = this.instructions.at(-1);
    if (segment.tag === 'FTX' && instruction !== undefined) instruction.text = [instruction.text, textOf(segment)].filter((part) => part !== undefined && part !== '').join(' '); // prettier-ignore
  }
}

/** Segment group 23: GIS ends the details of a payment, and says nothing more. */
const END_OF_DETAILS = '23';
/** 2005: 203 execution requested; 193 execution; 209 value; 140 due. */
const EXECUTION_DATES = new Set(['203', '193', '209', '140', '227', '228']);
/** 1153: what becomes of them is in payment-handler.ts. */
const KNOWN_REFERENCES = new Set(['CR', 'PQ', 'AEK', 'AHL', 'AIM', 'AGA', 'AFO']);
/** 4461 of later directories, which HSBC's guide uses: urgent commercial, urgent treasury payment. 4435: SWIFT, Fedwire. */
const URGENT_MEANS = new Set(['52', '53']);
const WIRE_CHANNELS = new Set(['5', '8']);
/** 3301: the code list has "beneficiary's bank"; Nordic guides write the qualifier of FII. */
const CREDITOR_BANKS = new Set(['BF', '3']);
