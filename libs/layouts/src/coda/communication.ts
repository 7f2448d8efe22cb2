import type { EntryDetail, Party, Remittance } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { digitsBetween } from '../text/fixed-fields.ts';

/** What a movement's communication comes to: the parts of a detail that it fills. */
export type Communication = Pick<EntryDetail, 'remittance' | 'mandateId' | 'additionalInformation'> & {
  readonly party?: Party;
  /** The check digits of a structured reference are wrong. */
  readonly wrongReference?: string;
};

/** The communications of 2.1, 2.2 and 2.3 run on; a structured one begins with three digits that say its structure. */
export function communicationOf(structured: boolean, text: string): Communication {
  if (!structured) {
    const plain = text.trim();
    return plain === '' ? {} : { remittance: { unstructured: [plain] } };
  }
  const type = text.slice(0, 3);
  const content = text.slice(3);
  switch (type) {
    case '100':
      return isoReference(content);
    case '101':
    case '102':
      return belgianReference(content);
    case '127':
      return directDebit(content);
    default: {
      const said = `${type} ${content}`.trim();
      return said === '' ? {} : { additionalInformation: said };
    }
  }
}

/** ISO 11649, "RF..." in 25 characters. */
function isoReference(content: string): Communication {
  const reference = content.slice(0, 25).trim();
  if (reference === '') return {};
  return { remittance: { creditorReference: { type: 'SCOR', issuer: 'ISO', reference } } };
}

/** Twelve digits, shown +++123/1234/12345+++; the last two are the first ten modulo 97, and 97 where that is zero. */
function belgianReference(content: string): Communication {
  const reference = content.slice(0, 12);
  if (digitsBetween(reference, 0, 12) === -1 || reference.length !== 12) {
    const said = content.trim();
    return said === '' ? {} : { remittance: { unstructured: [said] }, wrongReference: said };
  }
  const shown = `+++${reference.slice(0, 3)}/${reference.slice(3, 7)}/${reference.slice(7)}+++`;
  const remittance: Remittance = {
    creditorReference: { type: 'SCOR', issuer: 'BBA', reference },
    unstructured: [shown],
  };
  const check = digitsBetween(reference, 0, 10) % 97 || 97;
  return check === digitsBetween(reference, 10, 12) ? { remittance } : { remittance, wrongReference: reference };
}

/**
 * SEPA direct debit: settlement date 6, type 1, scheme 1, paid or why refused 1, creditor's identification 35, mandate 35,
 * communication 62, R-type 1, reason 4.
 */
function directDebit(content: string): Communication {
  const creditor = content.slice(9, 44).trim();
  const mandateId = content.slice(44, 79).trim() || undefined;
  const text = content.slice(79, 141).trim();
  return {
    remittance: text === '' ? undefined : { unstructured: [text] },
    mandateId,
    additionalInformation: REFUSED[content[8] ?? ''],
    party: creditor === '' ? undefined : { ids: [{ id: creditor }] },
  };
}

const REFUSED: Readonly<Record<string, string | undefined>> = tableOf({
  '1': 'Direct debit refused: technical problem',
  '2': 'Direct debit refused: reason not specified',
  '3': 'Direct debit refused: debtor disagrees',
  '4': 'Direct debit refused: debtor’s account problem',
});
