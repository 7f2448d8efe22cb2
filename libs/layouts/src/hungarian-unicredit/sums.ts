import { ExactSum } from '../text/exact-sum.ts';
import { digitsBetween } from '../text/fixed-fields.ts';

/** What a file's records add up to while it is written or read; the trailer keeps the last digits of each. */
export class RecordSums {
  count = 0;
  private readonly serials = new ExactSum();
  /** The account's left and right halves. */
  private readonly left = new ExactSum();
  private readonly right = new ExactSum();
  private amounts = 0n;

  /** `account` as it stands in the record: anything but a digit counts as a zero. */
  add(serial: number, account: string, amount: bigint): void {
    this.count++;
    this.serials.add(serial);
    this.amounts += amount;
    if (account === '') return;
    const digits = digitsBetween(account, 0, ACCOUNT_DIGITS) === -1 ? account.padEnd(ACCOUNT_DIGITS, '0').replace(/\D/g, '0') : account; // prettier-ignore
    this.left.add(digitsBetween(digits, 0, HALF));
    this.right.add(digitsBetween(digits, HALF, ACCOUNT_DIGITS));
  }

  get lastDigits(): { readonly serials: string; readonly accounts: string; readonly amounts: string } {
    return {
      serials: lastOf(this.serials.value, SERIAL_DIGITS),
      accounts: lastOf(this.left.value * 10n ** BigInt(HALF) + this.right.value, ACCOUNT_DIGITS),
      amounts: lastOf(this.amounts, AMOUNT_DIGITS),
    };
  }
}

function lastOf(sum: bigint, digits: number): string {
  return (sum % 10n ** BigInt(digits)).toString().padStart(digits, '0');
}

const SERIAL_DIGITS = 6;
const ACCOUNT_DIGITS = 24;
const HALF = 12;
const AMOUNT_DIGITS = 15;
