import type { Account, Direction } from '@giroport/canonical';

/** What the two digits of an entry's transaction code say (Nacha Operating Rules, Appendix Three, Transaction Codes). */
export type TransactionCode = {
  readonly code: string;
  readonly direction: Direction;
  readonly account: NonNullable<Account['type']>;
  /** `return` is the code of returned entries and of notifications of change, `zero` carries remittance alone. */
  readonly kind: 'live' | 'prenote' | 'zero' | 'return' | 'advice';
};

const ACCOUNT_BY_TENS = { '2': 'CHECKING', '3': 'SAVINGS', '4': 'GENERAL_LEDGER', '5': 'LOAN' } as const;
const KIND_BY_UNIT = { '1': 'return', '2': 'live', '3': 'prenote', '4': 'zero', '6': 'return', '7': 'live', '8': 'prenote', '9': 'zero' } as const; // prettier-ignore

/** By the number of the code; a hole is a code that nobody defined. */
export const transactionCodes: readonly (TransactionCode | undefined)[] = listCodes();

function listCodes(): (TransactionCode | undefined)[] {
  const list = Array.from<TransactionCode | undefined>({ length: 100 });
  for (const [tens, account] of Object.entries(ACCOUNT_BY_TENS)) {
    for (const [unit, kind] of Object.entries(KIND_BY_UNIT)) {
      if (tens === '5' && unit > '4') continue;
      list[Number(tens + unit)] = { code: tens + unit, direction: unit < '5' ? 'CREDIT' : 'DEBIT', account, kind };
    }
  }
  // A loan account is debited only to reverse a credit (55), and 56 returns that.
  list[55] = { code: '55', direction: 'DEBIT', account: 'LOAN', kind: 'live' };
  list[56] = { code: '56', direction: 'DEBIT', account: 'LOAN', kind: 'return' };
  for (let code = 81; code <= 88; code++) {
    list[code] = {
      code: String(code),
      direction: code % 2 === 1 ? 'CREDIT' : 'DEBIT',
      account: 'CHECKING',
      kind: 'advice',
    };
  }
  return list;
}

/** The code of an entry that is to be written; undefined where a loan account would be debited, which is for reversals alone. */
export function findCodeFor(
  direction: Direction,
  account: NonNullable<Account['type']>,
  kind: 'live' | 'prenote' | 'zero',
): string | undefined {
  return CODES[direction][account]?.[kind];
}

type CodesOf = Partial<Record<NonNullable<Account['type']>, Partial<Record<TransactionCode['kind'], string>>>>;

/** The first code of each kind. */
const CODES = { CREDIT: codesOf('CREDIT'), DEBIT: codesOf('DEBIT') } as const;

function codesOf(direction: Direction): CodesOf {
  const codes: CodesOf = {};
  for (const one of transactionCodes) {
    if (one?.direction !== direction) continue;
    const ofAccount = (codes[one.account] ??= {});
    ofAccount[one.kind] ??= one.code;
  }
  return codes;
}

/** Standard Entry Class codes of the rules. */
export const secCodes: ReadonlySet<string> = new Set(
  'ACK ADV ARC ATX BOC CCD CIE COR CTX DNE ENR IAT MTE POP POS PPD RCK SHR TEL TRC TRX WEB XCK'.split(' '),
);
