import { opsEvent, type EventContract, type ServiceName } from '@giroport/contracts';
import type { Clock, Ids } from '@giroport/kernel';
import { Database, Seal, type Tx } from '@giroport/persistence';
import { CLOCK, IDS, LOG, Metrics, SERVICE_NAME, type Log } from '@giroport/runtime';
import { Global, Module, type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { Bus } from './bus.ts';
import { BusTransport, type TransportParts } from './bus-transport.ts';
import type { AnyAnswer, Answer, Consumer } from './consumer.ts';
import { headAnswer, JournalWitness } from './journal-witness.ts';
import { Objects } from './objects.ts';
import { Outbox } from './outbox.ts';
import { busAnswers, ParkingLot } from './parking.ts';
import { AnswerDesk, Questions } from './questions.ts';
import { Relay } from './relay.ts';

export type MessagingOptions = {
  readonly app: ServiceName;
  readonly consumers?: readonly Type<Consumer<EventContract>>[];
  readonly answers?: readonly Type<AnyAnswer>[];
  /** Modules whose exports the consumers and answers are made from. */
  readonly imports?: readonly (Type | DynamicModule)[];
};

const CONSUMERS = Symbol('consumers');
const ANSWERS = Symbol('answers');

/** Events and questions of a service: `MessagingModule.register({ app, consumers: [...], answers: [...] })`. */
@Global()
@Module({})
export class MessagingModule {
  static register(options: MessagingOptions): DynamicModule {
    const consumers = options.consumers ?? [];
    const answers = options.answers ?? [];
    return {
      module: MessagingModule,
      imports: [...(options.imports ?? [])],
      providers: [
        Bus,
        Objects,
        Relay,
        Outbox,
        Questions,
        AnswerDesk,
        ParkingLot,
        JournalWitness,
        ...consumers,
        ...answers,
        { provide: CONSUMERS, inject: [...consumers], useFactory: (...all: Consumer<EventContract>[]) => all },
        {
          provide: ANSWERS,
          inject: [ParkingLot, Database, ...answers],
          useFactory: (lot: ParkingLot, database: Database, ...all: Answer[]) => [
            ...all,
            ...busAnswers(options.app, lot),
            headAnswer(options.app, database),
          ],
        },
      ],
      exports: [Bus, Objects, Relay, Outbox, Questions, ParkingLot, JournalWitness],
    };
  }
}

/** Puts the bus under a service: call before `startAllMicroservices`. */
export function connectBus(app: INestApplication): void {
  app.connectMicroservice({ strategy: new BusTransport(partsOf(app)) });
}

function partsOf(app: INestApplication): TransportParts {
  const service = app.get<string>(SERVICE_NAME);
  const outbox = app.get(Outbox);
  const clock = app.get<Clock>(CLOCK);
  const alarm: TransportParts['alarm'] = async (tx: Tx, parked) => {
    const body = {
      code: 'event.parked',
      severity: 'ERROR' as const,
      service,
      object: { type: 'event', id: parked.eventId },
      message:
        `${parked.consumer} could not handle ${parked.event}: ${parked.code}. Requeue it once the cause is gone, or abandon it.`.slice(
          0,
          500,
        ),
      facts: { consumer: parked.consumer, code: parked.code, cause: parked.cause.slice(0, 500) },
      at: clock.now().toISOString(),
    };
    await outbox.announce(tx, opsEvent, body, { subject: parked.eventId, token: service });
  };
  return {
    service,
    bus: app.get(Bus),
    objects: app.get(Objects),
    database: app.get(Database),
    seal: app.get(Seal),
    clock,
    ids: app.get<Ids>(IDS),
    log: app.get<Log>(LOG),
    metrics: app.get(Metrics),
    relay: app.get(Relay),
    lot: app.get(ParkingLot),
    desk: app.get(AnswerDesk),
    consumers: app.get<Consumer<EventContract>[]>(CONSUMERS),
    answers: app.get<Answer[]>(ANSWERS),
    alarm,
  };
}
