import type { FileSummary } from '@giroport/layouts';
import type { UnreadSummary } from './read-summary.ts';
import { count } from './terminal.ts';

type Told = FileSummary | UnreadSummary;

/** A summary for people. */
export function summaryText(summary: Told): string {
  const head = `${summary.file}\n  layout   ${summary.layout ?? 'not recognised'}${summary.kind === null ? '' : ` (${summary.kind})`}`;
  const parts = [
    ...statementLines(summary),
    ...paymentLines(summary),
    ...acknowledgementLines(summary),
    ...findingLines(summary),
  ];
  return [head, ...(summary.sha256 === null ? [] : [`  sha256   ${summary.sha256}`]), ...parts].join('\n');
}

/** `12: error nacha.batch.hash: …` */
export function findingText({
  line,
  severity,
  code,
  field,
  found,
  expected,
  message,
}: Told['findings'][number]): string {
  const more = [
    ...(field === undefined ? [] : [`field ${field}`]),
    ...(found === undefined ? [] : [`found "${found}"`]),
    ...(expected === undefined ? [] : [`expected ${expected}`]),
  ];
  return `${line}: ${severity} ${code}: ${message}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}

function statementLines({ statements }: Told): string[] {
  return statements.map((one) => {
    const balanced = one.balanced === null ? 'cannot be balanced' : one.balanced ? 'balanced' : 'NOT balanced';
    const numbers = `${one.opening ?? '?'} + ${one.credits} - ${one.debits} = ${one.closing ?? '?'} ${one.currency ?? ''}`;
    return `  account  ${one.account ?? '?'} no ${one.number ?? '?'}: ${count(one.entries)} entries, ${numbers}, ${balanced}`;
  });
}

function paymentLines({ payments }: Told): string[] {
  if (payments.count === 0) return [];
  const sums = (one: Readonly<Record<string, string>>) =>
    Object.entries(one).map(([currency, sum]) => `${sum} ${currency}`);
  const credits = sums(payments.credits).map((sum) => `${sum} credits`);
  const debits = sums(payments.debits).map((sum) => `${sum} debits`);
  const prenotes = payments.prenotes === 0 ? [] : [`${count(payments.prenotes)} prenotes`];
  return [`  payments ${[count(payments.count), ...prenotes, ...credits, ...debits].join(', ')}`];
}

function acknowledgementLines({ acknowledgements }: Told): string[] {
  const some = Object.entries(acknowledgements).filter(([, number]) => number > 0);
  return some.length === 0 ? [] : [`  answers  ${some.map(([kind, number]) => `${count(number)} ${kind}`).join(', ')}`];
}

function findingLines({ findings }: Told): string[] {
  if (findings.length === 0) return ['  findings none'];
  return ['  findings', ...findings.map((finding) => `    line ${findingText(finding)}`)];
}
