import type { Account, Agent, AnalysisHeader, AnalysisService, Party, Place } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { findCurrencyDecimals, findIban, isBic, isRoutingNumber, minorToDecimal, moneyToDecimal } from '@giroport/kernel'; // prettier-ignore
import { Sink } from '../iso20022/reading/findings.ts';
import { dateIn, minorOf } from '../iso20022/reading/money.ts';
import { XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Item, Reader } from '../layout.ts';
import { ACCOUNT, AMOUNT, BALANCE, ELECTRONIC_STATEMENT, HEADER, NOT_CARRIED, RECEIVER, SERVICE, STATEMENT, UNIT_PRICE } from './fields.ts'; // prettier-ignore
import type { TreeHandler } from './tree-reader.ts';
import { pick, textIn, TreeReader } from './tree-reader.ts';

/** Reads bank services billing statements: for each account its balances, what the bank did, and what that costs. */
export class BillingReader implements Reader {
  private readonly sink = new Sink();
  private readonly tree = new TreeReader(this.sink, new BillingHandler(this.sink));

  push(bytes: Uint8Array): Item[] {
    this.tree.push(bytes);
    return this.sink.take();
  }

  end(): Item[] {
    this.tree.end();
    return this.sink.take();
  }
}

class BillingHandler implements TreeHandler {
  private owner: Party | undefined;
  private account: XmlNode | undefined;
  private place: Place = { line: 1 };
  private isOpen = false;
  private headerTold = false;
  private services = 0;
  private statements = 0;
  private fileTold = false;

  constructor(private readonly sink: Sink) {}

  open(container: string, place: Place): void {
    if (container === ELECTRONIC_STATEMENT) this.owner = undefined;
    if (container !== STATEMENT) return;
    this.tellFile(undefined, place);
    this.statements++;
    this.place = place;
    this.isOpen = true;
    this.headerTold = false;
    this.account = undefined;
    this.services = 0;
  }

  record(name: string, record: XmlNode, place: Place): void {
    if (name === HEADER.element) return this.tellFile(record, place);
    if (name === RECEIVER.element) this.owner = partyIn(record);
    if (!this.isOpen) return;
    if (name === ACCOUNT.element && this.account === undefined) this.account = record;
    else if (name === BALANCE.element) this.balance(record, place);
    else if (name === SERVICE.element) this.service(record, place);
    else if (NOT_CARRIED.has(name)) this.tellNotCarried(record, place);
  }

  close(container: string, place: Place): void {
    if (container !== STATEMENT || !this.isOpen) return;
    this.tellHeader();
    this.sink.item({ item: 'analysis-end', place, services: this.services });
    this.isOpen = false;
  }

  end(whole: boolean, place: Place): void {
    if (whole && this.statements === 0) this.sink.error('twist.statement.missing', place, 'The file holds no billing statement', { field: STATEMENT, expected: 'electronicStatement with statement' }); // prettier-ignore
    this.close(STATEMENT, place);
  }

  /** The header is a group of elements, or the id alone. */
  private tellFile(header: XmlNode | undefined, place: Place): void {
    if (this.fileTold) return;
    this.fileTold = true;
    const fileId = textIn(header, HEADER.messageId) ?? (header?.text || undefined);
    this.sink.item({ item: 'analysis-file', place, fileId, createdAt: textIn(header, HEADER.createdAt) });
  }

  private tellHeader(): void {
    if (this.headerTold) return;
    this.headerTold = true;
    this.sink.item({ item: 'analysis', analysis: this.header() });
  }

  private header(): AnalysisHeader {
    const { account, place, sink } = this;
    const stated = accountIn(account);
    if (stated === undefined) sink.error('twist.account.missing', place, 'The statement does not say which account it is for', { field: 'account', expected: 'iban or bban' }); // prettier-ignore
    return {
      id: textIn(account, ACCOUNT.id),
      account: stated ?? {},
      agent: agentIn(textIn(account, ACCOUNT.bank)),
      owner: this.owner,
      fromDate: dateIn(pick(account, ACCOUNT.from), place, sink),
      toDate: dateIn(pick(account, ACCOUNT.to), place, sink),
      currency: this.currency(),
      status: textIn(account, ACCOUNT.status),
      place,
    };
  }

  private currency(): string | undefined {
    return textIn(this.account, ACCOUNT.currency);
  }

  private balance(record: XmlNode, place: Place): void {
    this.tellHeader();
    const amount = this.money(pick(record, BALANCE.value) ?? record, this.currency(), place);
    if (amount === undefined) return;
    this.sink.item({ item: 'analysis-balance', balance: { type: textIn(record, BALANCE.type) ?? 'UNKNOWN', amount, place } }); // prettier-ignore
  }

