/** Pushes of one bank that are taken at once from addresses which proved before that they are this bank's. */
export const PROVEN_PUSHES_MAX = 8;
/** Pushes that are taken at once from whoever has proved nothing yet: in the name of one bank, and in all. */
export const UNPROVEN_PUSHES_OF_BANK_MAX = 3;
export const UNPROVEN_PUSHES_MAX = 8;
const PROVEN_SENDERS_MAX = 1_000;

/**
 * Who may push now. A push proves itself by its last byte only, so until then anybody may be a bank: such pushes have few slots. An
 * address from which a bank's signature once came has that bank's own slots, which nobody from elsewhere can hold.
 */
export class PushSlots {
  private readonly taken = new Map<string, number>();
  private readonly proven = new Set<string>();

  isProven(bank: string, address: string): boolean {
    return this.proven.has(`${bank} ${address}`);
  }

  /** Undefined where all are taken; else what gives the slot back. */
  enter(bank: string, address: string): (() => void) | undefined {
    const lanes: readonly [string, number][] = this.isProven(bank, address)
      ? [[`proven ${bank}`, PROVEN_PUSHES_MAX]]
      : [
          [`unproven ${bank}`, UNPROVEN_PUSHES_OF_BANK_MAX],
          ['unproven', UNPROVEN_PUSHES_MAX],
        ];
    if (lanes.some(([lane, max]) => (this.taken.get(lane) ?? 0) >= max)) return undefined;
    for (const [lane] of lanes) this.taken.set(lane, (this.taken.get(lane) ?? 0) + 1);
    return () => lanes.forEach(([lane]) => this.leave(lane));
  }

  /** A push of this bank from this address was signed rightly. */
  prove(bank: string, address: string): void {
    const sender = `${bank} ${address}`;
    this.proven.delete(sender); // the latest stands last
    this.proven.add(sender);
    if (this.proven.size > PROVEN_SENDERS_MAX) this.proven.delete(this.proven.values().next().value!);
  }

  private leave(lane: string): void {
    const left = this.taken.get(lane)! - 1;
    if (left === 0) this.taken.delete(lane);
    else this.taken.set(lane, left);
  }
}
