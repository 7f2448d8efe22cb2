import type { QuestionContract } from '@giroport/contracts';
import { Reject, Unavailable, type Facts } from '@giroport/kernel';
import { currentTraceparent, inSpan, LOG, type Log } from '@giroport/runtime';
import { headers as natsHeaders, type Msg, type Subscription } from '@nats-io/transport-node';
import { Inject, Injectable } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { Bus, unavailableBus } from './bus.ts';
import type { Answer } from './consumer.ts';
import { ANSWER_MS_MAX } from './limits.ts';

/** An answer on the wire: the reply, or which of the three failures it was. */
export type Answered =
  | { readonly reply: unknown }
  | { readonly reject: { readonly code: string; readonly facts: Facts; readonly message: string } }
  | { readonly unavailable: string }
  | { readonly failed: true };

/** The subject of a question on the wire. */
export function questionSubject(subject: string): string {
  return `giroport.ask.${subject}`;
}

/** Asks other services, each owner of its facts. */
@Injectable()
export class Questions {
  constructor(@Inject(Bus) private readonly bus: Bus) {}

  /** Throws Reject with the other's code where the question was wrong, Unavailable where nobody can answer now. */
  async ask<Request, Reply>(
    question: QuestionContract<Request, Reply>,
    request: Request,
    waitMsMax = ANSWER_MS_MAX,
  ): Promise<Reply> {
    return await inSpan(`ask ${question.subject}`, { kind: SpanKind.CLIENT }, async () => {
      const answered = await this.send(question.subject, request, waitMsMax);
      if ('reply' in answered) return question.parseReply(answered.reply);
      if ('reject' in answered) {
        throw new Reject(answered.reject.code, answered.reject.facts, { message: answered.reject.message });
      }
      if ('unavailable' in answered) throw new Unavailable(`${question.subject}: ${answered.unavailable}`);
      throw new Error(`${question.subject}: the other side failed`);
    });
  }

  private async send(subject: string, request: unknown, waitMsMax: number): Promise<Answered> {
    const headers = natsHeaders();
    const traceparent = currentTraceparent();
    if (traceparent) headers.set('traceparent', traceparent);
    try {
      const message = await this.bus
        .connected()
        .request(questionSubject(subject), JSON.stringify(request ?? null), { timeout: waitMsMax, headers });
      return message.json<Answered>();
    } catch (cause) {
      throw cause instanceof Unavailable ? cause : unavailableBus(`${subject} was not answered`, cause);
    }
  }
}

/** The most questions of one kind that an instance works on at once; the next wait in the subscription. */
const AT_ONCE_MAX = 8;

/** Answers the service's questions, in a queue group: one instance answers each. */
@Injectable()
export class AnswerDesk {
  private subscriptions: Subscription[] = [];
  private working = new Set<Promise<void>>();

  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(LOG) private readonly log: Log,
  ) {}

  open(service: string, answers: readonly Answer[]): void {
    this.subscriptions = answers.map((answer) => {
      const subscription = this.bus.connected().subscribe(questionSubject(answer.question.subject), { queue: service });
      void this.serve(subscription, answer);
      return subscription;
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.subscriptions.map((one) => one.drain().catch(() => undefined)));
    await Promise.all(this.working);
  }

  private async serve(subscription: Subscription, answer: Answer): Promise<void> {
    const current = new Set<Promise<void>>();
    for await (const message of subscription) {
      const work = this.reply(message, answer);
      for (const set of [current, this.working]) set.add(work);
      void work.finally(() => [current, this.working].forEach((set) => set.delete(work)));
      if (current.size >= AT_ONCE_MAX) await Promise.race(current);
    }
  }

  private async reply(message: Msg, answer: Answer): Promise<void> {
    const parent = message.headers?.get('traceparent') || undefined;
    const answered = await inSpan(`answer ${answer.question.subject}`, { kind: SpanKind.SERVER, parent }, async () =>
      this.answered(message, answer),
    );
    try {
      message.respond(JSON.stringify(answered));
    } catch (error) {
      this.log.warn('an answer could not be sent', { question: answer.question.subject, error: String(error) });
    }
  }

  private async answered(message: Msg, answer: Answer): Promise<Answered> {
    try {
      return {
        reply: answer.question.parseReply(await answer.answer(answer.question.parseRequest(message.json()) as never)),
      };
    } catch (error) {
      if (error instanceof Reject) return { reject: { code: error.code, facts: error.facts, message: error.message } };
      if (error instanceof Unavailable) return { unavailable: error.message };
      this.log.error('a question could not be answered', { question: answer.question.subject, error: error as Error });
      return { failed: true };
    }
  }
}
