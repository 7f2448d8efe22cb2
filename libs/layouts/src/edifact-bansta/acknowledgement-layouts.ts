import { Sink } from '../edifact/findings.ts';
import { InterchangeReader } from '../edifact/interchange-reader.ts';
import { likenessOfType } from '../edifact/likeness.ts';
import { SyntaxReportHandler } from '../edifact-contrl/read.ts';
import type { Layout } from '../layout.ts';
import { BankingStatusHandler } from './read.ts';

type Acknowledging = {
  readonly id: string;
  readonly type: 'CONTRL' | 'BANSTA';
  readonly name: string;
  readonly spec: string;
  readonly versions: readonly string[];
};

/** Answers of both kinds may come in one interchange, so each layout reads both; the first message names the file. */
export function acknowledgementLayout({ id, type, name, spec, versions }: Acknowledging): Layout {
  return {
    id,
    name,
    spec,
    kind: 'acknowledgement',
    fileExtension: 'edi',
    mediaType: 'application/EDIFACT',
    likeness: (head) => likenessOfType(type, versions, head),
    read: () => {
      const sink = new Sink();
      return new InterchangeReader(sink, [new SyntaxReportHandler(sink), new BankingStatusHandler(sink)]);
    },
  };
}
