import { INVARIANTS } from '@giroport/contracts';
import type { Ends } from './expected.ts';

/** What the demo came to: the last line of its output. */
export type Figures = {
  readonly payments: { accepted: number; paid: number; error: number; returned: number; held: number };
  readonly files: { out: number; in: number };
  readonly acknowledgements: { FILE: number; PAYMENT: number; PAYMENT_ERROR: number; PRENOTE_ERROR: number };
  readonly statements: { loaded: number; entries: number; matched: number };
  /** I1 to I10: "holds". */
  readonly invariants: Readonly<Record<string, string>>;
  readonly seconds: number;
};

/** What is known beside the figures, and must be nothing. */
export type Beside = {
  readonly unmatched: number;
  /** Acknowledgements that said again what was known. */
  readonly repeated: number;
  readonly warning: number;
  readonly refused: number;
  readonly banks: readonly {
    bankId: string;
    payments: number;
    repeatedFiles: number;
    repeatedPayments: number;
    filesWaitingToBePosted: number;
  }[];
};

/** Accounts that moved at the banks, each with a statement a day. */
const ACCOUNTS = 4;
const PRENOTES_WRONG = 1;

/** Every figure that is not what the orders make it. */
export function problemsOf(figures: Omit<Figures, 'seconds'>, ends: Ends, beside: Beside): readonly string[] {
  const { payments, files, acknowledgements, statements, invariants } = figures;
  const arrived = beside.banks.reduce((sum, one) => sum + one.payments, 0);
  const facts: readonly [string, number, number][] = [
    ['payments paid', payments.paid, ends.paid],
    ['payments in error', payments.error, ends.error],
    ['payments returned', payments.returned, ends.returned],
    ['payments held', payments.held, ends.held],
    ['payments that arrived at the banks', arrived, payments.accepted - ends.held],
    ['prenote errors', acknowledgements.PRENOTE_ERROR, PRENOTES_WRONG],
    ['acknowledgements that found nothing', beside.unmatched, 0],
    ['statements with a warning', beside.warning, 0],
    ['statements refused', beside.refused, 0],
    ...beside.banks.flatMap(
      ({ bankId, repeatedFiles, repeatedPayments, filesWaitingToBePosted }): [string, number, number][] => [
        [`files that came twice to ${bankId}`, repeatedFiles, 0],
        [`payments that came twice to ${bankId}`, repeatedPayments, 0],
        [`files of ${bankId} that were not taken`, filesWaitingToBePosted, 0],
      ],
    ),
  ];
  const wrong = facts
    .filter(([, found, wanted]) => found !== wanted)
    .map(([what, found, wanted]) => `${what}: ${found}, not ${wanted}`);
  const broken = INVARIANTS.filter((name) => invariants[name] !== 'holds').map(
    (name) => `${name} ${invariants[name] ?? 'not checked'}`,
  );
  const few: readonly [string, boolean][] = [
    ['the banks’ word of every payment', acknowledgements.PAYMENT >= ends.paid + ends.returned],
    // A return may be told twice: in the bank's answer, and again by the statement that books it.
    [
      'the banks’ word of every error',
      isBetween(acknowledgements.PAYMENT_ERROR, ends.error + ends.returned, beside.repeated),
    ],
    ['every file acknowledged', acknowledgements.FILE >= files.out && files.out > 0],
    ['a statement of every account', statements.loaded >= ACCOUNTS],
    ['entries that found their payments', statements.matched > 0],
    ['files from the banks', files.in > 0],
  ];
  return [...wrong, ...broken, ...few.filter(([, holds]) => !holds).map(([what]) => `missing: ${what}`)];
}

function isBetween(found: number, wanted: number, more: number): boolean {
  return found >= wanted && found <= wanted + more;
}
