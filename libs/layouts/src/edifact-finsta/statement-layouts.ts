import { Sink } from '../edifact/findings.ts';
import { InterchangeReader } from '../edifact/interchange-reader.ts';
import { likenessOfType } from '../edifact/likeness.ts';
import { StatementOutlet } from '../edifact/statement-outlet.ts';
import { AdviceHandler } from '../edifact-cremul/advice.ts';
import type { Layout, Parameter, Parameters, Reader } from '../layout.ts';
import { AccountStatementHandler } from './account-statement.ts';

type StatementType = 'FINSTA' | 'CREMUL' | 'DEBMUL';

/** A bank may send its statements and advices in one interchange, so each layout reads all three; the first message names the file. */
export function statementLayout(type: StatementType, name: string, parameters: readonly Parameter[]): Layout {
  return {
    id: `edifact.${type.toLowerCase()}.d96a`,
    name,
    spec: `UN/EDIFACT D.96A, ${type}; ISO 9735 (syntax versions 1 to 3)`,
    kind: 'statement',
    fileExtension: 'edi',
    mediaType: 'application/EDIFACT',
    ...(parameters.length > 0 && { parameters }),
    likeness: (head) => likenessOfType(type, ['D:96A'], head),
    read: (given) => createStatementReader(type === 'FINSTA' ? given : {}),
  };
}

function createStatementReader(parameters: Parameters): Reader {
  const sink = new Sink();
  const outlet = new StatementOutlet(sink);
  return new InterchangeReader(sink, [
    new AccountStatementHandler(sink, outlet, parameters),
    new AdviceHandler('CREMUL', sink, outlet),
    new AdviceHandler('DEBMUL', sink, outlet),
  ]);
}
