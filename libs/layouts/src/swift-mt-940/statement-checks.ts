import type { Entry } from '@giroport/canonical';
import { minorToDecimal } from '@giroport/kernel';
import { decimalsOf } from '../swift-mt/amounts.ts';
import type { Sink } from '../swift-mt/sink.ts';
import type { LastBalance, OpenStatement } from './statement.ts';

/** Only what is booked adds up; what is expected is listed. */
export function count(statement: OpenStatement, entry: Entry): void {
  statement.entries++;
  const { amount, side, status } = entry;
  if (status !== 'BOOK') return;
  const sums = side === 'CREDIT' ? statement.credits : statement.debits;
  const { minor } = amount;
  if (minor < SAFE_MINOR) sums.add(Number(minor));
  else sums.addBig(minor);
  if (side === 'CREDIT') statement.creditCount++;
  else statement.debitCount++;
}

const SAFE_MINOR = 10n ** 15n;

/** Opening balance and entries make the closing balance; null where the statement has not both. */
export function checkBalance(statement: OpenStatement, line: number, sink: Sink): boolean | null {
  const { opening, closing } = statement;
  if (opening === undefined) {
    if (statement.kind !== 'CURRENT_DAY' && !statement.malformed) tellNoOpening(statement, line, sink);
    return null;
  }
  if (closing === undefined) {
    sink.error('mt940.balance.closing-missing', line, { field: ':62F:', expected: ':62F: or :62M:', message: 'The statement ends without its closing balance.' }); // prettier-ignore
    return null;
  }
  if (opening.currency !== closing.currency) {
    sink.error('mt940.balance.currencies', closing.line, { field: ':62F:', found: closing.currency, expected: opening.currency, message: 'The closing balance is in another currency than the opening balance.' }); // prettier-ignore
    return false;
  }
  const sum = opening.minor + statement.credits.value - statement.debits.value;
  if (sum === closing.minor) return true;
  sink.error('mt940.balance.sum', closing.line, { field: closing.intermediate ? ':62M:' : ':62F:', found: decimal(closing.minor, closing.currency!), expected: decimal(sum, closing.currency!), message: 'Opening balance and entries do not add up to the closing balance.' }); // prettier-ignore
  return false;
}

/** MT940 and MT950 must have both balances; a snippet without either is an extract, and proves nothing. */
function tellNoOpening({ closing, entries }: OpenStatement, line: number, sink: Sink): void {
  if (entries === 0) return;
  const facts = { field: ':60F:', expected: ':60F: or :60M:' };
  if (closing !== undefined) sink.error('mt940.balance.opening-missing', closing.line, { ...facts, message: 'The statement has a closing balance, and no opening balance.' }); // prettier-ignore
  else sink.warn('mt940.balance.missing', line, { ...facts, message: 'The statement has no balances, so that nothing proves its entries.' }); // prettier-ignore
}

/** A page goes on with the balance of the one before it, and a statement with that of the account's last one. */
export function tellChain(
  stated: NonNullable<OpenStatement['opening']>,
  last: LastBalance | undefined,
  sink: Sink,
): void {
  if (last === undefined || last.minor === stated.minor) return;
  const facts = { field: stated.intermediate ? ':60M:' : ':60F:', found: decimal(stated.minor, stated.currency!), expected: `${decimal(last.minor, stated.currency!)}, closed in line ${last.line}` }; // prettier-ignore
  if (stated.intermediate && last.intermediate) sink.error('mt940.chain.page', stated.line, { ...facts, message: 'The page does not begin with the balance that the page before it ended with.' }); // prettier-ignore
  else sink.warn('mt940.chain.statement', stated.line, { ...facts, message: 'The statement does not begin with the balance that the account’s last one ended with: one may be missing.' }); // prettier-ignore
}

export function decimal(minor: bigint, currency: string): string {
  return minorToDecimal(minor, decimalsOf(currency));
}
