import { parseEnvelope, Bus } from '@giroport/messaging';
import { LOG, type Log } from '@giroport/runtime';
import type { Subscription } from '@nats-io/transport-node';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PassThrough } from 'node:stream';

/** Listeners of one instance, and the bytes that one of them may be behind before it is dropped. */
const LISTENERS_MAX = 200;
const BEHIND_BYTES_MAX = 1024 * 1024;
/** A line now and then keeps proxies from closing a quiet stream. */
const BEAT_MS = 15_000;

const EVENTS = ['OPS_EVENT', 'PAYMENT_STATUS', 'PAYMENT_FILE_STATUS', 'BANK_FILE_STATUS'];

type Listener = { readonly stream: PassThrough; readonly sourceId: string | undefined };

/** Passes the bus's news on to who listens here: plain subscriptions, open only while somebody listens. */
@Injectable()
export class EventFeed implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private subscriptions: Subscription[] = [];
  private beat: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A stream of server-sent events; undefined where too many listen. A source hears of its own payments alone. */
  open(sourceId: string | undefined): PassThrough | undefined {
    if (this.listeners.size >= LISTENERS_MAX) return undefined;
    const listener = { stream: new PassThrough(), sourceId };
    this.listeners.add(listener);
    listener.stream.once('close', () => this.remove(listener));
    listener.stream.write('retry: 2000\n: welcome\n\n');
    if (this.subscriptions.length === 0) this.listen();
    return listener.stream;
  }

  onModuleDestroy(): void {
    for (const listener of this.listeners) listener.stream.end();
    this.unlisten();
  }

  private listen(): void {
    this.subscriptions = EVENTS.map((event) =>
      this.bus.connected().subscribe(`giroport.${event}.>`, {
        callback: (error, message) => void (error ?? this.pass(event, message.subject, message.data)),
      }),
    );
    this.beat = setInterval(() => this.listeners.forEach((one) => one.stream.write(': still here\n\n')), BEAT_MS);
  }

  private unlisten(): void {
    for (const one of this.subscriptions) one.unsubscribe();
    this.subscriptions = [];
    clearInterval(this.beat);
  }

  private remove(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size === 0) this.unlisten();
  }

  private pass(event: string, subject: string, bytes: Uint8Array): void {
    const token = subject.slice(subject.lastIndexOf('.') + 1);
    const hearers = [...this.listeners].filter(
      (one) => one.sourceId === undefined || (event === 'PAYMENT_STATUS' && one.sourceId === token),
    );
    if (hearers.length === 0) return;
    try {
      const { id, data } = parseEnvelope(bytes);
      if (data === undefined) return;
      const text = `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const one of hearers) this.write(one, text);
    } catch (error) {
      this.log.warn('an event could not be passed on', { event, error: String(error) });
    }
  }

  private write(listener: Listener, text: string): void {
    if (listener.stream.writableLength > BEHIND_BYTES_MAX) listener.stream.destroy();
    else listener.stream.write(text);
  }
}
