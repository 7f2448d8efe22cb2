import type { AnalysisBalance, AnalysisHeader, AnalysisService, Place } from '@giroport/canonical';
import { findCurrencyDecimals, minorToDecimal, type Money, moneyToDecimal } from '@giroport/kernel';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn, minorOf, moneyIn } from '../iso20022/reading/money.ts';
import { accountOf, agentOf, partyOf } from '../iso20022/reading/party.ts';
import { childOf, codeOf, descend, textAt, textOf, XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';

export function createBillingReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new BillingHandler(sink));
}

/** Reads camt.086: for each account its balances, what the bank did, and what that costs. */
class BillingHandler implements MessageHandler {
  readonly containers: ReadonlySet<string> = new Set(['BllgStmtGrp', 'BllgStmt']);
  #fields: XmlNode | undefined;
  #place: Place = { line: 1 };
  #headerTold = false;
  #owner: XmlNode | undefined;
  #services = 0;
  #statements = 0;

  constructor(readonly sink: Sink) {}

  open(container: string, place: Place): void {
    if (container === 'BllgStmtGrp') this.#owner = undefined;
    if (container !== 'BllgStmt') return;
    this.#statements++;
    this.#fields = new XmlNode(container, place.line);
    this.#place = place;
    this.#headerTold = false;
    this.#services = 0;
  }

  record(record: XmlNode, place: Place): void {
    if (record.name === 'RptHdr') this.sink.item({ item: 'analysis-file', place, fileId: textOf(record, 'RptId') });
    else if (record.name === 'Rcvr') this.#owner = record;
    else if (this.#fields === undefined) return;
    else if (record.name === 'Bal') this.#balance(record, place);
    else if (record.name === 'Svc') this.#service(record, place);
    else if (!this.#headerTold) this.#fields.add(record);
  }

  close(container: string, place: Place): void {
    if (container !== 'BllgStmt') return;
    this.#tellHeader();
    this.sink.item({ item: 'analysis-end', place, services: this.#services });
    this.#fields = undefined;
  }

  end(whole: boolean, place: Place): void {
    if (whole && this.#statements === 0)
      this.sink.error('camt.statement.missing', place, 'The message holds no BllgStmt', { field: 'BllgStmt' });
    if (this.#fields !== undefined) this.close('BllgStmt', place);
  }

  #tellHeader(): void {
    if (this.#headerTold) return;
    this.#headerTold = true;
    this.sink.item({ item: 'analysis', analysis: this.#headerOf(this.#fields!) });
  }

  #headerOf(fields: XmlNode): AnalysisHeader {
    const account = childOf(fields, 'AcctChrtcs');
    const period = childOf(fields, 'FrToDt');
    return {
      id: textOf(fields, 'StmtId'),
      account: accountOf(childOf(account, 'CshAcct')) ?? {},
      agent: agentOf(childOf(account, 'AcctSvcr')),
      owner: partyOf(this.#owner),
      fromDate: dateIn(childOf(period, 'FrDt'), this.#place, this.sink),
      toDate: dateIn(childOf(period, 'ToDt'), this.#place, this.sink),
      currency: textOf(account, 'AcctBalCcyCd'),
      status: textOf(fields, 'Sts'),
      place: this.#place,
    };
  }

  #balance(record: XmlNode, place: Place): void {
    this.#tellHeader();
    const amount = signed(childOf(record, 'Val'), place, this.sink);
    if (amount === undefined) return;
    const balance: AnalysisBalance = { type: codeOf(childOf(record, 'Tp')) ?? 'UNKNOWN', amount, place };
    this.sink.item({ item: 'analysis-balance', balance });
  }

  #service(record: XmlNode, place: Place): void {
    this.#tellHeader();
    this.#services++;
    const detail = childOf(record, 'SvcDtl');
    const bankService = childOf(detail, 'BkSvc');
    const price = childOf(record, 'Pric');
    const service: AnalysisService = {
      bankServiceId: textOf(bankService, 'Id'),
      commonCode: textAt(bankService, 'CmonCd', 'Id'),
      description: textOf(bankService, 'Desc'),
      volume: textOf(detail, 'Vol'),
      unitPrice: signedText(childOf(price, 'UnitPric')),
      charge: signed(childOf(record, 'OrgnlChrgPric'), place, this.sink),
      compensation: textOf(record, 'PmtMtd'),
      place,
    };
    this.#checkCharge(service, textOf(price, 'Mtd'));
    this.sink.item({ item: 'analysis-service', service });
  }

  /** Volume times unit price is the charge, but for rounding, where the price is one for each unit. */
  #checkCharge({ volume, unitPrice, charge, place }: AnalysisService, method: string | undefined): void {
    if (method !== 'UPRC' || volume === undefined || unitPrice === undefined || charge === undefined) return;
    const [count, price] = [minorOf(volume, SCALE), minorOf(unitPrice, SCALE)];
    if (count === undefined || price === undefined) return;
    const unit = 10n ** BigInt(2 * SCALE - (findCurrencyDecimals(charge.currency) ?? 2));
    const off = count * price - charge.minor * unit;
    // Banks round each line, some of them up.
    if ((off < 0n ? -off : off) <= unit) return;
    const facts = {
      field: 'OrgnlChrgPric',
      found: moneyToDecimal(charge),
      expected: minorToDecimal(count * price, 2 * SCALE),
    };
    this.sink.repeated(
      'warning',
      'camt.billing.charge',
      'camt.billing.charge',
      place,
      'Volume and unit price do not give the charge',
      facts,
    );
  }
}

/** AmountAndDirection34: the sign stands beside the amount; true is plus. */
function signed(node: XmlNode | undefined, place: Place, sink: Sink): Money | undefined {
  const stated = childOf(node, 'Amt');
  if (stated !== undefined && isFinerThanMoney(stated)) {
    const facts = { field: node?.name, found: stated.text };
    sink.repeated(
      'warning',
      'camt.billing.precision',
      'camt.billing.precision',
      place,
      'An amount is finer than its currency; it was left out',
      facts,
    );
    return undefined;
  }
  const amount = moneyIn(stated, place, sink);
  if (amount === undefined || !isMinus(node)) return amount;
  return { minor: -amount.minor, currency: amount.currency };
}

/** A charge may have five decimals by its schema; money has those of its currency. */
function isFinerThanMoney({ text, currency }: XmlNode): boolean {
  const decimals = findCurrencyDecimals(currency ?? '');
  return decimals !== undefined && minorOf(text, decimals) === undefined && minorOf(text, SCALE) !== undefined;
}

function signedText(node: XmlNode | undefined): string | undefined {
  const text = descend(node, 'Amt')?.text;
  if (text === undefined || text === '') return undefined;
  return isMinus(node) ? `-${text}` : text;
}

function isMinus(node: XmlNode | undefined): boolean {
  const sign = textOf(node, 'Sgn');
  return sign === 'false' || sign === '0';
}

/** Decimals that volumes and unit prices are compared with. */
const SCALE = 8;
