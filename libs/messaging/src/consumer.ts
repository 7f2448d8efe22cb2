import type { BodyOf, EventContract } from '@giroport/contracts';
import type { Facts } from '@giroport/kernel';
import type { Tx } from '@giroport/persistence';

/** What a handler may know of an event besides its body. */
export type EventContext = {
  readonly eventId: string;
  /** The envelope's subject: the business key. */
  readonly subject: string;
  /** Last token of the NATS subject: the bank or the source that the broker let publish there. */
  readonly token: string;
  readonly time: string;
};

/**
 * Takes one kind of event. Around `handle`, messaging checks the schema, opens the transaction, marks the inbox, skips a
 * repeat, commits and acknowledges. Events come late, twice or out of order, and a handler must not mind. It makes no network
 * call: what must be asked or fetched first is read by `prepare`, outside the transaction, and may be read again.
 *
 * Thrown Reject parks the event; Unavailable tries again, later each time; anything else is our bug: a few tries, then parked.
 */
export interface Consumer<Contract extends EventContract = EventContract, Prepared = unknown> {
  readonly event: Contract;
  /** `<app>--<use-case>`: the durable consumer's name, an entry of infra/nats/consumers.json. */
  readonly name: string;
  /**
   * Whoever publishes these is none of our services: the ids of its events are its own, so that another's are not taken for
   * repeats of them, and its bodies come in their events, since it puts nothing into our object store. Taken one by one.
   */
  readonly fromOutside?: true;
  /** Events that one transaction may take together, where several wait; 1 unless said. */
  readonly gatherMax?: number;
  /**
   * Where one transaction follows another, so long is waited between them for more events to gather: a transaction costs as much
   * as many events. An event that comes after a silence never waits. 0 unless said, ms.
   */
  readonly gatherMs?: number;
  /** Whether events with this last token of the subject matter here; the others are acknowledged unread. All, unless said. */
  concerns?(token: string): boolean;
  prepare?(body: BodyOf<Contract>, context: EventContext): Promise<Prepared>;
  handle(body: BodyOf<Contract>, tx: Tx, context: EventContext & { readonly prepared: Prepared }): Promise<void>;
  /** The event is parked for ever (Reject): tell its sender, in the transaction that parks it. */
  refuse?(refusal: Refusal, tx: Tx): Promise<void>;
}

/** An event that was refused: who sent it, why, and what it was as far as it could be read. */
export type Refusal = {
  readonly token: string;
  readonly eventId: string;
  readonly code: string;
  readonly cause: string;
  readonly facts: Facts;
  /** The body as it came, unchecked; undefined where it was not even an envelope. */
  readonly body: unknown;
};

/** Answers one kind of question (request-reply on core NATS), at whichever instance of the service is asked. */
export interface Answer<Request = never, Reply = unknown> {
  readonly question: {
    readonly subject: string;
    parseRequest(body: unknown): Request;
    parseReply(body: unknown): Reply;
  };
  answer(request: Request): Promise<Reply>;
}

/** An answer of whatever request and reply, as a list of answers holds it. */
export interface AnyAnswer {
  readonly question: {
    readonly subject: string;
    parseRequest(body: unknown): unknown;
    parseReply(body: unknown): unknown;
  };
  answer(request: never): Promise<unknown>;
}
