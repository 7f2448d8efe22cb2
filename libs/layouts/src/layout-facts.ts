import type { PaymentMethod } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import type { Layout, LayoutProperty } from './layout.ts';

/** What a layout can be used for: which payment methods it carries, and its properties with the values that they may have. */
export type LayoutFacts = {
  readonly methods: readonly PaymentMethod[];
  readonly properties: readonly LayoutProperty[];
};

type Facts = {
  readonly methods: readonly PaymentMethod[];
  readonly directions?: readonly string[];
  readonly purposes?: readonly string[];
  /** Where the format knows only these. */
  readonly currencies?: readonly string[];
  readonly prenotes?: boolean;
};

const CREDIT = ['CREDIT'];
const DEBIT = ['DEBIT'];
const BOTH = ['CREDIT', 'DEBIT'];

/** By the words that a layout's id begins with, the longest first; a layout may say it itself (`methods`, `properties`), which goes before. */
const FACTS: Readonly<Record<string, Facts>> = tableOf({
  nacha: {
    methods: ['ACH', 'DD'],
    directions: BOTH,
    purposes: ['INITIATION', 'REVERSAL'],
    currencies: ['USD'],
    prenotes: true,
  },
  'pain.001.002': { methods: ['EFT'], directions: CREDIT, currencies: ['EUR'] },
  'pain.001.003': { methods: ['EFT'], directions: CREDIT, currencies: ['EUR'] },
  'pain.001': { methods: ['EFT', 'WIR', 'ACH'], directions: CREDIT },
  'pain.007': { methods: ['DD', 'EFT'], directions: BOTH, purposes: ['REVERSAL'] },
  'pain.008': { methods: ['DD'], directions: DEBIT },
  'camt.055': { methods: ['EFT', 'DD', 'WIR'], directions: BOTH, purposes: ['CANCELLATION'] },
  'pacs.008': { methods: ['WIR', 'EFT'], directions: CREDIT },
  'pacs.009': { methods: ['WIR'], directions: CREDIT },
  mt101: { methods: ['EFT', 'WIR'], directions: CREDIT },
  mt103: { methods: ['WIR', 'EFT'], directions: CREDIT },
  mt104: { methods: ['DD'], directions: DEBIT },
  'fedwire.faim': { methods: ['WIR'], directions: CREDIT, currencies: ['USD'] },
  'hu.huf': { methods: ['EFT'], directions: CREDIT, currencies: ['HUF'] },
  'hu.pay': { methods: ['EFT'], directions: CREDIT, currencies: ['HUF'] },
  'hu.fx': { methods: ['EFT', 'WIR'], directions: CREDIT },
  'hu.cs-atutalas': { methods: ['EFT'], directions: CREDIT, currencies: ['HUF'] },
  'hu.cs-beszedes': { methods: ['DD'], directions: DEBIT, currencies: ['HUF'] },
  'hu.pkf': { methods: ['EFT'], directions: CREDIT, currencies: ['HUF'] },
  'x12.820': { methods: ['ACH', 'EFT', 'WIR', 'DD'], directions: BOTH, prenotes: true },
  aba: { methods: ['EFT', 'DD'], directions: BOTH, currencies: ['AUD'] },
  bacs18: { methods: ['EFT', 'DD'], directions: BOTH, currencies: ['GBP'], prenotes: true },
  cpa005: { methods: ['EFT', 'DD'], directions: BOTH, currencies: ['CAD', 'USD'] },
});

const NONE: LayoutFacts = { methods: [], properties: [] };

/** A layout that is only read carries no method of ours. */
export function layoutFacts({ id, write, methods, properties }: Layout): LayoutFacts {
  if (write === undefined) return { ...NONE, ...(properties && { properties }) };
  const key = Object.keys(FACTS)
    .filter((one) => id === one || id.startsWith(`${one}.`))
    .sort((left, right) => right.length - left.length)[0];
  const known = key === undefined ? undefined : FACTS[key];
  return { methods: methods ?? known?.methods ?? [], properties: properties ?? (known ? propertiesOf(known) : []) };
}

/** Whether a set-up may pay by this method with this layout. A layout that names no method leaves it to the set-up. */
export function carriesMethod(layout: Layout, method: PaymentMethod): boolean {
  const { methods } = layoutFacts(layout);
  return layout.write !== undefined && (methods.length === 0 || methods.includes(method));
}

function propertiesOf({
  directions = BOTH,
  purposes = ['INITIATION'],
  currencies,
  prenotes = false,
}: Facts): LayoutProperty[] {
  return [
    { name: 'direction', description: 'Which way the money may go.', values: directions },
    { name: 'purpose', description: 'What a file may ask for.', values: purposes },
    ...(currencies
      ? [{ name: 'currency', description: 'The only currencies that the format knows.', values: currencies }]
      : []),
    {
      name: 'prenotes',
      description: 'Whether payments of no amount may announce others.',
      values: [prenotes ? 'yes' : 'no'],
    },
  ];
}
