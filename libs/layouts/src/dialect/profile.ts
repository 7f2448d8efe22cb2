/**
 * What one bank wants otherwise than its layout says, as data. A profile changes nothing that moves money: amounts, currencies,
 * directions and our own ids are out of its reach, and a file that it wrote is still read back against the order.
 */
export type DialectProfile = {
  /** Values of the layout's own parameters. */
  readonly parameters?: {
    /** Whatever the set-up says. */
    readonly fixed?: Readonly<Record<string, string>>;
    /** Where the set-up says nothing. */
    readonly default?: Readonly<Record<string, string>>;
  };
  /** What goes to the bank. */
  readonly out?: {
    readonly characters?: CharacterRule;
    readonly fields?: readonly FieldRule[];
    readonly lines?: LineRule;
  };
  /** What comes from the bank; and what we wrote, when it is read back. */
  readonly in?: {
    /** The bytes' encoding where it is not what the layout expects: they are read as UTF-8 then. */
    readonly encoding?: Encoding;
    /** Lines that begin with one of these are the bank's own and no part of the format. */
    readonly skipLines?: readonly string[];
    readonly characters?: CharacterRule;
    readonly fields?: readonly FieldRule[];
  };
  /** Findings that mean something else at this bank. */
  readonly accept?: readonly Acceptance[];
};

export const ENCODINGS = [
  'windows-1250',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'utf-16le',
  'utf-16be',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Sets of characters by the name that banks call them. `SWIFT-X`: SWIFT's x set; `SEPA`: EPC217-08; `NACHA`: 0x20 to 0x7E. */
export const CHARACTER_SETS = ['SEPA', 'SWIFT-X', 'ASCII', 'LATIN-1', 'UPPER-ALPHANUMERIC'] as const;
export type CharacterSetName = (typeof CHARACTER_SETS)[number];

/** For names, addresses and texts. An identification is never changed: it is refused where it has other characters. */
export type CharacterRule = {
  readonly allowed?: CharacterSetName;
  /** Beside the set. */
  readonly also?: string;
  /** By character or text, before anything else: `{"&": "+", "ß": "ss"}`. */
  readonly replace?: Readonly<Record<string, string>>;
  /** Takes accents off characters that are not allowed: é is e. */
  readonly fold?: boolean;
  readonly upperCase?: boolean;
  /** What stands for a character that is still not allowed; it is refused where this is absent. */
  readonly otherwise?: string;
};

/** One change of one field; `path` as `payment.counterparty.name`, `file.originator.name`, `entry.details[].endToEndId`. */
export type FieldRule = { readonly path: string } & (
  | { readonly fill: string }
  | { readonly set: string }
  | { readonly blank: true }
  | { readonly require: true }
  | { readonly cut: number }
  | { readonly pad: Padding & { readonly to: number } }
  | { readonly trim: Padding }
  | { readonly upperCase: true }
  /** By a group of the code mappings. */
  | { readonly map: string }
);

export type Padding = { readonly with: string; readonly side: 'left' | 'right' };

export type LineRule = {
  /** The bank's own lines around the file; `{messageId}`, `{fileSequence}`, `{date}` (YYYYMMDD) are filled in. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly end?: 'crlf' | 'lf';
  /** Whether a line end stands after the last line. */
  readonly lastEnd?: boolean;
  /** Lines are filled with blanks to this width, or freed of those at their end. */
  readonly blanks?: number | 'strip';
};

export type Acceptance = {
  /** A finding's code; `bai2.group.*` for all that begin so. */
  readonly code: string;
  /** Only where the finding names this field. */
  readonly field?: string;
  readonly as: 'warning' | 'error';
};
