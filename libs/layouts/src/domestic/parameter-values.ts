import { Reject } from '@giroport/kernel';
import type { Parameter, Parameters } from '../layout.ts';

/** The parameters as given, or their defaults. Throws Reject for a name that is none, and for a value that is not among its own. */
export function parameterValues<Name extends string>(
  layout: string,
  declared: readonly (Parameter & { readonly name: Name })[],
  given: Parameters,
): (name: Name) => string | undefined {
  for (const name of Object.keys(given)) {
    if (!declared.some((one) => one.name === name)) {
      throw new Reject('layout.parameter', { layout, parameter: name, expected: 'a parameter of this layout' });
    }
  }
  const values = new Map<Name, string>();
  for (const { name, default: fallback, values: choices } of declared) {
    const value = given[name] ?? fallback;
    if (value === undefined) continue;
    if (choices !== undefined && !choices.includes(value)) {
      throw new Reject('layout.parameter', { layout, parameter: name, value, expected: choices.join(', ') });
    }
    values.set(name, value);
  }
  return (name) => values.get(name);
}
