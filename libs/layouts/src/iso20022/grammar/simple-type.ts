import { isCalendarDate } from '@giroport/kernel';

/** A text's rules: gives what is wrong with a text, in words, or undefined. Built once a type; called for every text of a file. */
export type SimpleType = {
  readonly name: string;
  readonly lengthMax: number;
  /** What the rules let through is ASCII, and holds nothing that XML would want escaped. */
  readonly needsNoEscape: boolean;
  /** No other rule than that length, and at least one character. */
  readonly onlyLength: boolean;
  /** The longest number, point and all, that is right without another look if it has no sign and so many decimals at most; -1 where each needs one. */
  readonly amountLengthMax: number;
  readonly amountDecimalsMax: number;
  /** Outer whitespace is no part of a number or a date; of other texts the schema counts it. */
  readonly collapses: boolean;
  readonly complaintAbout: (text: string) => string | undefined;
};

type Facets = {
  base?: string;
  patterns?: string[];
  values?: string[];
  minLength?: number;
  maxLength?: number;
  totalDigits?: number;
  fractionDigits?: number;
  minInclusive?: string;
  maxInclusive?: string;
};

type Check = (text: string) => string | undefined;

/** From a compiled line (JSON of XML Schema facets), or from the name of a built-in type where there is no line. */
export function simpleTypeOf(name: string, json: string | undefined): SimpleType {
  const facets: Facets = json === undefined ? { base: name } : (JSON.parse(json) as Facets);
  const checks = [...lengthChecks(facets), ...valueChecks(facets), ...baseChecks(facets)];
  const onlyLength = facets.base === 'string' && valueChecks(facets).length === 0 && (facets.minLength ?? 0) <= 1;
  const needsNoEscape =
    (facets.base !== 'string' && facets.base !== 'base64Binary') ||
    facets.values !== undefined ||
    facets.patterns?.every((pattern) => /^[\w[\]{},()|+?*-]*$/.test(pattern)) === true;
  return {
    name,
    needsNoEscape,
    onlyLength,
    lengthMax: facets.maxLength ?? Infinity,
    amountLengthMax: isAmount(facets) ? facets.totalDigits : -1,
    amountDecimalsMax: facets.fractionDigits ?? Infinity,
    collapses: facets.base !== 'string',
    complaintAbout: joined(checks),
  };
}

function isAmount(facets: Facets): facets is Facets & { totalDigits: number } {
  const { base, patterns, values, totalDigits, minInclusive = '0', maxInclusive } = facets;
  if (patterns !== undefined || values !== undefined || maxInclusive !== undefined) return false;
  return base === 'decimal' && totalDigits !== undefined && Number(minInclusive) <= 0;
}

function joined(checks: readonly Check[]): Check {
  const [first, second] = checks;
  if (first === undefined) return () => undefined;
  if (second === undefined) return first;
  if (checks.length === 2) return (text) => first(text) ?? second(text);
  return (text) => {
    for (const check of checks) {
      const complaint = check(text);
      if (complaint !== undefined) return complaint;
    }
    return undefined;
  };
}

function lengthChecks({ minLength = 0, maxLength = Infinity, base }: Facets): Check[] {
  if (base === 'base64Binary' || (minLength === 0 && maxLength === Infinity)) return [];
  return [
    (text) => {
      if (text.length < minLength) return `at least ${minLength} characters`;
      return text.length > maxLength && codePoints(text) > maxLength ? `at most ${maxLength} characters` : undefined;
    },
  ];
}

/** What \p{Zs} means: written out, since a "u" expression would refuse the escapes that XML Schema allows. */
const SPACES = ' \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';

