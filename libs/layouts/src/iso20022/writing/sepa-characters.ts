/**
 * The characters that every SEPA bank must take (EPC217-08 §1): letters, digits, / - ? : ( ) . , ' + and the space.
 * "&" is fine in XML and still not among them.
 */
const SEPA_TEXT = /^[A-Za-z0-9/\-?:().,'+ ]*$/;
const SEPA_CHARACTER = /[A-Za-z0-9/\-?:().,'+ ]/;

/** Why an identifier is outside of the set; undefined where it is inside. EPC217-08 §1: no slash at an end, no two in a row. */
export function findOutsideSepa(id: string): string | undefined {
  if (!SEPA_TEXT.test(id)) return 'the characters of EPC217-08';
  if (id.startsWith('/') || id.endsWith('/')) return 'no "/" at the beginning or the end';
  return id.includes('//') ? 'no "//"' : undefined;
}

/** Writes words in the small set: accents fall, known letters and signs have their stand-in, and what has none is a point. */
export function transliterate(text: string): string {
  if (SEPA_TEXT.test(text)) return text;
  let written = '';
  for (const character of text) written += writtenAs(character);
  return written;
}

/** The same few letters come again and again. */
const known = new Map<string, string>();
const KNOWN_MAX = 5000;

function writtenAs(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  let written = '';
  for (const part of character.normalize('NFD')) {
    if (SEPA_CHARACTER.test(part)) written += part;
    else if (!COMBINING.test(part)) written += STAND_INS[part] ?? caseless(part) ?? '.';
  }
  if (known.size < KNOWN_MAX) known.set(character, written);
  return written;
}

const COMBINING = /\p{M}/u;

function caseless(character: string): string | undefined {
  const small = STAND_INS[character.toLowerCase()];
  if (small === undefined) return undefined;
  return small.charAt(0).toUpperCase() + small.slice(1);
}

/** Signs as in EPC217-08's conversion table: what stands at one place in the first text has its stand-in at the same in the second. */
const SIGNS = '!"#$%&*;<=>@[]{}\\|^_`~€£‘’‚“”„´–—«»·¿¡×°\u00a0\n\r\t';
const SIGNS_AS = ".'...+.,....()()//.-'-E.'''''''--''.?...    ";

/** Letters with no accent to lose, as passports write them (ICAO 9303); Greek by ISO 843, Cyrillic as Bulgaria does. */
const LETTERS =
  'ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ n ŧ t ĸ k ŉ n ſ s … ... ' +
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o ' +
  'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ь y ы y ' +
  'э e ю yu я ya і i є ye ђ d ј j љ lj њ nj ћ c џ dz ѕ dz';

const STAND_INS: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...SIGNS].map((sign, at) => [sign, SIGNS_AS.charAt(at)] as const),
  ...[...LETTERS.matchAll(/(\S+) (\S+)/g)].map(([, letter, as]) => [letter!, as!] as const),
]);
