import { ANY_TYPE, type ElementRule, type ElementType, looseRule } from '../grammar/grammar.ts';
import type { XmlNode } from './xml-node.ts';

/** An element that is open. Frames are made once, one a depth, and used again and again. */
export class Frame {
  rule: ElementRule = NO_RULE;
  type: ElementType = ANY_TYPE;
  node: XmlNode | undefined = undefined;
  /** The slot that was filled last, and how often. */
  slot = -1;
  /** The child that came last. */
  last: ElementRule | undefined = undefined;
  count = 0;
  /** How often each name came, in a container: what positions in paths are made of. */
  counts: Map<string, number> | undefined = undefined;
  /** Text where only elements should be: told when it is whole. */
  stray = '';
  /** Of a container or a record; inside of records, paths are made only where a finding needs one. */
  path = '';

  enter(rule: ElementRule, type: ElementType): void {
    this.rule = rule;
    this.type = type;
    this.node = undefined;
    this.slot = -1;
    this.last = undefined;
    this.count = 0;
    this.counts = undefined;
    this.path = '';
    this.stray = '';
  }
}

const NO_RULE = looseRule('', 0);
