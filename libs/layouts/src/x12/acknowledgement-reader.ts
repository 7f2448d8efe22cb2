import type { Reader } from '../layout.ts';
import { ApplicationAdvice } from '../x12-824/read.ts';
import { FunctionalAcknowledgement } from '../x12-997/read.ts';
import { interchangeAcknowledgementOf } from '../x12-ta1/read.ts';
import { FrameReader } from './frame-reader.ts';
import type { SetHandler } from './set-handler.ts';
import { Sink } from './sink.ts';

/**
 * Reads every answer that an interchange may hold, since banks mix them: TA1 stands beside 997 or 999, and 824 may follow in a
 * group of its own. `currency` is that of amounts of 824, which names none.
 */
export function createAcknowledgementReader(currency: string): Reader {
  const sink = new Sink();
  const functional = new FunctionalAcknowledgement(sink);
  let announced = false;
  return new FrameReader(sink, {
    sets: new Map<string, SetHandler>([
      ['997', functional],
      ['999', functional],
      ['824', new ApplicationAdvice(sink, currency)],
    ]),
    begin: (interchange, at) => {
      if (announced) return;
      announced = true;
      sink.push({ item: 'acknowledgement-file', place: sink.position.placeOf(at), messageId: interchange?.control || undefined, createdAt: interchange?.createdAt, sender: interchange?.sender || undefined }); // prettier-ignore
    },
    interchangeAcknowledgement: (ta1) => {
      sink.push({ item: 'acknowledgement', acknowledgement: interchangeAcknowledgementOf(ta1, sink) });
    },
  });
}
