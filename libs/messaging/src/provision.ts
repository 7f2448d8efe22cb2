import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import type { NatsConnection } from '@nats-io/transport-node';

/** A stream as data (infra/nats/streams.json): its subjects, how long and how much it keeps. */
export type StreamSpec = {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly keepHours: number;
  readonly bytesMax: number;
  readonly messageBytesMax: number;
  /**
   * How long a repeated `Nats-Msg-Id` is dropped. A stream has one window for all who publish to it: where those are strangers to each
   * other it is the least that the server takes, lest one's request be lost because another's had the same id.
   */
  readonly duplicateWindowSeconds: number;
};

/** A durable consumer as data (infra/nats/consumers.json). */
export type ConsumerSpec = {
  readonly name: string;
  readonly stream: string;
  readonly filter: string;
  readonly ackWaitSeconds: number;
  /**
   * Messages that wait for their acknowledgement at once. It bounds the memory of a service too: the client fetches on as it hands
   * over, so that all of them may lie in its queue, with up to half a megabyte each.
   */
  readonly ackPendingMax: number;
};

/** An object store as data (infra/nats/buckets.json). */
export type BucketSpec = { readonly name: string; readonly keepHours: number; readonly bytesMax: number };

export type BusSpec = {
  readonly streams: readonly StreamSpec[];
  readonly consumers: readonly ConsumerSpec[];
  readonly buckets: readonly BucketSpec[];
  /** Copies of each stream: 1 in the embedded stack, 3 in a cluster. */
  readonly replicas?: number;
  /** Reserve each stream's bytes at the broker, as a cluster should; a small machine lets them share what its disk has. */
  readonly reserve?: boolean;
};

const NANOSECONDS = 1_000_000_000;

/**
 * Brings a broker to what the data says; run again it changes nothing. Needs a user who may manage streams. True where a stream was
 * not there: on a broker that has served before, what it held is lost, and every outbox should publish again.
 */
export async function provision(connection: NatsConnection, spec: BusSpec): Promise<boolean> {
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 20_000 });
  const replicas = spec.replicas ?? 1;
  let made = false;
  for (const stream of spec.streams)
    made = (await provisionStream(manager, stream, replicas, spec.reserve ?? false)) || made;
  for (const consumer of spec.consumers) await provisionConsumer(manager, consumer);
  const objects = new Objm(jetstream(connection, { timeout: 20_000 }));
  for (const bucket of spec.buckets) {
    const ttl = bucket.keepHours * 3600 * NANOSECONDS;
    await objects.create(bucket.name, {
      ttl,
      max_bytes: spec.reserve ? bucket.bytesMax : -1,
      storage: StorageType.File,
      replicas,
    });
  }
  return made;
}

async function provisionStream(
  manager: JetStreamManager,
  spec: StreamSpec,
  replicas: number,
  reserve: boolean,
): Promise<boolean> {
  const config = {
    name: spec.name,
    subjects: [...spec.subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_age: spec.keepHours * 3600 * NANOSECONDS,
    max_bytes: reserve ? spec.bytesMax : -1,
    max_msg_size: spec.messageBytesMax,
    duplicate_window: spec.duplicateWindowSeconds * NANOSECONDS,
    num_replicas: replicas,
  };
  const known = await manager.streams.info(spec.name).catch(() => undefined);
  if (known) await manager.streams.update(spec.name, config);
  else await manager.streams.add(config);
  return !known;
}

async function provisionConsumer(manager: JetStreamManager, spec: ConsumerSpec): Promise<void> {
  const config = {
    durable_name: spec.name,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    filter_subject: spec.filter,
    ack_wait: spec.ackWaitSeconds * NANOSECONDS,
    max_ack_pending: spec.ackPendingMax,
    max_deliver: -1,
  };
  const known = await manager.consumers.info(spec.stream, spec.name).catch(() => undefined);
  if (known) await manager.consumers.update(spec.stream, spec.name, config);
  else await manager.consumers.add(spec.stream, config);
}
