import type { Place } from '@giroport/canonical';
import type { Segment } from './segment.ts';

/**
 * Where reading stands: `ISA[1]/GS[1]/ST[3]/12:RMR` is the twelfth segment, counted from ST as AK3 and TED count them, of the
 * third set of the group.
 */
export class Position {
  interchange = 0;
  group = 0;
  set = 0;
  /** Segments of the set so far, ST being the first; 0 outside of a set. */
  inSet = 0;

  placeOf(segment: Segment): Place {
    return { line: segment.line, path: this.pathOf(segment.tag) };
  }

  /** The place of the set that is open. */
  placeOfSet(start: Segment): Place {
    return { line: start.line, path: this.around(true) };
  }

  private pathOf(tag: string): string {
    if (tag === 'ISA') return `ISA[${this.interchange}]`;
    if (tag === 'GS' || tag === 'ST') return this.around(tag === 'ST');
    if (tag === 'IEA' || tag === 'TA1') return this.interchange === 0 ? tag : `ISA[${this.interchange}]/${tag}`;
    const own = this.inSet > 0 ? `${this.inSet}:${tag}` : tag;
    const around = this.around(this.inSet > 0);
    return around === '' ? own : `${around}/${own}`;
  }

  private around(inSet: boolean): string {
    const parts = [
      this.interchange > 0 ? `ISA[${this.interchange}]` : '',
      this.group > 0 ? `GS[${this.group}]` : '',
      inSet ? `ST[${this.set}]` : '',
    ];
    return parts.filter((part) => part !== '').join('/');
  }
}
