import { idOfContent, moneyToDecimal } from '@giroport/kernel';
import {
  paymentRequestAnswer,
  paymentStatusChanged,
  sourceRequest,
  type PaymentRequestAnswer,
  type PaymentStatusChanged,
} from '@giroport/contracts';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { sumsOf } from './billing.ts';
import type { Order } from './orders.ts';

const SOURCE = 'PAYROLL';
const FETCH_MAX = 100;
const FETCH_MS = 1_000;

/** A back-office application that speaks the bus, under its own NATS account: it sees its own subjects and nothing else. */
export class Payroll {
  private constructor(private readonly connection: NatsConnection) {}

  static async connect(natsUrl: string, password: string): Promise<Payroll> {
    return new Payroll(
      await connect({ servers: natsUrl, user: SOURCE, pass: password, inboxPrefix: `_INBOX_${SOURCE}` }),
    );
  }

  /** Publishes a request; gives its place in the stream once the broker has it. */
  async publish(messageId: string, orders: readonly Order[], at: Date): Promise<number> {
    const controlSums = Object.fromEntries(
      [...sumsOf(orders)].map(([currency, minor]) => [currency, moneyToDecimal({ minor, currency })]),
    );
    const data = sourceRequest.parse({
      messageId,
      count: orders.length,
      controlSums,
      payments: orders.map((one) => one.payment),
    });
    const id = idOfContent('SOURCE_REQUEST', SOURCE, messageId);
    const envelope = {
      specversion: '1.0',
      id,
      source: `urn:example:${SOURCE.toLowerCase()}`,
      type: sourceRequest.name,
      dataschema: sourceRequest.dataschema,
      subject: messageId,
      time: at.toISOString(),
      datacontenttype: 'application/json',
      data,
    };
    const ack = await jetstream(this.connection).publish(
      `giroport.SOURCE_REQUEST.v1.${SOURCE}`,
      JSON.stringify(envelope),
      { msgID: id },
    );
    return ack.seq;
  }

  /** The answers that came since the last look. */
  async answers(): Promise<readonly PaymentRequestAnswer[]> {
    return (await this.take('PAYMENT_REQUEST_ANSWER', 'answers')).map((body) => paymentRequestAnswer.parse(body));
  }

  /** The status changes that came since the last look. */
  async statuses(): Promise<readonly PaymentStatusChanged[]> {
    return (await this.take('PAYMENT_STATUS', 'status')).map((body) => paymentStatusChanged.parse(body));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async take(stream: string, what: string): Promise<unknown[]> {
    const consumer = await jetstream(this.connection).consumers.get(stream, `source--${SOURCE}--${what}`);
    const bodies: unknown[] = [];
    for await (const message of await consumer.fetch({ max_messages: FETCH_MAX, expires: FETCH_MS })) {
      bodies.push(message.json<{ data: unknown }>().data);
      message.ack();
    }
    return bodies;
  }
}
