import type { PaymentFileOrder } from '@giroport/canonical';
import type { Refuse } from '../domestic/refusal.ts';
import { ByteOutput } from '../text/byte-output.ts';
import type { InterchangeParameter, Version } from './interchange-parameters.ts';
import { localTime } from './local-time.ts';

/** GE01 has six digits. */
const SETS_MAX = 999_999;
/** ISA13 and GS06 have nine digits and begin again at 1. */
const CONTROL_MAX = 999_999_999;
const ID_CHARS = 15;

export type Setting = (name: InterchangeParameter) => string | undefined;

/** Signs of an interchange that is written. Data has none of them. */
export type Signs = { readonly element: string; readonly component: string; readonly repetition: string; readonly terminator: string }; // prettier-ignore

/** Throws Reject for signs that are none, or are the same. */
export function signsOf(setting: Setting, refuse: Refuse): Signs {
  const sign = (name: InterchangeParameter): string => {
    const value = setting(name) ?? '';
    if (!/^[!-/:-@[-`{-~]$/.test(value)) refuse('separator', name, { found: value, expected: 'one sign that is neither letter, digit nor blank' }); // prettier-ignore
    return value;
  };
  const signs = { element: sign('elementSeparator'), component: sign('componentSeparator'), repetition: sign('repetitionSeparator'), terminator: sign('segmentTerminator') }; // prettier-ignore
  if (new Set(Object.values(signs)).size !== 4) refuse('separator', 'segmentTerminator', { expected: 'four signs that differ' }); // prettier-ignore
  return signs;
}

/** One interchange of one group, as sets come. */
export class InterchangeWriter {
  readonly out = new ByteOutput();
  readonly version: Version;
  private readonly lineEnd: string;
  private readonly control: string;
  private sets = 0;

  constructor(
    private readonly order: PaymentFileOrder,
    private readonly setting: Setting,
    private readonly signs: Signs,
    private readonly refuse: Refuse,
  ) {
    this.version = (setting('version') ?? '004010') as Version;
    this.lineEnd = { lf: '\n', crlf: '\r\n' }[setting('lineEnds') ?? ''] ?? '';
    this.control = controlNumberOf(order);
  }

  /** `functionalId` is GS01. */
  begin(functionalId: string): void {
    const { setting, order, version, refuse } = this;
    const { date, time } = localTime(order.createdAt, setting('timeZone') ?? 'UTC', 'x12.820');
    const sender = this.id('senderId', 'ISA06', senderIdOf(order)?.id);
    const receiver = this.id('receiverId', 'ISA08', order.receiver?.memberId ?? order.receiver?.bic ?? order.originatorAgent.memberId ?? order.originatorAgent.bic); // prettier-ignore
    const senderQualifier = setting('senderQualifier') ?? twoCharacters(senderIdOf(order)?.scheme) ?? 'ZZ';
    const receiverQualifier = setting('receiverQualifier') ?? 'ZZ';
    for (const [field, value] of [['ISA05', senderQualifier], ['ISA07', receiverQualifier]] as const)
      if (twoCharacters(value) === undefined) refuse('qualifier', field, { found: value, expected: 'two capitals or digits' }); // prettier-ignore
    const interchangeVersion = version.slice(0, 5);
    const repetition = interchangeVersion >= '00402' ? this.signs.repetition : 'U';
    this.add(['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), senderQualifier, sender.padEnd(ID_CHARS), receiverQualifier, receiver.padEnd(ID_CHARS), date.slice(2), time, repetition, interchangeVersion, this.control.padStart(9, '0'), setting('acknowledgement') === 'requested' ? '1' : '0', order.test === true ? 'T' : 'P', this.signs.component]); // prettier-ignore
    const groupDate = hasLongDates(version) ? date : date.slice(2);
    this.add(['GS', functionalId, this.id('applicationSender', 'GS02', sender), this.id('applicationReceiver', 'GS03', receiver), groupDate, time, this.control, 'X', version]); // prettier-ignore
  }

  /** The segments between ST and SE. */
  addSet(id: string, segments: readonly (readonly string[])[]): void {
    if (++this.sets > SETS_MAX) this.refuse('count', 'GE01', { countMax: SETS_MAX });
    const control = String(this.sets).padStart(4, '0');
    this.add(['ST', id, control]);
    for (const segment of segments) this.add(segment);
    this.add(['SE', String(segments.length + 2), control]);
  }

  end(): void {
    this.add(['GE', String(this.sets), this.control]);
    this.add(['IEA', '1', this.control.padStart(9, '0')]);
  }

  /** Elements that are empty at the end are not written. */
  private add(elements: readonly string[]): void {
    let length = elements.length;
    while (length > 1 && elements[length - 1] === '') length--;
    this.out.add((length === elements.length ? elements : elements.slice(0, length)).join(this.signs.element) + this.signs.terminator + this.lineEnd); // prettier-ignore
  }

  private id(name: InterchangeParameter, field: string, fallback: string | undefined): string {
    const id = (this.setting(name) ?? fallback ?? '').trim();
    const { element, component, repetition, terminator } = this.signs;
    const fits = id.length >= 2 && id.length <= ID_CHARS && /^[ -~]+$/.test(id) && ![element, component, repetition, terminator].some((sign) => id.includes(sign)); // prettier-ignore
    if (!fits) this.refuse('identification', field, { found: id, expected: `2 to ${ID_CHARS} characters; parameter ${name}` }); // prettier-ignore
    return id;
  }
}

function senderIdOf({ sender, originator }: PaymentFileOrder): { id: string; scheme?: string } | undefined {
  return sender?.ids?.[0] ?? originator.ids?.[0];
}

function twoCharacters(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Z0-9]{2}$/.test(text) ? text : undefined;
}

/** Days have eight digits from 004010 on. */
export function hasLongDates(version: Version): boolean {
  return version >= '004010';
}

/** The control number of the interchange and of its group, by which 997, 999 and TA1 name it; without leading zeros. */
export function controlNumberOf({ fileSequence }: Pick<PaymentFileOrder, 'fileSequence'>): string {
  return String(((((fileSequence - 1) % CONTROL_MAX) + CONTROL_MAX) % CONTROL_MAX) + 1);
}
