/** What the blocks before the text of a message say (SWIFT User Handbook, FIN: basic header, application header, user header). */
export type MtHeader = {
  /** Line on which the message begins. */
  readonly line: number;
  /** 01 carries a message, 21 acknowledges one. Absent where the file has bare tags. */
  readonly service?: string;
  /** Three digits, from block 2 or from a preamble line; else undefined. */
  readonly type?: string;
  /** I: on its way to SWIFT, O: delivered by SWIFT. */
  readonly direction?: 'I' | 'O';
  readonly sender?: string;
  readonly receiver?: string;
  /** Session and sequence number of block 1. */
  readonly sequence?: string;
  /** Block 3 {108:}: the message user reference. */
  readonly userReference?: string;
  /** Block 3 {121:}. */
  readonly uetr?: string;
  /** Block 3 {119:}, the validation flag: COV, STP, REMIT ... */
  readonly validation?: string;
  /** When block 2 says that the sender sent it: `2020-08-05T09:05`. */
  readonly sentAt?: string;
};

/** What a service message ({1:F21}) says in its block 4: 177 when, 451 taken or not, 405 why not. */
export type ServiceMessage = { readonly header: MtHeader; readonly fields: ReadonlyMap<string, string> };

/** Puts the blocks of one message together, as they come. */
export class HeaderBuilder {
  private readonly blocks = new Map<string, string>();

  constructor(readonly line: number) {}

  add(block: string, content: string): void {
    this.blocks.set(block, content);
  }

  build(hintedType: string | undefined): MtHeader {
    const one = this.blocks.get('1') ?? '';
    const two = this.blocks.get('2') ?? '';
    const three = nestedFields(this.blocks.get('3') ?? '');
    const application = applicationHeader(two);
    // Some translators leave out application and service, and begin with the terminal.
    const whole = /^[A-Z]?\d\d/.test(one);
    const own = terminalBic(whole ? one.slice(3, 15) : one.slice(0, 12));
    return {
      line: this.line,
      service: whole && one.length >= 3 ? one.slice(1, 3) : undefined,
      type: application.type ?? hintedType,
      direction: application.direction,
      sender: application.direction === 'O' ? application.other : own,
      receiver: application.direction === 'O' ? own : application.other,
      sequence: one.slice(15) || undefined,
      userReference: three.get('108'),
      uetr: three.get('121'),
      validation: three.get('119'),
      sentAt: application.sentAt,
    };
  }
}

/** Block 2: I103BANKDEFFXXXXN, or O103 + input time + MIR (date, sender, session, sequence) + output date and time. */
function applicationHeader(block: string): Pick<MtHeader, 'type' | 'direction' | 'sentAt'> & { other?: string } {
  const type = /^\d{3}$/.test(block.slice(1, 4)) ? block.slice(1, 4) : undefined;
  if (block.startsWith('I')) return { type, direction: 'I', other: terminalBic(block.slice(4, 16)) };
  if (!block.startsWith('O')) return {};
  const sent = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(block.slice(8, 14) + block.slice(4, 8));
  const sentAt = sent === null ? undefined : `20${sent[1]}-${sent[2]}-${sent[3]}T${sent[4]}:${sent[5]}`;
  return { type, direction: 'O', sentAt, other: terminalBic(block.slice(14, 26)) };
}

/** A logical terminal's address is a BIC with the terminal's letter in the ninth place. */
export function terminalBic(address: string): string | undefined {
  const text = address.trim();
  if (!/^[A-Z0-9]{8,12}$/.test(text)) return undefined;
  const branch = text.length === 12 ? text.slice(9) : text.length === 11 ? text.slice(8) : '';
  return branch === '' || branch === 'XXX' ? text.slice(0, 8) : text.slice(0, 8) + branch;
}

/** `{108:REF}{121:...}` as a map; what is no such list gives an empty one. */
export function nestedFields(content: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = content.indexOf('{'); at !== -1;) {
    const end = content.indexOf('}', at);
    const stop = end === -1 ? content.length : end;
    const colon = content.indexOf(':', at);
    if (colon !== -1 && colon < stop) fields.set(content.slice(at + 1, colon), content.slice(colon + 1, stop));
    at = content.indexOf('{', stop);
  }
  return fields;
}
