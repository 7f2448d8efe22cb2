import type { Severity } from '@giroport/canonical';
import { ANY_TYPE, type ElementRule } from '../grammar/grammar.ts';
import { standsInSomeVersion } from '../grammar/some-version.ts';
import type { FindingFacts, Sink } from './findings.ts';
import type { Frame } from './frame.ts';
import type { XmlNode } from './xml-node.ts';

/** Where the reader is: what a finding needs to name its place. */
export interface Whereabouts {
  readonly line: number;
  pathOf(frame: Frame): string;
}

/** Holds elements against the grammar of their version while they pass. Off (`strict` false) where the version is not known. */
export class GrammarCheck {
  strict = false;
  /** `camt.053`: among whose versions an element is looked for that this one does not know. */
  family = '';

  constructor(
    readonly sink: Sink,
    readonly where: Whereabouts,
  ) {}

  /** Order and repetition, and what should have come before. Takes the element's place in its parent. */
  take(parent: Frame, rule: ElementRule): void {
    const { slot } = rule;
    if (rule.type === ANY_TYPE && parent.type.elements.get(rule.name) !== rule) {
      parent.count = 1;
      return;
    }
    if (slot > parent.slot) {
      this.checkMissing(parent, slot);
      parent.slot = slot;
      parent.count = 1;
      return;
    }
    if (slot < parent.slot) {
      this.#fault('xml.element.order', parent, `${rule.name} stands too late in ${parent.rule.name}`, {
        field: rule.name,
      });
      return;
    }
    const { most: mostOfAll, once } = parent.type.slots[slot]!;
    const mostOfThis = parent.last === rule ? rule.most : 1;
    const most = once ? mostOfThis : mostOfAll;
    if (++parent.count <= most) return;
    const facts = { field: rule.name, found: String(parent.count), expected: `${most} at most` };
    this.#fault('xml.element.repeated', parent, `${parent.rule.name} holds ${rule.name} too often`, facts);
  }

  checkMissing(frame: Frame, before: number): void {
    const { type } = frame;
    for (let at = type.nextRequired[frame.slot + 1]!; at < before; at = type.nextRequired[at + 1]!) {
      const { label } = type.slots[at]!;
      this.#fault('xml.element.missing', frame, `${frame.rule.name} has no ${label}, which the schema asks for`, {
        field: label,
      });
    }
  }

  checkText(frame: Frame, node: XmlNode): void {
    const { text } = node;
    const rule = frame.type.text!;
    if (text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32) node.text = text.trim();
    if (!this.strict) return;
    const complaint = rule.complaintAbout(rule.collapses ? node.text : text);
    if (complaint === undefined) return;
    const facts = { field: node.name, found: shortened(text), expected: complaint };
    this.#fault('xml.value', frame, `${node.name} is not as the schema asks: ${complaint}`, facts);
  }

  checkAttribute(frame: Frame, name: string, value: string | undefined): void {
    if (value === undefined)
      this.#fault('xml.attribute.missing', frame, `${frame.rule.name} has no attribute ${name}`, { field: name });
  }

  tellText(frame: Frame, text: string): void {
    this.#fault('xml.text.unexpected', frame, `${frame.rule.name} holds text among its elements`, {
      found: shortened(text.trim()),
    });
  }

  /**
   * What no schema knows is an error: what stands in it may be lost to every reader. What another version of the message has in
   * this place (BICFI in a version that says BIC) is read as it is there, and is a warning.
   */
  tellUnknown(parent: Frame, name: string): void {
    if (!this.strict || parent.type.any) return;
    const holder = parent.rule.name;
    const facts = { field: name, expected: expectedIn(parent) };
    if (!standsInSomeVersion(this.family, holder, name))
      return this.#tell('error', 'xml.element.unknown', parent, `${holder} may not hold ${name}`, facts);
    const message = `${holder} holds ${name} in other versions of ${this.family}, not in this one; it was read as there`;
    this.#tell('warning', 'xml.element.version', parent, message, facts);
  }

  #fault(code: string, frame: Frame, message: string, facts: FindingFacts): void {
    if (this.strict) this.#tell('warning', code, frame, message, facts);
  }

  #tell(severity: Severity, code: string, frame: Frame, message: string, facts: FindingFacts): void {
    const kind = `${code} ${frame.type.name}/${facts.field ?? frame.rule.name}`;
    this.sink.repeated(severity, kind, code, { line: this.where.line, path: this.where.pathOf(frame) }, message, facts);
  }
}

function expectedIn(frame: Frame): string {
  const next = frame.type.slots.slice(Math.max(0, frame.slot)).map((slot) => slot.label);
  return next.slice(0, NAMES_TOLD_MAX).join(', ');
}

const NAMES_TOLD_MAX = 12;

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 40)}… (${text.length} characters)`;
}
