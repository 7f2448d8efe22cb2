/** Where in a file something stands. Lines count from 1; a path is an XML path with positions, or a record's name. */
export type Place = {
  /** Line in the file as it came, from 1. A file without line ends counts its records. */
  readonly line: number;
  /** For XML: `/Document/CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[17]`; for segments: `ST[1]/BPR`. */
  readonly path?: string;
};

export type Severity = 'error' | 'warning';

/** What is wrong with a file, and where: said so that a bank's help desk could act on it. */
export type Finding = {
  readonly severity: Severity;
  /** Dotted lower case, from the general to the particular: `nacha.batch.hash`. */
  readonly code: string;
  readonly place: Place;
  /** The field by the specification's own name. */
  readonly field?: string;
  readonly found?: string;
  readonly expected?: string;
  /** One sentence for people. */
  readonly message: string;
};
