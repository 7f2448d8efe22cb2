import type { EntryDetail, Party } from '@giroport/canonical';
import { findCurrencyDecimals, findIban, isBic } from '@giroport/kernel';
import type { Money } from '@giroport/kernel';
import { scaled } from '../domestic/scaled-amount.ts';
import { digitsBetween } from '../text/fixed-fields.ts';

/** What the 05 records of a movement say, by their qualifier, in their order. */
export type Complement = { readonly qualifier: string; readonly text: string };

/** The detail of a movement, and the lines of text that no field has a place for. */
export type Complements = {
  readonly detail: EntryDetail;
  readonly lines: readonly string[];
  readonly bankReference?: string;
};

/** `credit`: money came in, so the counterparty is who pays. */
export function complementsOf(complements: readonly Complement[], credit: boolean): Complements {
  const said = new Said(complements);
  const payer = partyOf(said.joined('NPY'), said.first('IPY'));
  const payee = partyOf(said.joined('NBE'), said.first('IBE'));
  const client = said.first('RCN');
  const account = accountOf(
    credit ? (said.first('CPY') ?? said.first('CBE')) : (said.first('CBE') ?? said.first('CPY')),
  );
  const agent = (credit ? (said.first('BDO') ?? said.first('BDB')) : (said.first('BDB') ?? said.first('BDO')))?.trim();
  const returned = said.first('RET');
  const bankReference = referenceOf(said.first('REF'));
  const detail: EntryDetail = {
    endToEndId: referenceOf(client?.slice(0, 35)),
    mandateId: said.first('RUM')?.slice(0, 35).trim() || undefined,
    originalAmount: moneyOf(said.first('MMO')),
    charges: chargesOf(said.all('FEE')),
    counterparty: credit ? (payer ?? payee) : (payee ?? payer),
    counterpartyAccount: account,
    counterpartyAgent:
      agent === undefined || agent === '' ? undefined : isBic(agent) ? { bic: agent } : { name: agent },
    remittance: remittanceOf(said),
    purpose: client?.slice(35).trim() || undefined,
    returnReason: returned === undefined ? undefined : returnOf(returned),
  };
  return { detail, lines: said.rest(), bankReference };
}

class Said {
  private readonly used = new Set<string>();

  constructor(private readonly complements: readonly Complement[]) {}

  all(qualifier: string): string[] {
    this.used.add(qualifier);
    return this.complements.filter((one) => one.qualifier === qualifier).map((one) => one.text);
  }

  first(qualifier: string): string | undefined {
    return this.all(qualifier)[0];
  }

  joined(qualifier: string): string | undefined {
    const texts = this.all(qualifier).map((text) => text.trim());
    return texts.length === 0 ? undefined : texts.join(' ').trim() || undefined;
  }

  /** Free text, and what no field is there for: a second reference, a qualifier that we do not know. */
  rest(): string[] {
    return this.complements.flatMap(({ qualifier, text }, at) => {
      const plain = text.trim();
      if (plain === '' && qualifier.trim() === '') return [];
      if (qualifier === 'LIB') return [plain];
      const repeated = SINGLE.has(qualifier) && this.complements.findIndex((one) => one.qualifier === qualifier) < at;
      const unexplained = !this.used.has(qualifier) || PARTLY.has(qualifier) || repeated;
      return unexplained ? [`${qualifier} ${plain}`.trim()] : [];
    });
  }
}

/** Qualifiers that are read once; a second one is kept as text. */
const SINGLE = new Set(['RCN', 'REF', 'CBE', 'CPY', 'BDB', 'BDO', 'MMO', 'RUM', 'RET', 'IPY', 'IBE']);
/** Qualifiers that say more than the fields have a place for: MMO has the exchange rate. */
const PARTLY = new Set(['MMO']);

function partyOf(name: string | undefined, identification: string | undefined): Party | undefined {
  const id = identification?.slice(0, 35).trim();
  if (name === undefined && !id) return undefined;
  const scheme = identification?.slice(35).trim() || undefined;
  return { name, ids: id ? [{ id, ...(scheme === undefined ? {} : { scheme }) }] : undefined };
}

function accountOf(text: string | undefined): EntryDetail['counterpartyAccount'] {
  const number = text?.slice(0, 35).trim();
  if (number === undefined || number === '') return undefined;
  const iban = findIban(number);
  return iban === undefined ? { number } : { iban };
}

/** LCC and LC2 are the two halves of one text; LCS is a structured reference. */
function remittanceOf(said: Said): EntryDetail['remittance'] {
  const unstructured = [said.all('LCC').join(''), said.all('LC2').join('')]
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const reference = said.joined('LCS');
  if (unstructured.length === 0 && reference === undefined) return undefined;
  return {
    unstructured: unstructured.length === 0 ? undefined : unstructured,
    creditorReference: reference === undefined ? undefined : { reference },
  };
}

/** ISO reason 4, the clearing system's own 2 or 3, and a text. */
function returnOf(text: string): EntryDetail['returnReason'] {
  const code = text.slice(0, 4).trim();
  const said = text.slice(4).trim();
  return code === '' && said === '' ? undefined : { code: code || undefined, text: said || undefined };
}

/** Currency 3, decimals 1, amount 14, unsigned. */
function moneyOf(text: string | undefined): Money | undefined {
  if (text === undefined) return undefined;
  const currency = text.slice(0, 3);
  const decimals = digitsBetween(text, 3, 4);
  const amount = digitsBetween(text, 4, 18);
  if (text.length < 18 || decimals === -1 || amount === -1 || findCurrencyDecimals(currency) === undefined)
    return undefined;
  const { minor, exact } = scaled(BigInt(amount), decimals, currency);
  return exact ? { minor, currency } : undefined;
}

function chargesOf(texts: readonly string[]): EntryDetail['charges'] {
  const charges = texts.map(moneyOf).filter((money) => money !== undefined);
  return charges.length === 0 ? undefined : charges;
}

/** A reference that is one: banks write NOTPROVIDED where they have none. */
function referenceOf(text: string | undefined): string | undefined {
  const reference = text?.trim();
  if (reference === undefined || reference === '' || reference === 'NOTPROVIDED') return undefined;
  return reference;
}
