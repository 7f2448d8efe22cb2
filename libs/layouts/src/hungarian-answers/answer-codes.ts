import type { Reason } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';

export type AnswerCode = {
  readonly title: string;
  /** The ISO 20022 external reason code that means the same. */
  readonly isoCode?: string;
  /** Only a collection can be answered so: no money had moved. */
  readonly ofCollection?: true;
};

/** Answers of the banks of payees and payers to the items of a group message. 00 says that it is done. */
export const DONE = '00';
export const answerCodes: Readonly<Record<string, AnswerCode | undefined>> = tableOf({
  '02': { title: 'There is no such account', isoCode: 'AC01' },
  '03': { title: 'The account is closed', isoCode: 'AC04' },
  '06': { title: 'The number is no client’s account (a bank’s own was given)', isoCode: 'AC01' },
  '10': { title: 'Name and account number do not belong together', isoCode: 'BE01' },
  '50': { title: 'No cover', isoCode: 'AM04', ofCollection: true },
  '51': { title: 'No authorization', isoCode: 'MD01', ofCollection: true },
  '54': { title: 'Returned on the client’s order', isoCode: 'MS02' },
  '65': { title: 'Above the payer’s limit', isoCode: 'AM14', ofCollection: true },
  '99': { title: 'Another fault' },
});

/** GIRO's list, as an acknowledgement's reasons name it. */
export const GIRO = 'GIRO';

/** What an answer code means; one that is not listed is kept as it came. */
export function reasonsOf(code: string): Reason[] {
  if (code === '' || code === DONE) return [];
  const known = answerCodes[code];
  return [{ code, list: GIRO, ...(known?.isoCode === undefined ? {} : { isoCode: known.isoCode }), ...(known === undefined ? {} : { text: known.title }) }]; // prettier-ignore
}
