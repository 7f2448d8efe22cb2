import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** When a rule of the script holds for a payment. */
const condition = Type.Union([
  /** The amount's last two digits, of its minor units: "13" is 4711.13. */
  Type.Object({ amountEnds: Type.String({ pattern: '^[0-9]{2}$' }) }, strict),
  /** The counterparty's name holds this, whatever its case. */
  Type.Object({ nameHolds: Type.String({ minLength: 1 }) }, strict),
  /** About one of so many payments, chosen by the seed and the payment's own reference. */
  Type.Object({ oneOf: Type.Integer({ minimum: 1 }) }, strict),
  Type.Object({ all: Type.Literal(true) }, strict),
]);

/** REFUSE: not paid. RETURN_LATE: paid, and sent back on the next bank day. */
export const FATES = ['PAY', 'REFUSE', 'RETURN_LATE'] as const;
export type Fate = (typeof FATES)[number];

export const rule = Type.Object(
  {
    bankId: Type.Optional(Type.String()),
    when: condition,
    fate: Type.Unsafe<Fate>({ type: 'string', enum: [...FATES] }),
    /** ISO 20022 external status or return reason. */
    isoReason: Type.String({ pattern: '^[A-Z0-9]{4}$' }),
    /** NACHA return reason. */
    nachaReason: Type.String({ pattern: '^R[0-9]{2}$' }),
    /** For prenotes alone, or never for them; both where absent. */
    prenotes: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type Rule = Static<typeof rule>;

export const SCENARIO_NAMES = [
  'pays-everything',
  'scripted-errors',
  'acknowledges-twice-then-refuses',
  'reorders',
  'delays',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** How the banks behave. */
export type Scenario = {
  readonly script: readonly Rule[];
  /** How often a file is acknowledged. */
  readonly acknowledgements: number;
  /** Cycles by which each answer is late, from chance in [0, 1). */
  readonly lateBy: (answer: 'FILE' | 'PAYMENTS', chance: () => number) => number;
};

/** What the demo and the guides tell of: the ending of an amount, or a word in a name, decides. */
export const scriptedErrors: readonly Rule[] = [
  { when: { amountEnds: '13' }, fate: 'REFUSE', isoReason: 'AC04', nachaReason: 'R01' },
  { when: { amountEnds: '14' }, fate: 'REFUSE', isoReason: 'AM04', nachaReason: 'R03' },
  { when: { amountEnds: '15' }, fate: 'REFUSE', isoReason: 'BE01', nachaReason: 'R04' },
  { when: { amountEnds: '77' }, fate: 'RETURN_LATE', isoReason: 'AC04', nachaReason: 'R02' },
  { when: { nameHolds: 'NO ACCOUNT' }, fate: 'REFUSE', isoReason: 'AC01', nachaReason: 'R03' },
  { when: { nameHolds: 'WRONG NUMBER' }, fate: 'REFUSE', isoReason: 'AC01', nachaReason: 'R04' },
];

const onTime = (): number => 0;
/** The most cycles that the scenario `delays` keeps an answer back. */
const DELAY_CYCLES_MAX = 4;

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  'pays-everything': { script: [], acknowledgements: 1, lateBy: onTime },
  'scripted-errors': { script: scriptedErrors, acknowledgements: 1, lateBy: onTime },
  'acknowledges-twice-then-refuses': {
    script: [{ when: { all: true }, fate: 'REFUSE', isoReason: 'MS03', nachaReason: 'R23' }],
    acknowledgements: 2,
    lateBy: onTime,
  },
  // The file is acknowledged after its payments were answered.
  reorders: { script: scriptedErrors, acknowledgements: 1, lateBy: (answer) => (answer === 'FILE' ? 3 : 0) },
  delays: {
    script: scriptedErrors,
    acknowledgements: 1,
    lateBy: (_, chance) => Math.floor(chance() * (DELAY_CYCLES_MAX + 1)),
  },
};

/** What a rule looks at. */
export type Judged = {
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly name: string;
  readonly prenote: boolean;
};

/** Makes the judge of one bank's payments: the first rule that holds, or undefined for what is simply paid. */
export function judgeOf(script: readonly Rule[], bankId: string, seed: number): (payment: Judged) => Rule | undefined {
  const tests = script
    .filter((one) => one.bankId === undefined || one.bankId === bankId)
    .map((one) => ({ rule: one, holds: testOf(one.when, seed) }));
  if (tests.length === 0) return () => undefined;
  return (payment) => {
    // What several rules look at is worked out once: ten thousand payments come in one file.
    const facts = { ...payment, ending: Number(payment.amountMinor % 100n), upperName: payment.name.toUpperCase() };
    for (const { rule, holds } of tests) {
      if (rule.prenotes !== undefined && rule.prenotes !== payment.prenote) continue;
      if (holds(facts)) return rule;
    }
    return undefined;
  };
}

type JudgedFacts = Judged & { readonly ending: number; readonly upperName: string };

function testOf(when: Rule['when'], seed: number): (payment: JudgedFacts) => boolean {
  if ('amountEnds' in when) {
    const ending = Number(when.amountEnds);
    return (payment) => payment.ending === ending && !payment.prenote;
  }
  if ('nameHolds' in when) {
    const word = when.nameHolds.toUpperCase();
    return (payment) => payment.upperName.includes(word);
  }
  if ('oneOf' in when) return (payment) => hashOf(payment.reference, seed) % when.oneOf === 0;
  return () => true;
}

/** A number from a text and a seed (FNV-1a): the same payment has the same fate, in whatever order payments come. */
export function hashOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