  private service(record: XmlNode, place: Place): void {
    this.tellHeader();
    this.services++;
    const priceCurrency = textIn(record, SERVICE.priceCurrency) ?? this.currency();
    const price = pick(record, SERVICE.unitPrice);
    const charged = pick(record, SERVICE.charge);
    const settled = pick(record, SERVICE.settled);
    const service: AnalysisService = {
      bankServiceId: textIn(record, SERVICE.bankServiceId),
      commonCode: commonCodeIn(record),
      description: textIn(record, SERVICE.description),
      volume: this.decimal(textIn(record, SERVICE.volume), 'volume', place),
      unitPrice: this.decimal(textIn(price, AMOUNT.value) ?? (price?.text || undefined), 'unitPrice', place),
      charge: charged === undefined ? this.money(settled, this.currency(), place) : this.money(charged, priceCurrency, place), // prettier-ignore
      compensation: textIn(record, SERVICE.compensation),
      place,
    };
    if (service.bankServiceId === undefined && service.commonCode === undefined) this.sink.error('twist.service.id', place, 'The service has neither a code of the bank nor a common one', { field: 'bankServiceID' }); // prettier-ignore
    this.checkCharge(service, textIn(record, SERVICE.priceMethod), record);
    this.sink.item({ item: 'analysis-service', service });
  }

  /** An amount with its currency beside it, else in the currency of its price or of the account. */
  private money(node: XmlNode | undefined, fallback: string | undefined, place: Place): Money | undefined {
    if (node === undefined) return undefined;
    const text = textIn(node, AMOUNT.value) ?? node.text;
    const currency = textIn(node, AMOUNT.currency) ?? fallback;
    const decimals = currency === undefined ? undefined : findCurrencyDecimals(currency);
    const field = node.name;
    if (decimals === undefined) {
      this.sink.error('amount.currency', place, `${field} has no currency that ISO 4217 knows`, { field, found: currency ?? 'none', expected: 'an ISO 4217 currency' }); // prettier-ignore
      return undefined;
    }
    const minor = minorOf(text, decimals);
    if (minor !== undefined) return { minor, currency: currency! };
    const finer = minorOf(text, SCALE) !== undefined;
    if (finer)
      this.sink.repeated('warning', 'twist.precision', 'twist.precision', place, 'An amount is finer than its currency; it was left out', { field, found: text }); // prettier-ignore
    else
      this.sink.error('amount.malformed', place, `${field} is not a decimal number`, {
        field,
        found: text.slice(0, 40),
      });
    return undefined;
  }

  private decimal(text: string | undefined, field: string, place: Place): string | undefined {
    if (text === undefined || minorOf(text, SCALE) !== undefined) return text;
    this.sink.error('twist.decimal', place, `${field} is not a decimal number`, { field, found: text.slice(0, 40) });
    return undefined;
  }

  /** Volume times unit price is the charge, but for rounding, where the price is one for each unit and both are in one currency. */
  private checkCharge(service: AnalysisService, method: string | undefined, record: XmlNode): void {
    const { volume, unitPrice, charge, place } = service;
    if (method !== UNIT_PRICE || volume === undefined || unitPrice === undefined || charge === undefined) return;
    const priceCurrency = textIn(pick(record, SERVICE.unitPrice), AMOUNT.currency) ?? charge.currency;
    if (priceCurrency !== charge.currency) return;
    const product = minorOf(volume, SCALE)! * minorOf(unitPrice, SCALE)!;
    const unit = 10n ** BigInt(2 * SCALE - findCurrencyDecimals(charge.currency)!);
    const off = product - charge.minor * unit;
    // Banks round each line, some of them up.
    if ((off < 0n ? -off : off) <= unit) return;
    const facts = { field: 'originalChargePrice', found: moneyToDecimal(charge), expected: minorToDecimal(product, 2 * SCALE).replace(/\.?0+$/, '') }; // prettier-ignore
    this.sink.repeated('warning', 'twist.charge', 'twist.charge', place, 'Volume and unit price do not give the charge', facts); // prettier-ignore
  }

  private tellNotCarried(record: XmlNode, place: Place): void {
    this.sink.repeated('warning', `twist.not-carried ${record.name}`, 'twist.not-carried', place, `${record.name} is read and not taken over: an account analysis has no place for it`, { field: record.name }); // prettier-ignore
  }
}

/** Decimals that volumes and unit prices are compared with. */
const SCALE = 8;

function accountIn(account: XmlNode | undefined): Account | undefined {
  const name = textIn(account, ACCOUNT.name);
  const iban = textIn(account, ACCOUNT.iban)?.replaceAll(' ', '');
  const known = iban === undefined ? undefined : findIban(iban);
  if (known !== undefined) return { iban: known, name };
  const number = textIn(account, ACCOUNT.number) ?? iban;
  return number === undefined ? undefined : { number, name };
}

/** A BIC or a US routing number shows itself; any other number is kept as it came. */
function agentIn(identifier: string | undefined): Agent | undefined {
  if (identifier === undefined) return undefined;
  if (isBic(identifier)) return { bic: identifier };
  return isRoutingNumber(identifier) ? { memberId: identifier, clearingSystem: 'USABA' } : { memberId: identifier };
}

function partyIn(receiver: XmlNode): Party {
  const id = textIn(receiver, RECEIVER.id) ?? textIn(pick(receiver, RECEIVER.ids), RECEIVER.id);
  return { name: textIn(receiver, RECEIVER.name), ids: id === undefined ? undefined : [{ id }] };
}

/** The code stands in its element, or in one of it beside its issuer. */
function commonCodeIn(record: XmlNode): string | undefined {
  const node = pick(record, SERVICE.commonCode);
  return textIn(node, ['code', 'id', 'identifier', 'value']) ?? (node?.text || undefined);
}
