import type { AnalysisService, Place } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { findCurrencyDecimals, minorToDecimal, moneyToDecimal } from '@giroport/kernel';
import { decimalOf, isDecimal, moneyOf } from '../x12/elements.ts';
import type { Segment } from '../x12/segment.ts';
import type { Sink } from '../x12/sink.ts';
import { COMPENSATIONS, isAfpCode } from './codes.ts';

/**
 * SER: 01 and 02 the service, 03 the balance that would pay it, 04 the charge, 05 the unit price, 06 the volume, 07 words, 08 kind
 * of price, 09 how it is paid, 10 and 11 the bank's own number of it. CTP after it may say price, volume and amount instead.
 */
export class ServiceDraft {
  private price: Segment | undefined;
  private readonly place: Place;

  constructor(
    private readonly ser: Segment,
    private readonly currency: string,
    private readonly sink: Sink,
  ) {
    this.place = sink.position.placeOf(ser);
  }

  /** CTP: 03 unit price, 04 quantity, 08 amount. The first stands: others are tiers of the price. */
  takePrice(ctp: Segment): void {
    this.price ??= ctp;
  }

  finish(): AnalysisService {
    const { ser, price } = this;
    const code = ser.at(2);
    const service: AnalysisService = {
      bankServiceId: ser.find(11) ?? (isAfpCode(code) ? undefined : code || undefined),
      commonCode: isAfpCode(code) ? code : undefined,
      description: ser.find(7),
      volume: this.decimal(ser, 6) ?? this.decimal(price, 4),
      unitPrice: this.decimal(ser, 5) ?? this.decimal(price, 3),
      charge: this.money(ser, 4) ?? this.money(price, 8),
      compensation: COMPENSATIONS[ser.at(9)] ?? ser.find(9),
      place: this.place,
    };
    if (code === '') this.sink.error('x12.822.service-missing', this.place, { field: 'SER02', expected: 'a service', message: 'The charge does not say for which service it is.' }); // prettier-ignore
    this.checkCharge(service);
    return service;
  }

  private decimal(segment: Segment | undefined, position: number): string | undefined {
    const text = segment?.at(position) ?? '';
    if (text === '') return undefined;
    const decimal = decimalOf(text);
    if (decimal === undefined) this.sink.error('x12.822.number', this.place, { field: fieldOf(segment!, position), found: text, expected: 'a decimal number', message: 'The number is none, and is left out.' }); // prettier-ignore
    return decimal;
  }

  private money(segment: Segment | undefined, position: number): Money | undefined {
    const text = segment?.at(position) ?? '';
    return text === '' ? undefined : amountIn(segment!, position, this.currency, this.sink, this.place);
  }

  /** Volume times unit price is the charge, but for rounding and for prices in tiers. */
  private checkCharge({ volume, unitPrice, charge }: AnalysisService): void {
    if (volume === undefined || unitPrice === undefined || charge === undefined || volume.length + unitPrice.length > 40) return; // prettier-ignore
    const scale = fractionOf(volume) + fractionOf(unitPrice);
    const decimals = findCurrencyDecimals(charge.currency) ?? 2;
    const product = scaledOf(volume) * scaledOf(unitPrice);
    const unit = 10n ** BigInt(scale);
    const off = product * 10n ** BigInt(decimals) - charge.minor * unit;
    if ((off < 0n ? -off : off) <= unit) return;
    this.sink.warnOnce('x12.822.charge', this.place, { field: 'SER04', found: moneyToDecimal(charge), expected: minorToDecimal(product, scale), message: 'Volume and unit price do not give the charge.' }); // prettier-ignore
  }
}

/** An amount of an 822. What is finer than its currency, or none, is told and left out. */
export function amountIn(
  segment: Segment,
  position: number,
  currency: string,
  sink: Sink,
  place: Place,
): Money | undefined {
  // prettier-ignore
  const text = segment.at(position);
  const money = moneyOf(text, currency);
  if (money !== undefined) return money;
  const field = fieldOf(segment, position);
  if (isDecimal(text)) sink.warnOnce('x12.822.precision', place, { field, found: text, expected: `an amount in ${currency}`, message: 'An amount is finer than its currency, or too long; it is left out.' }); // prettier-ignore
  else sink.error('x12.822.amount', place, { field, found: text, expected: `an amount in ${currency}`, message: 'The amount is none, and is left out.' }); // prettier-ignore
  return undefined;
}

function fieldOf(segment: Segment, position: number): string {
  return segment.tag + String(position).padStart(2, '0');
}

function fractionOf(decimal: string): number {
  const point = decimal.indexOf('.');
  return point === -1 ? 0 : decimal.length - point - 1;
}

function scaledOf(decimal: string): bigint {
  return BigInt(decimal.replace('.', ''));
}
