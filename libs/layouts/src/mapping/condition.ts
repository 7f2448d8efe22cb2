import type { CanonicalPath } from './canonical-path.ts';
import { canonicalPath } from './canonical-path.ts';
import type { LayoutKind } from '../layout.ts';
import type { DocumentPart } from './document-part.ts';

/** What a condition may ask: a field of the record, a canonical path, a parameter. */
export type Asked = {
  /** The field's text without blanks at its ends. */
  readonly field: (name: string) => string;
  readonly path: (path: CanonicalPath) => string;
  readonly parameter: (name: string) => string;
};

export type Condition = (asked: Asked) => boolean;

export type ConditionNames = {
  readonly kind: LayoutKind;
  readonly fields: readonly string[];
  readonly parameters: readonly string[];
};

/** How deep conditions may stand in each other. */
const DEPTH_MAX = 8;

/** `{ "field" | "path" | "parameter": …, "is" | "in" | "present": … }`, `{ "not": … }`, `{ "all": […] }`, `{ "any": […] }`. */
export function conditionAt(part: DocumentPart, names: ConditionNames, depth = 1): Condition | undefined {
  if (!part.isGiven) return undefined;
  if (depth > DEPTH_MAX) part.fail(`conditions in at most ${DEPTH_MAX} levels`);
  part.object(['field', 'path', 'parameter', 'is', 'in', 'present', 'not', 'all', 'any']);
  const inner = (one: DocumentPart): Condition => conditionAt(one, names, depth + 1) ?? one.fail('a condition');
  if (part.at('not').isGiven) {
    const denied = inner(part.at('not'));
    return (asked) => !denied(asked);
  }
  if (part.at('all').isGiven) {
    const all = part.at('all').items(1).map(inner);
    return (asked) => all.every((one) => one(asked));
  }
  if (part.at('any').isGiven) {
    const any = part.at('any').items(1).map(inner);
    return (asked) => any.some((one) => one(asked));
  }
  return compared(part, subjectOf(part, names));
}

function subjectOf(part: DocumentPart, names: ConditionNames): (asked: Asked) => string {
  if (part.at('field').isGiven) {
    const name = part.at('field').oneOf(names.fields);
    return (asked) => asked.field(name);
  }
  if (part.at('parameter').isGiven) {
    const name = part.at('parameter').oneOf(names.parameters);
    return (asked) => asked.parameter(name);
  }
  if (!part.at('path').isGiven) part.fail('field, path, parameter, not, all or any');
  const path = canonicalPath(part.at('path'), names.kind);
  return (asked) => asked.path(path);
}

function compared(part: DocumentPart, subject: (asked: Asked) => string): Condition {
  if (part.at('is').isGiven) {
    const text = part.at('is').text(200);
    return (asked) => subject(asked) === text;
  }
  if (part.at('in').isGiven) {
    const texts = new Set(part.at('in').items(1).map((item) => item.text(200))); // prettier-ignore
    return (asked) => texts.has(subject(asked));
  }
  if (!part.at('present').isGiven) part.fail('is, in or present');
  const present = part.at('present').flag();
  return (asked) => (subject(asked) !== '') === present;
}
