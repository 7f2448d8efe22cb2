import type { EventContract } from '@giroport/contracts';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Answer, Consumer } from './consumer.ts';
import { ConsumerRunner, type RunnerParts } from './consumer-runner.ts';
import type { ParkingLot } from './parking.ts';
import type { AnswerDesk } from './questions.ts';
import type { Relay } from './relay.ts';
import { Requeued } from './requeued.ts';

export type TransportParts = RunnerParts & {
  readonly service: string;
  readonly desk: AnswerDesk;
  readonly relay: Relay;
  readonly lot: ParkingLot;
  readonly consumers: readonly Consumer<EventContract>[];
  readonly answers: readonly Answer[];
};

/**
 * Nest's transport strategy over JetStream and core NATS: durable pull consumers for events, queue groups for questions, and
 * the relay. Nest starts it with the service's microservices and closes it first when the service stops.
 */
export class BusTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('giroport bus');
  private runners: ConsumerRunner[] = [];
  private readonly requeued: Requeued;

  constructor(private readonly parts: TransportParts) {
    super();
    this.requeued = new Requeued(parts);
    parts.lot.onRequeue(() => this.requeued.wake());
  }

  override async listen(done: (error?: unknown) => void): Promise<void> {
    try {
      await this.parts.bus.open();
      this.parts.desk.open(this.parts.service, this.parts.answers);
      this.runners = this.parts.consumers.map((consumer) => new ConsumerRunner(consumer, this.parts));
      for (const runner of this.runners) runner.start();
      this.requeued.start(this.runners);
      this.parts.relay.start(this.parts.alarm);
      done();
    } catch (error) {
      done(error);
    }
  }

  override async close(): Promise<void> {
    await this.parts.desk.close();
    await this.requeued.stop();
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.parts.relay.stop();
  }

  override on(): void {
    // The bus tells its own connection's news through Bus; there is nothing for Nest's listeners.
  }

  override unwrap<T>(): T {
    return this.parts.bus.connected() as T;
  }
}
