import type { Account, Address, Agent, Party, Remittance } from '@giroport/canonical';
import type { Place } from '@giroport/canonical';
import type { WireFindings } from './wire-findings.ts';
import { cutText, known, knownOrNone } from './wire-text.ts';

/** Parties, accounts and agents of a bank's file for the wire. What does not have its field's shape moves to one that takes it. */
export function wireParty(party: Party | undefined) {
  if (party === undefined) return undefined;
  const ids = (party.ids ?? []).filter(({ id }) => id !== '' && id.length <= 35).slice(0, 4);
  return knownOrNone({
    name: cutText(party.name, 140),
    address: wireAddress(party.address),
    ids:
      ids.length === 0
        ? undefined
        : ids.map(({ id, scheme, issuer }) => known({ id, scheme: cutText(scheme, 35), issuer: cutText(issuer, 35) })),
    countryOfResidence: country(party.countryOfResidence),
    email: cutText(party.email, 256),
    phone: cutText(party.phone, 35),
  });
}

export function wireAddress(address: Address | undefined) {
  if (address === undefined) return undefined;
  const lines = (address.lines ?? []).flatMap((line) => cutText(line, 70) ?? []).slice(0, 7);
  return knownOrNone({
    department: cutText(address.department, 70),
    street: cutText(address.street, 70),
    buildingNumber: cutText(address.buildingNumber, 16),
    buildingName: cutText(address.buildingName, 35),
    postCode: cutText(address.postCode, 16),
    town: cutText(address.town, 35),
    region: cutText(address.region, 35),
    country: country(address.country),
    lines: lines.length === 0 ? undefined : lines,
  });
}

/** An IBAN that has not an IBAN's shape travels as a number; a number longer than 34 characters is told, not cut. */
export function wireAccount(account: Account | undefined, place: Place, findings: WireFindings) {
  if (account === undefined) return undefined;
  const iban = account.iban?.replaceAll(' ', '').toUpperCase();
  const isIban = iban !== undefined && IBAN.test(iban);
  return knownOrNone({
    iban: isIban ? iban : undefined,
    number: findings.id(account.number ?? (isIban ? undefined : account.iban), 34, 'account', place),
    currency: account.currency !== undefined && CURRENCY.test(account.currency) ? account.currency : undefined,
    type: account.type,
    name: cutText(account.name, 70),
  });
}

export function wireAgent(agent: Agent | undefined) {
  if (agent === undefined) return undefined;
  const isBic = agent.bic !== undefined && BIC.test(agent.bic);
  return knownOrNone({
    bic: isBic ? agent.bic : undefined,
    memberId: cutText(agent.memberId ?? (isBic ? undefined : agent.bic), 35),
    clearingSystem: cutText(agent.clearingSystem, 5),
    branch: cutText(agent.branch, 35),
    name: cutText(agent.name, 140),
    address: wireAddress(agent.address),
  });
}

/** Remittance is text for people, but for the creditor's reference, which is whole or told. */
export function wireRemittance(remittance: Remittance | undefined, place: Place, findings: WireFindings) {
  if (remittance === undefined) return undefined;
  const { unstructured, creditorReference, documents } = remittance;
  const lines = (unstructured ?? []).flatMap(linesOf).slice(0, 100);
  const reference = findings.id(creditorReference?.reference, 35, 'creditor reference', place);
  return knownOrNone({
    unstructured: lines.length === 0 ? undefined : lines,
    creditorReference:
      reference === undefined
        ? undefined
        : known({
            type: cutText(creditorReference?.type, 35),
            issuer: cutText(creditorReference?.issuer, 35),
            reference,
          }),
    documents:
      documents === undefined || documents.length === 0
        ? undefined
        : documents.slice(0, 100).map((one) => wireDocument(one, place, findings)),
  });
}

function wireDocument(document: NonNullable<Remittance['documents']>[number], place: Place, findings: WireFindings) {
  const unsigned = (amount: typeof document.dueAmount, field: string) =>
    amount === undefined || amount.minor < 0n ? undefined : findings.money(amount, field, place);
  return known({
    type: cutText(document.type, 4),
    number: findings.id(document.number, 35, 'document number', place),
    date: document.date,
    dueAmount: unsigned(document.dueAmount, 'due amount'),
    discount: unsigned(document.discount, 'discount'),
    creditNote: unsigned(document.creditNote, 'credit note'),
    remitted: unsigned(document.remitted, 'remitted amount'),
    text: cutText(document.text, 140),
  });
}

/** Banks write lines longer than the 140 characters of the standard: such a line goes on as several. */
function linesOf(line: string): string[] {
  const lines: string[] = [];
  for (let rest = line; rest !== '';) {
    const piece = cutText(rest, 140)!;
    lines.push(piece);
    rest = rest.slice(piece.length);
  }
  return lines;
}

const IBAN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;
const BIC = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
export const CURRENCY = /^[A-Z]{3}$/;

function country(code: string | undefined): string | undefined {
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined;
}
