import type { DetailFields } from './detail-fields.ts';
import { accountOf, agentOf } from './detail-fields.ts';

/** Field :NS: of an entry, whose lines begin with two digits that say what they are: 01-14 purpose, 15 and 16 the other side's name, 33 and 34 its bank and account; the rest stays in the entry's text. */
export function takeNonSwift(detail: DetailFields, text: string): void {
  const purpose: string[] = [];
  let name = '';
  let bank = '';
  let account = '';
  for (const line of text.split('\n')) {
    const number = Number(line.slice(0, 2));
    const value = line.slice(2).trim();
    if (number >= 1 && number <= 14 && value !== '') purpose.push(value);
    else if (number === 15 || number === 16) name += value;
    else if (number === 33) bank = value;
    else if (number === 34) account = value;
  }
  if (name !== '') detail.counterparty = { name };
  detail.counterpartyAccount = accountOf(account);
  detail.counterpartyAgent = agentOf(bank);
  if (purpose.length > 0) detail.remittance = { unstructured: purpose };
}
