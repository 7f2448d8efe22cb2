import type { TransactionCode } from '@giroport/canonical';
import { AGENCIES, BANK_OPERATIONS, ENVIRONMENTS, NORWEGIAN_OPERATIONS } from './code-words.ts';
import type { Segment } from './segment.ts';

type Business = { readonly code: TransactionCode | undefined; readonly words: readonly string[] };

/** A bank's files say few kinds of business, many times: by what they say. */
const businesses = new Map<string, Business>();
const BUSINESSES_MAX = 1_000;

/** BUS: where the money moved, and the bank's operation, as its code and in words. */
export function businessOf(segment: Segment, side: 'CREDIT' | 'DEBIT'): Business {
  const [environment, operation, agency] = [segment.get(2), segment.get(4, 1), segment.get(4, 3)];
  const key = `${side}+${environment}+${operation}+${agency}`;
  const known = businesses.get(key);
  if (known !== undefined) return known;
  const business = businessFrom(environment, operation, agency, side);
  if (businesses.size >= BUSINESSES_MAX) businesses.clear();
  businesses.set(key, business);
  return business;
}

function businessFrom(environment: string, operation: string, agency: string, side: 'CREDIT' | 'DEBIT'): Business {
  const isNational = agency === '' || agency === NORWEGIAN_BANKERS;
  const known = agency === '' ? BANK_OPERATIONS[operation] : undefined;
  const words = known?.words ?? (isNational ? NORWEGIAN_OPERATIONS[operation] : undefined);
  const family = side === 'CREDIT' ? known?.credit : known?.debit;
  const issuer = agency === '' ? known && 'EDIFACT 4383' : (AGENCIES[agency] ?? agency);
  const code = { ...(family && { domain: 'PMNT', family }), proprietary: operation, ...(issuer && { issuer }) };
  return {
    code: operation === '' ? undefined : code,
    words: [ENVIRONMENTS[environment], words].filter((part) => part !== undefined),
  };
}

/** 3055. */
const NORWEGIAN_BANKERS = '124';
