import type { PaymentMethod } from '@giroport/canonical';
import type { Layout, LayoutProperty, Parameter } from '../layout.ts';
import type { DocumentPart } from './document-part.ts';

/** What every layout document says of itself, whatever its transform. */
export const HEAD_MEMBERS = [
  '$schema', 'transform', 'id', 'name', 'spec', 'kind', 'version', 'description', 'fileExtension', 'mediaType', 'parameters',
  'samples', 'methods', 'properties',
]; // prettier-ignore

export type LayoutHead = Pick<Layout, 'id' | 'name' | 'spec' | 'kind' | 'fileExtension' | 'mediaType'> & {
  readonly parameters: readonly Parameter[];
  readonly methods?: readonly PaymentMethod[];
  readonly properties?: readonly LayoutProperty[];
};

export function headAt(document: DocumentPart): LayoutHead {
  const id = document.at('id');
  if (!/^[a-z0-9]+(?:[.-][a-z0-9]+){0,9}$/.test(id.text(60))) id.fail('lower case letters and digits, parted by dots or hyphens'); // prettier-ignore
  const extension = document.at('fileExtension');
  if (extension.isGiven && !/^[A-Za-z0-9]{1,10}$/.test(extension.text())) extension.fail('letters and digits');
  return {
    id: id.text(),
    name: document.at('name').word(),
    spec: document.at('spec').text(500),
    kind: document.at('kind').oneOf(['payment', 'statement', 'acknowledgement']),
    fileExtension: extension.isGiven ? extension.text() : 'txt',
    mediaType: document.at('mediaType').isGiven ? document.at('mediaType').word() : 'text/plain',
    parameters: parametersAt(document.at('parameters')),
    ...(document.at('methods').isGiven ? { methods: document.at('methods').items(1).map((item) => item.oneOf(METHODS)) } : {}), // prettier-ignore
    ...(document.at('properties').isGiven ? { properties: document.at('properties').items().map(propertyAt) } : {}),
  };
}

const METHODS = ['ACH', 'EFT', 'DD', 'WIR'] as const;

function propertyAt(part: DocumentPart): LayoutProperty {
  part.object(['name', 'description', 'values']);
  return {
    name: part.at('name').word(),
    description: part.at('description').isGiven ? part.at('description').text(500) : '',
    values: part.at('values').items(1).map((item) => item.text(200)), // prettier-ignore
  };
}

function parametersAt(part: DocumentPart): Parameter[] {
  if (!part.isGiven) return [];
  const parameters = part.items().map(parameterAt);
  const names = parameters.map((one) => one.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? parameters : part.fail('each parameter once', twice);
}

function parameterAt(part: DocumentPart): Parameter {
  part.object(['name', 'description', 'default', 'values']);
  const values = part.at('values').isGiven ? part.at('values').items(1).map((item) => item.text(200)) : undefined; // prettier-ignore
  const fallback = part.at('default').isGiven ? part.at('default').text(200) : undefined;
  if (fallback !== undefined && values !== undefined && !values.includes(fallback)) part.at('default').fail(values.join(', ')); // prettier-ignore
  return {
    name: part.at('name').word(),
    description: part.at('description').isGiven ? part.at('description').text(500) : '',
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(values === undefined ? {} : { values }),
  };
}

/** The zone in whose clocks instants are written. */
export function zoneAt(part: DocumentPart): string {
  if (!part.isGiven) return 'UTC';
  const zone = part.word();
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return part.fail('a time zone, such as Europe/Prague');
  }
}
