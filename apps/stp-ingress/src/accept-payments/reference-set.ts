/** How full the table may get before it doubles. */
const LOAD_MAX = 0.6;

/**
 * The payments that a stream has brought so far, by their ids, in eight bytes each and no objects: a million in sixteen
 * megabytes. An id is a hash of source and reference, so half of it tells them apart (two in a million million million collide).
 */
export class ReferenceSet {
  private slots = new Uint32Array(2 * 1024);
  private count = 0;

  /** False where the id was there already. */
  add(paymentId: string): boolean {
    if ((this.count + 1) * 2 > this.slots.length * LOAD_MAX) this.grow();
    const high = Number.parseInt(paymentId.slice(0, 8), 16) || 1;
    const low = Number.parseInt(paymentId.slice(28), 16);
    if (!put(this.slots, high, low)) return false;
    this.count++;
    return true;
  }

  private grow(): void {
    const next = new Uint32Array(this.slots.length * 2);
    for (let at = 0; at < this.slots.length; at += 2)
      if (this.slots[at] !== 0) put(next, this.slots[at]!, this.slots[at + 1]!);
    this.slots = next;
  }
}

/** Linear probing; a first half of 0 marks an empty slot. */
function put(slots: Uint32Array, high: number, low: number): boolean {
  const mask = slots.length / 2 - 1;
  for (let slot = (high ^ low) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 2;
    if (slots[at] === 0) {
      slots[at] = high;
      slots[at + 1] = low;
      return true;
    }
    if (slots[at] === high && slots[at + 1] === low) return false;
  }
}
