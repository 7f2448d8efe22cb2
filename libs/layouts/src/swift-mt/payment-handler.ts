import type { Finding } from '@giroport/canonical';
import type { FindingFacts } from '../text/findings.ts';
import type { MtHeader, ServiceMessage } from './header.ts';
import type { MessageHandler } from './message-reader.ts';
import type { Sink } from './sink.ts';

/** What the handlers of payments have in common: messages of another type are left out and told, as is a NAK before its message. */
export abstract class PaymentHandler implements MessageHandler {
  protected header: MtHeader = { line: 0 };
  private skipped = false;

  constructor(
    readonly sink: Sink,
    private readonly type: string,
  ) {}

  protected abstract begin(): void;
  protected abstract take(tag: string, value: string, line: number): void;
  protected abstract finish(line: number): void;

  /** Whether messages of this type are the handler's. */
  protected takes(type: string): boolean {
    return type === this.type;
  }

  open(header: MtHeader): void {
    this.header = header;
    this.skipped = header.type !== undefined && !this.takes(header.type);
    if (!this.skipped) return this.begin();
    this.error('swift.message.type', header.line, { field: 'block 2', found: header.type, expected: this.type, message: 'The message is of another type and is left out.' }); // prettier-ignore
  }

  field(tag: string, value: string, line: number): void {
    if (!this.skipped) this.take(tag, value, line);
  }

  close(line: number): void {
    if (!this.skipped) this.finish(line);
  }

  service({ header, fields }: ServiceMessage): void {
    if (fields.get('451') !== '1') return;
    this.error('swift.nak', header.line, { field: '451', found: fields.get('405'), expected: '{451:0}', message: 'SWIFT did not take the message.' }); // prettier-ignore
  }

  protected error(code: string, line: number, facts: FindingFacts): void {
    this.sink.error(code, line, facts);
  }

  protected unknown(tag: string, value: string, line: number): void {
    this.sink.warn('swift.field.unknown', line, { field: `:${tag}:`, found: value, expected: `a field of MT${this.type}`, message: 'The message has a field that its type has not.' } satisfies Omit<Finding, 'severity' | 'code' | 'place'>); // prettier-ignore
  }
}
