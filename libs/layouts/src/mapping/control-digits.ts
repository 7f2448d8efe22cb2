import type { DocumentPart } from './document-part.ts';

/** Whether a text passes its control digits. Blank texts are not asked. */
export type ControlDigits = { readonly expected: string; readonly passes: (text: string) => boolean };

/**
 * `iban`; `luhn` (mod 10); `nrb` (26 digits as a Polish IBAN without its country); or digits times weights from the right,
 * divisible by a modulus: what most national account numbers are.
 */
export function controlDigitsAt(part: DocumentPart): ControlDigits | undefined {
  if (!part.isGiven) return undefined;
  const { expected, passes } = digitsAt(part);
  return { expected, passes: remembered(passes) };
}

/** The own account stands in every payment: the last answer is given again. */
function remembered(passes: (text: string) => boolean): (text: string) => boolean {
  let lastText: string | undefined;
  let lastAnswer = false;
  return (text) => {
    if (text === lastText) return lastAnswer;
    lastAnswer = passes(text);
    lastText = text;
    return lastAnswer;
  };
}

function digitsAt(part: DocumentPart): ControlDigits {
  if (!part.isText) return weighted(part);
  switch (part.oneOf(['iban', 'luhn', 'nrb'])) {
    case 'iban':
      return { expected: 'an IBAN with its check digits', passes: isIban };
    case 'nrb':
      return { expected: '26 digits with their check digits', passes: (text) => text.length === 26 && isIban(`PL${text}`) }; // prettier-ignore
    default:
      return { expected: 'digits that pass the Luhn check', passes: passesLuhn };
  }
}

function weighted(part: DocumentPart): ControlDigits {
  part.object(['weights', 'modulus', 'remainder']);
  const weights = part.at('weights').items(1).map((item) => item.whole(0, 99)); // prettier-ignore
  const modulus = part.at('modulus').whole(2, 99);
  const remainder = part.at('remainder').isGiven ? part.at('remainder').whole(0, modulus - 1) : 0;
  return {
    expected: `digits whose weighted sum leaves ${remainder} by ${modulus}`,
    passes: (text) => weightedSum(text, weights) % modulus === remainder,
  };
}

/** The last weight belongs to the last digit; digits beyond the weights must be zeros. NaN for what are no digits. */
function weightedSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 1; at <= text.length; at++) {
    const digit = text.charCodeAt(text.length - at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    if (at > weights.length && digit !== 0) return Number.NaN;
    sum += digit * (weights[weights.length - at] ?? 0);
  }
  return sum;
}

function passesLuhn(text: string): boolean {
  let sum = 0;
  for (let at = 1; at <= text.length; at++) {
    const digit = text.charCodeAt(text.length - at) - 48;
    if (!(digit >= 0 && digit <= 9)) return false;
    const doubled = at % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Country, check digits, and the whole turned leaves 1 by 97 (ISO 13616). */
function isIban(text: string): boolean {
  if (text.length < 15 || text.length > 34) return false;
  let rest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt((at + 4) % text.length);
    const isDigit = code >= 48 && code <= 57;
    const isCapital = code >= 65 && code <= 90;
    if (!isDigit && !isCapital) return false;
    rest = isDigit ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
  }
  return rest === 1;
}
