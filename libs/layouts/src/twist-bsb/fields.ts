/**
 * Element names of TWIST BSB (Bank Services Billing 3.0 and 3.1), by local name and whatever case they are written in. Where
 * several stand, files are known to differ, or the name is not certain (README.md says which).
 */
export const NAMESPACE = /twiststandards\.org\/[\w./-]*electronicbilling/i;

/** Elements that are streamed through: each of their other children comes as a whole. */
export const CONTAINERS: ReadonlySet<string> = new Set(['electronicstatement', 'statementheader', 'statement']);
export const STATEMENT = 'statement';
export const ELECTRONIC_STATEMENT = 'electronicstatement';

export const HEADER = {
  element: 'header',
  messageId: ['messageId'],
  createdAt: ['creationTimestamp'],
} as const;

export const RECEIVER = {
  element: 'stmtreceiver',
  name: ['legalName', 'name'],
  id: ['orgIdNum', 'industIdNum'],
  /** Elements that hold an id. */
  ids: ['orgId', 'industId'],
} as const;

export const ACCOUNT = {
  element: 'account',
  iban: ['iban'],
  number: ['bban', 'accountIdentifier', 'accountNumber'],
  name: ['accountName'],
  bank: ['domicileBankIdentifier'],
  currency: ['accountBalanceCurrencyCode', 'accountBalanceCurrency'],
  from: ['statementStartDate'],
  to: ['statementEndDate'],
  status: ['statementStatus'],
  id: ['statementIdentifier', 'statementId', 'statementNumber'],
} as const;

export const BALANCE = {
  element: 'balance',
  type: ['balanceIdentifier', 'balanceType'],
  value: ['balanceValue', 'balanceAmount'],
} as const;

export const SERVICE = {
  element: 'service',
  bankServiceId: ['bankServiceID'],
  commonCode: ['commonCode', 'commonServiceCode', 'commonServiceID', 'serviceCommonCode'],
  description: ['serviceDescription'],
  volume: ['volume'],
  unitPrice: ['unitPrice'],
  priceMethod: ['priceMethod'],
  priceCurrency: ['pricingCurrencyCode', 'pricingCurrency'],
  charge: ['originalChargePrice', 'originalCharge'],
  settled: ['originalChargeSettlement', 'totalChargeSettlementAmount'],
  compensation: ['paymentMethod'],
} as const;

export const AMOUNT = { value: ['amount'], currency: ['currency', 'currencyCode'] } as const;

/** Elements that a statement may have besides, which an account analysis has no place for. */
export const NOT_CARRIED: ReadonlySet<string> = new Set([
  'balanceadjustment',
  'serviceadjustment',
  'taxdetails',
  'taxregion',
  'taxexplanation',
]);

/** Volume times unit price is the charge where the price is one for each unit. */
export const UNIT_PRICE = 'UPRC';
