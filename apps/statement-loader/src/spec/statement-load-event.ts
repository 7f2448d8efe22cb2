import type { BankStatementLoad, WireStatementEntry } from '@giroport/contracts';
import { idOfContent, minorToDecimal } from '@giroport/kernel';

export const IBAN = 'DE89370400440532013000';

export type StatementOfSpec = {
  readonly file: string;
  readonly entries: number;
  readonly reading?: string;
  readonly statement?: number;
  readonly lastOfFile?: boolean;
  readonly iban?: string;
  readonly kind?: BankStatementLoad['header']['kind'];
  readonly number?: string;
  readonly date?: string;
  readonly openingMinor?: bigint;
  /** Added to the closing balance, so that it does not balance. */
  readonly offMinor?: bigint;
  readonly partEntries?: number;
  readonly entry?: (at: number) => Partial<WireStatementEntry>;
  /** Where its entries stand in the file: not part of what it says. */
  readonly firstLine?: number;
};

/** BANK_STATEMENT_LOAD parts of one statement: entries of 1.00, credits, which balance. */
export function* statementParts({
  file,
  entries,
  reading = 'first',
  statement = 1,
  lastOfFile = true,
  iban = IBAN,
  kind = 'PREVIOUS_DAY',
  number = '1',
  date = '2026-11-20',
  openingMinor = 100_000n,
  offMinor = 0n,
  partEntries = 400,
  entry = () => ({}),
  firstLine = 10,
}: StatementOfSpec): Generator<BankStatementLoad> {
  const bankFileId = idOfContent('spec-bank-file', file);
  const parts = Math.max(1, Math.ceil(entries / partEntries));
  const money = (minor: bigint) => ({ amount: minorToDecimal(minor, 2), currency: 'EUR' });
  const closing = openingMinor + BigInt(entries) * 100n + offMinor;
  for (let part = 1; part <= parts; part++) {
    const from = (part - 1) * partEntries;
    const last = part === parts;
    yield {
      bankFileId,
      bankId: 'HANSA',
      layoutId: 'camt.053.001.08',
      reading: idOfContent('spec-reading', file, reading),
      statement,
      part,
      last,
      lastOfFile: last && lastOfFile,
      header: { kind, account: { iban }, currency: 'EUR', number, fromDate: date, toDate: date, line: 5 },
      balances:
        part === 1
          ? [
              { type: 'OPBD', amount: money(openingMinor), date, line: 6 },
              { type: 'CLBD', amount: money(closing), date, line: 7 },
            ]
          : [],
      entries: Array.from({ length: Math.min(partEntries, entries - from) }, (_, at) => ({
        amount: '1.00',
        side: 'CREDIT' as const,
        status: 'BOOK' as const,
        currency: 'EUR',
        bookingDate: date,
        valueDate: date,
        code: { domain: 'PMNT', family: 'RCDT', subFamily: 'ESCT' },
        bankReference: `BANK-${from + at}`,
        details: [
          {
            endToEndId: `E2E-${from + at}`,
            counterparty: { name: 'Müller GmbH' },
            remittance: { unstructured: [`Invoice ${from + at}`] },
          },
        ],
        line: firstLine + from + at,
        ...entry(from + at),
      })),
      ...(last && {
        end: { entries, credits: minorToDecimal(BigInt(entries) * 100n, 2), debits: '0.00', balanced: true },
      }),
      findings: [],
    };
  }
}
