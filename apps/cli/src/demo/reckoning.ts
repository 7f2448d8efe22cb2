import { INVARIANTS } from '@giroport/contracts';
import { invariantText, verdictsOf, verifyInvariants } from '../invariants.ts';
import type { Server } from '../server.ts';
import type { Terminal } from '../terminal.ts';
import type { Ends } from './expected.ts';
import type { Facts } from './facts.ts';
import { problemsOf, type Beside, type Figures } from './figures.ts';
import { until } from './until.ts';

export type Reckoning = { readonly figures: Omit<Figures, 'seconds'>; readonly problems: readonly string[] };

type Parts = {
  readonly terminal: Terminal;
  readonly facts: Facts;
  readonly operator: Server;
  readonly ends: Ends;
  readonly accepted: number;
};

type BankFile = { readonly bankFileId: string; readonly status: string };

const READ_LIMIT_MS = 60_000;
const KINDS = ['FILE', 'PAYMENT', 'PAYMENT_ERROR', 'PRENOTE_ERROR'] as const;
/** A bank's file goes no further than this. */
const ENDED = new Set(['LOADED', 'WARNING', 'ERROR']);

/** The story's figures once everything that the banks sent is read, and what of them is not as it must be. */
export async function reckon({ terminal, facts, operator, ends, accepted }: Parts): Promise<Reckoning> {
  const from = await until('every file of the banks to be read', () => bankFiles(operator), areRead, READ_LIMIT_MS);
  terminal.say('every service checks its invariants on its own tables');
  const { reports } = await verifyInvariants(operator);
  const invariants = verdictsOf(reports);
  for (const name of INVARIANTS) if (invariants[name] !== 'holds') terminal.say(invariantText(name, reports));
  const files = (await facts.files()).filter((one) => one.status !== 'VOID');
  const { byKind, byState } = await facts.acknowledgements();
  const { loaded, warning, refused, entries, matched } = await facts.statements();
  const figures = {
    payments: paymentFigures(accepted, await facts.byStatus()),
    files: { out: files.length, in: from.length },
    acknowledgements: Object.fromEntries(KINDS.map((kind) => [kind, byKind[kind] ?? 0])) as Figures['acknowledgements'],
    statements: { loaded, entries, matched },
    invariants,
  };
  const [unmatched = 0, repeated = 0] = [byState['UNMATCHED'], byState['REPEATED']];
  const beside: Beside = { unmatched, repeated, warning, refused, banks: await facts.banks() };
  return { figures, problems: problemsOf(figures, ends, beside) };
}

function paymentFigures(accepted: number, byStatus: Readonly<Record<string, number>>): Figures['payments'] {
  const { PAID: paid = 0, ERROR: error = 0, RETURNED: returned = 0, ON_HOLD: held = 0 } = byStatus;
  return { accepted, paid, error, returned, held };
}

function areRead(files: readonly BankFile[]): boolean {
  return files.length > 0 && files.every((one) => ENDED.has(one.status));
}

/** Files that the banks sent, page by page. */
async function bankFiles(operator: Server): Promise<readonly BankFile[]> {
  const files: BankFile[] = [];
  let cursor: string | undefined;
  do {
    const query: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: BankFile[]; next?: string } = await operator.get(`/v1/bank-files?limit=100${query}`);
    files.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return files;
}
