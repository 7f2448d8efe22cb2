import type { OriginalReferences } from '@giroport/canonical';

/** What /REJT/ or /RETN/ says (FIN payments reject/return guidelines): which field, why, of which message and transaction. */
export type ReturnInformation = {
  readonly kind: 'REJT' | 'RETN';
  /** The field that is wrong; 99 for none in particular. */
  readonly field?: string;
  readonly code?: string;
  readonly codeText?: string;
  readonly messageReference?: string;
  readonly transactionReference?: string;
  readonly text?: string;
};

/** Reads :72: or :79: that begins with /REJT/ or /RETN/; undefined for any other. */
export function returnInformationOf(value: string): ReturnInformation | undefined {
  const lines = value.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore
  const at = lines.findIndex((line) => line.startsWith('/REJT/') || line.startsWith('/RETN/'));
  if (at === -1) return undefined;
  const first = lines[at]!;
  const found: { -readonly [Name in keyof ReturnInformation]: ReturnInformation[Name] } = {
    kind: first.slice(1, 5) as 'REJT' | 'RETN',
    field: first.slice(6) || undefined,
  };
  for (const line of lines.slice(at + 1)) takeLine(found, line);
  return found;
}

function takeLine(found: { -readonly [Name in keyof ReturnInformation]: ReturnInformation[Name] }, line: string): void {
  const parts = /^\/([A-Z0-9]{4})\/(.*)$/.exec(line);
  const code = parts?.[1];
  const rest = parts?.[2] ?? '';
  if (code === 'MREF') found.messageReference = rest;
  else if (code === 'TREF') found.transactionReference = rest;
  else if (code === 'TEXT') found.text = addedText(found.text, rest);
  else if (code === 'XT99' && found.code === undefined) [found.code, found.codeText] = xt99(rest);
  else if (code !== undefined && found.code === undefined && /^[A-Z]{2}\d\d$|^[A-Z]{4}$/.test(code) && code !== 'CHGS')
    [found.code, found.codeText] = [code, rest === '' ? undefined : rest];
  else found.text = addedText(found.text, line.replace(/^\/\//, ''));
}

/** "/XT99/AC05/": a code of ISO's list where SWIFT's own has none. */
function xt99(rest: string): [string | undefined, string | undefined] {
  const [code, ...text] = rest.split('/');
  return [code === '' ? undefined : code, text.join('/') || undefined];
}

function addedText(text: string | undefined, more: string): string {
  return text === undefined ? more : `${text} ${more}`;
}

/** A payment that brings an earlier one back: what it says of that one. */
export function splitReturn(value: string): OriginalReferences | undefined {
  const information = returnInformationOf(value);
  if (information === undefined) return undefined;
  return {
    instructionId: information.messageReference,
    endToEndId: information.transactionReference,
    reasonCode: information.code,
    reasonText: information.text ?? information.codeText,
  };
}
