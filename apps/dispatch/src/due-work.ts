import { Injectable } from '@nestjs/common';

export type DueKind = 'groups' | 'transmissions';

/** Lets who made work wake who does it, in this process; in others, and after a crash, their own looking around finds it. */
@Injectable()
export class DueWork {
  private readonly listeners = new Map<DueKind, () => void>();

  onDue(kind: DueKind, listener: () => void): void {
    this.listeners.set(kind, listener);
  }

  wake(kind: DueKind): void {
    this.listeners.get(kind)?.();
  }
}
