import { Reject } from '@giroport/kernel';
import type { Parameter, Parameters } from '../layout.ts';

/** What a bank asks of a NACHA file beyond the rules. A default in words is taken from the order. */
export const nachaParameters = [
  { name: 'immediateDestination', description: 'Where the file goes: a routing number, or 10 characters. Else the receiver, else the originator’s bank.' },
  { name: 'immediateDestinationName', description: 'The name of that bank, 23 characters. Else as the order names it.' },
  { name: 'immediateOrigin', description: 'Who sends the file: 9 digits, or 10 characters by agreement. Else the sender’s id, else the company id.' },
  { name: 'immediateOriginName', description: 'The name of the sender, 23 characters. Else as the order names it.' },
  { name: 'companyId', description: 'Company identification, 10 characters. Else the originator’s first id.' },
  { name: 'companyName', description: 'Company name, 16 characters. Else the originator’s name.' },
  { name: 'companyDiscretionaryData', description: 'Company discretionary data, 20 characters.', default: '' },
  { name: 'originatingBank', description: 'Routing number of the originating bank (ODFI). Else that of the originator’s bank.' },
  { name: 'secCode', description: 'Standard Entry Class of payments that name none.', default: 'PPD', values: ['PPD', 'CCD', 'CTX', 'WEB', 'TEL', 'CIE', 'ARC', 'BOC', 'POP', 'RCK', 'IAT'] },
  { name: 'entryDescription', description: 'Company entry description of payments that have none, 10 characters.', default: 'PAYMENT' },
  { name: 'descriptiveDate', description: 'Company descriptive date of payments that have none, 6 characters.', default: '' },
  { name: 'fileIdModifier', description: 'A-Z or 0-9. Else from the file sequence: 1 is A, 27 is 0, 37 is A again.' },
  { name: 'referenceCode', description: 'Reference code of the file header, 8 characters.', default: '' },
  { name: 'serviceClass', description: 'split: credits and debits in batches of their own (220, 225); mixed: together (200).', default: 'split', values: ['split', 'mixed'] },
  { name: 'balanced', description: 'offset: each batch ends with an entry on the originator’s account that balances it.', default: 'no', values: ['no', 'offset'] },
  { name: 'prenotes', description: 'Whether the bank takes prenotes.', default: 'allowed', values: ['allowed', 'refused'] },
  { name: 'names', description: 'exact: a name that is too long or has characters beyond ASCII is refused; adapt: accents are taken off and long names cut.', default: 'exact', values: ['exact', 'adapt'] },
  { name: 'identification', description: 'fit: an end-to-end id of at most 15 characters is written as identification number, a longer one is left out, as the bank answers with the trace number; required: a longer one is refused.', default: 'fit', values: ['fit', 'required'] },
  { name: 'gateway', description: 'IAT: routing number of the gateway operator, for receiving banks abroad.' },
  { name: 'iatTransactionType', description: 'IAT: transaction type code of payments whose category purpose is none.', default: 'BUS' },
  { name: 'lineEnds', description: 'What ends a record.', default: 'crlf', values: ['crlf', 'lf'] },
  { name: 'timeZone', description: 'IANA time zone of file creation date and time.', default: 'UTC' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type NachaParameter = (typeof nachaParameters)[number]['name'];

/** The parameters as given, or their defaults. Throws Reject for a name that is none, and for a value that is not among its own. */
export function parameterValues(given: Parameters): ReadonlyMap<NachaParameter, string> {
  const values = new Map<NachaParameter, string>();
  const declared: readonly Parameter[] = nachaParameters;
  for (const name of Object.keys(given)) {
    if (!declared.some((one) => one.name === name)) {
      throw new Reject('layout.parameter', {
        layout: 'nacha',
        parameter: name,
        expected: 'a parameter of this layout',
      });
    }
  }
  for (const { name, default: fallback, values: choices } of declared) {
    const value = given[name] ?? fallback;
    if (value === undefined) continue;
    if (choices !== undefined && !choices.includes(value)) {
      throw new Reject('layout.parameter', { layout: 'nacha', parameter: name, value, expected: choices.join(', ') });
    }
    values.set(name as NachaParameter, value);
  }
  return values;
}
