import type { QuestionContract } from '@giroport/contracts';
import { Reject, Unavailable } from '@giroport/kernel';
import { questionSubject, type Answered } from '@giroport/messaging';
import type { NatsConnection } from '@nats-io/transport-node';

const ANSWER_MS_MAX = 30_000;

/** Asks a service one of its questions over the stack's own connection. Throws Reject or Unavailable as services do among themselves. */
export async function ask<Request, Reply>(
  connection: NatsConnection,
  question: QuestionContract<Request, Reply>,
  request: Request,
  waitMsMax = ANSWER_MS_MAX,
): Promise<Reply> {
  const answered = await send(connection, question.subject, request, waitMsMax);
  if ('reply' in answered) return question.parseReply(answered.reply);
  if ('reject' in answered)
    throw new Reject(answered.reject.code, answered.reject.facts, { message: answered.reject.message });
  throw new Unavailable(
    `${question.subject}: ${'unavailable' in answered ? answered.unavailable : 'the other side failed'}`,
  );
}

async function send(connection: NatsConnection, subject: string, request: unknown, timeout: number): Promise<Answered> {
  try {
    return (
      await connection.request(questionSubject(subject), JSON.stringify(request ?? null), { timeout })
    ).json<Answered>();
  } catch (cause) {
    throw new Unavailable(`${subject} was not answered: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
