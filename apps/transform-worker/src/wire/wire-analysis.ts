import type { AnalysisBalance, AnalysisHeader, AnalysisService } from '@giroport/canonical';
import type { BankAccountAnalysisLoad } from '@giroport/contracts';
import type { WireFindings } from './wire-findings.ts';
import { CURRENCY, wireAccount, wireAgent, wireParty } from './wire-party.ts';
import { cutText, known, PATH_CHARS_MAX, REFERENCE_CHARS_MAX } from './wire-text.ts';

export function wireAnalysisHeader(header: AnalysisHeader, findings: WireFindings): BankAccountAnalysisLoad['header'] {
  const { place } = header;
  return known({
    id: findings.id(header.id, REFERENCE_CHARS_MAX, 'analysis id', place),
    account: wireAccount(header.account, place, findings) ?? {},
    agent: wireAgent(header.agent),
    owner: wireParty(header.owner),
    fromDate: header.fromDate,
    toDate: header.toDate,
    currency: header.currency !== undefined && CURRENCY.test(header.currency) ? header.currency : undefined,
    status: cutText(header.status, 35),
    line: Math.max(0, place.line),
    path: cutText(place.path, PATH_CHARS_MAX),
  });
}

export function wireAnalysisBalance(
  balance: AnalysisBalance,
  findings: WireFindings,
): BankAccountAnalysisLoad['balances'][number] | undefined {
  const amount = findings.money(balance.amount, 'balance', balance.place);
  if (amount === undefined) return undefined;
  const { line, path } = balance.place;
  return known({
    type: cutText(balance.type, 80) ?? 'UNKNOWN',
    amount,
    line: Math.max(0, line),
    path: cutText(path, PATH_CHARS_MAX),
  });
}

/** Volumes and unit prices are decimal texts of their own; charges are money. */
export function wireAnalysisService(
  service: AnalysisService,
  findings: WireFindings,
): BankAccountAnalysisLoad['services'][number] {
  const { place } = service;
  return known({
    bankServiceId: findings.id(service.bankServiceId, REFERENCE_CHARS_MAX, 'bank service id', place),
    commonCode: cutText(service.commonCode, 35),
    description: cutText(service.description, 300),
    volume: findings.id(service.volume, 40, 'volume', place),
    unitPrice: findings.id(service.unitPrice, 40, 'unit price', place),
    charge: findings.money(service.charge, 'charge', place),
    compensation: cutText(service.compensation, 35),
    line: Math.max(0, place.line),
    path: cutText(place.path, PATH_CHARS_MAX),
  });
}