/** XML Schema counts characters, JavaScript counts halves of some. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) count--;
  return count;
}

function valueChecks({ patterns = [], values }: Facets): Check[] {
  const checks: Check[] = patterns.map((pattern) => {
    // XML Schema anchors a pattern at both ends.
    const expression = new RegExp(`^(?:${pattern.replaceAll('\\p{Zs}', SPACES)})$`);
    return (text) => (expression.test(text) ? undefined : `the pattern ${pattern}`);
  });
  if (values !== undefined) {
    const known = new Set(values);
    const expected = values.length > 12 ? 'a code of the list' : values.join(', ');
    checks.push((text) => (known.has(text) ? undefined : expected));
  }
  return checks;
}

function baseChecks(facets: Facets): Check[] {
  switch (facets.base) {
    case 'decimal':
      return [decimalCheck(facets)];
    case 'date':
      return [(text) => (isDate(text) ? undefined : 'a date YYYY-MM-DD')];
    case 'dateTime':
      return [(text) => (isDateTime(text) ? undefined : 'a date and time YYYY-MM-DDThh:mm:ss')];
    case 'boolean':
      return [(text) => (BOOLEANS.has(text) ? undefined : 'true or false')];
    case 'gYear':
      return [(text) => (/^-?\d{4,}(Z|[+-]\d\d:\d\d)?$/.test(text) ? undefined : 'a year YYYY')];
    case 'gYearMonth':
      return [(text) => (/^-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?$/.test(text) ? undefined : 'a month YYYY-MM')];
    case 'time':
      return [(text) => (TIME.test(text) ? undefined : 'a time hh:mm:ss')];
    default:
      return [];
  }
}

function decimalCheck({
  totalDigits = Infinity,
  fractionDigits = Infinity,
  minInclusive,
  maxInclusive,
}: Facets): Check {
  const least = minInclusive === undefined ? -Infinity : Number(minInclusive);
  const most = maxInclusive === undefined ? Infinity : Number(maxInclusive);
  return (text) => {
    const shape = decimalShape(text);
    if (shape === undefined) return 'a decimal number';
    if (shape.fraction > fractionDigits) return `at most ${fractionDigits} decimals`;
    if (shape.digits > totalDigits) return `at most ${totalDigits} digits`;
    if (least === 0 && most === Infinity) return shape.negative ? 'at least 0' : undefined;
    const value = Number(text);
    if (value < least) return `at least ${minInclusive}`;
    return value > most ? `at most ${maxInclusive}` : undefined;
  };
}

type Shape = { digits: number; fraction: number; negative: boolean };
const shape: Shape = { digits: 0, fraction: 0, negative: false };

/** Significant digits and decimals, as XML Schema counts them: leading zeros and the decimals' last zeros are not there. */
function decimalShape(text: string): Shape | undefined {
  const first = text.charCodeAt(0);
  let at = first === 45 || first === 43 ? 1 : 0;
  let seen = 0;
  let whole = 0;
  let point = -1;
  let lastNonZero = -1;
  let nonZero = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (point !== -1) return undefined;
      point = at;
      continue;
    }
    if (code < 48 || code > 57) return undefined;
    seen++;
    if (code !== 48) nonZero = true;
    if (point !== -1) {
      if (code !== 48) lastNonZero = at;
    } else if (nonZero) whole++;
  }
  if (seen === 0) return undefined;
  shape.fraction = lastNonZero === -1 ? 0 : lastNonZero - point;
  shape.digits = whole + shape.fraction;
  shape.negative = first === 45 && nonZero;
  return shape;
}

const BOOLEANS = new Set(['true', 'false', '1', '0']);
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const ZONE = /^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

function isDate(text: string): boolean {
  return text.length === 10 ? isCalendarDate(text) : isCalendarDate(text.slice(0, 10)) && ZONE.test(text.slice(10));
}

function isDateTime(text: string): boolean {
  return (
    text.charCodeAt(10) === 84 &&
    isCalendarDate(text.slice(0, 10)) &&
    (TIME.test(text.slice(11)) || /^24:00:00(\.0+)?(Z|[+-]\d\d:\d\d)?$/.test(text.slice(11)))
  );
}
