/** One line of the table: what was measured, against which floor of the same run, and the bar. */
export type Figure = {
  readonly what: string;
  readonly measured: string;
  readonly floor: string;
  readonly ratio: string;
  readonly bar: string;
  /** Undefined where it was not run, or has no bar. */
  readonly holds: boolean | undefined;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function perSecond(count: number, milliseconds: number): string {
  return `${Math.round(count / (milliseconds / 1000)).toLocaleString('en-US')}/s`;
}

/** The table as Markdown, which docs/performance.md takes as it is. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(
    (one) => `| ${one.what} | ${one.measured} | ${one.floor} | ${one.ratio} | ${one.bar} | ${verdictOf(one)} |`,
  );
  return ['| what | measured | floor, same run | ratio | bar | |', '|---|--:|--:|--:|--:|---|', ...rows].join('\n');
}

function verdictOf({ holds }: Figure): string {
  if (holds === undefined) return '';
  return holds ? 'holds' : 'FALLS SHORT';
}
