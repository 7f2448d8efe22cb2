import { Reject } from '@giroport/kernel';
import type { Layout } from '../layout.ts';
import { prefixOf } from './lines-out.ts';
import type { DialectProfile, FieldRule } from './profile.ts';
import { withDialect } from './with-dialect.ts';

/**
 * Holds a profile against its layout: parameters and their values, fields, directions, and what would do nothing. Throws Reject
 * with the place in the profile as `path`.
 */
export function checkDialect(layout: Layout, profile: DialectProfile): void {
  checkParameters(layout, profile);
  checkDirections(layout, profile);
  profile.out?.fields?.forEach((rule, at) =>
    checkRule(rule, `/out/fields/${at}`, layout.write !== undefined ? ['file', 'payment'] : []),
  );
  profile.in?.fields?.forEach((rule, at) => checkRule(rule, `/in/fields/${at}`, PAYLOADS[layout.kind]));
  checkLines(profile);
  withDialect(layout, profile);
}

const PAYLOADS: Readonly<Record<Layout['kind'], readonly string[]>> = {
  payment: ['payment'],
  statement: ['statement', 'balance', 'entry'],
  acknowledgement: ['acknowledgement'],
  analysis: ['analysis', 'balance', 'service'],
};

function checkParameters({ id, parameters = [] }: Layout, { parameters: given = {} }: DialectProfile): void {
  for (const [group, values] of Object.entries(given)) {
    for (const [name, value] of Object.entries(values ?? {})) {
      const path = `/parameters/${group}/${name}`;
      const known = parameters.find((one) => one.name === name);
      if (known === undefined)
        throw new Reject('dialect.parameter', { path, layout: id, expected: namesOf(parameters) });
      if (known.values !== undefined && !known.values.includes(value))
        throw new Reject('dialect.parameter', { path, layout: id, found: value, expected: known.values.join(', ') });
    }
  }
}

function namesOf(parameters: readonly { readonly name: string }[]): string {
  return parameters.length === 0 ? 'none: the layout has no parameters' : parameters.map((one) => one.name).join(', ');
}

function checkDirections({ id, read, write }: Layout, profile: DialectProfile): void {
  if (profile.out !== undefined && write === undefined)
    throw new Reject('dialect.direction', { path: '/out', layout: id, expected: 'nothing: the layout is only read' });
  if (profile.in !== undefined && read === undefined)
    throw new Reject('dialect.direction', { path: '/in', layout: id, expected: 'nothing: the layout is only written' });
}

const ACTIONS = ['fill', 'set', 'blank', 'require', 'cut', 'pad', 'trim', 'upperCase', 'map'];

function checkRule(rule: FieldRule, path: string, of: readonly string[]): void {
  const actions = Object.keys(rule).filter((name) => name !== 'path');
  if (actions.length !== 1 || !ACTIONS.includes(actions[0]!))
    throw new Reject('dialect.rule', { path, found: actions.join(', '), expected: `one of ${ACTIONS.join(', ')}` });
  const [first = ''] = rule.path.split('.');
  if (!of.includes(first))
    throw new Reject('dialect.path', { path: `${path}/path`, value: rule.path, found: first, expected: of.join(', ') });
}

/** A line of the bank that begins with what changes could not be told from the format's own when the file is read. */
function checkLines({ out, in: into }: DialectProfile): void {
  for (const place of ['before', 'after'] as const) {
    out?.lines?.[place]?.forEach((line, at) => {
      if (prefixOf(line).trim() === '')
        throw new Reject('dialect.line-prefix', {
          path: `/out/lines/${place}/${at}`,
          expected: 'a line that begins with fixed characters',
        });
    });
  }
  into?.skipLines?.forEach((prefix, at) => {
    if (prefix === '')
      throw new Reject('dialect.line-prefix', {
        path: `/in/skipLines/${at}`,
        expected: 'the characters that the line begins with',
      });
  });
}
