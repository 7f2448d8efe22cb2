import { Unavailable, type Clock } from '@giroport/kernel';
import { CLOCK, LOG, Readiness, SERVICE_CONFIG, SERVICE_NAME, type Log, type ServiceConfig } from '@giroport/runtime';
import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** How long a publish may wait for its acknowledgement. */
const PUBLISH_MS_MAX = 10_000;

/** The service's one connection to NATS. It reconnects for ever; whoever uses it meanwhile gets Unavailable. */
@Injectable()
export class Bus implements OnApplicationShutdown {
  private connection: NatsConnection | undefined;
  private lostAt: Date | undefined;
  private up = false;

  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
    @Inject(SERVICE_NAME) private readonly service: string,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(Readiness) readiness: Readiness,
  ) {
    readiness.register({ name: 'bus', check: async () => void (await this.connected().rtt()) });
  }

  async open(): Promise<void> {
    const { GIROPORT_NATS_USER: user, GIROPORT_NATS_PASSWORD: pass } = this.config;
    this.connection = await connect({
      servers: this.config.GIROPORT_NATS_URL.split(','),
      name: `giroport-${this.service}`,
      ...(user !== undefined && { user }),
      ...(pass !== undefined && { pass }),
      reconnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      reconnectJitter: 100,
      waitOnFirstConnect: true,
      ignoreAuthErrorAbort: true,
      pingInterval: 10_000,
      maxPingOut: 2,
      // Else each request takes down where it was made from, in case that it fails: two stacks for each event that is published.
      noAsyncTraces: true,
      inboxPrefix: `_INBOX_${this.service}`,
    });
    this.up = true;
    void this.watch(this.connection);
  }

  /** The connection. Throws Unavailable before it is open and after it closed. */
  connected(): NatsConnection {
    if (!this.connection || this.connection.isClosed()) throw new Unavailable('bus: not connected');
    return this.connection;
  }

  /** Whether the broker is there just now. Throws Unavailable as `connected` does. */
  isUp(): boolean {
    return this.up && this.connected() !== undefined;
  }

  jetStream(): JetStreamClient {
    return jetstream(this.connected(), { timeout: PUBLISH_MS_MAX });
  }

  async manager(): Promise<JetStreamManager> {
    return await jetstreamManager(this.connected(), { timeout: PUBLISH_MS_MAX, checkAPI: false });
  }

  /** The server that we are with, which has another id after each restart; and when the connection was lost last. */
  server(): { readonly id: string; readonly lostAt: Date | undefined } {
    return { id: this.connected().info?.server_id ?? '', lostAt: this.lostAt };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.drain().catch(() => undefined);
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.up = false;
        this.lostAt = this.clock.now();
        this.log.warn('bus disconnected');
      }
      if (status.type === 'reconnect') {
        this.up = true;
        this.log.info('bus reconnected');
      }
    }
  }
}

/** What a broker does not do now becomes Unavailable, with its cause. */
export function unavailableBus(what: string, cause: unknown): Unavailable {
  return new Unavailable(`bus: ${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
