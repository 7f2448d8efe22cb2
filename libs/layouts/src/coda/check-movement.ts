import type { Finding } from '@giroport/canonical';
import { isNothing } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { movement1 } from './fields.ts';
import type { Movement } from './movement.ts';
import { communicationIn, dateOf, DECIMALS, sideOf, thousandthsOf } from './movement.ts';
import { decimal, tooPrecise } from './statement.ts';

/** What is wrong with a movement's first record. */
export function checkMovement(movement: Movement, currency: string, into: Finding[]): void {
  const { first } = movement;
  const fail = (code: string, facts: FindingFacts): void => {
    into.push(finding('error', `coda.movement.${code}`, first.line, facts));
  };
  const amount = thousandthsOf(movement);
  if (amount === -1) fail('amount', { field: movement1.amount.name, found: first.raw(movement1.amount), expected: '15 digits', message: 'The amount is not a number.' }); // prettier-ignore
  else if (!scaled(BigInt(amount), DECIMALS, currency).exact) into.push(tooPrecise(first.line, movement1.amount.name, BigInt(amount), currency)); // prettier-ignore
  const sign = first.raw(movement1.sign);
  if (sign !== '0' && sign !== '1') fail('sign', { field: movement1.sign.name, found: sign, expected: '0 or 1', message: 'The sign is neither credit nor debit; it is read as credit.' }); // prettier-ignore
  for (const field of [movement1.valueDate, movement1.entryDate]) {
    const text = first.raw(field);
    if (dateOf(text) !== undefined || isNothing(text)) continue;
    fail('date', { field: field.name, found: text, expected: 'DDMMYY', message: `The ${field.name.toLowerCase()} is no day of the calendar.` }); // prettier-ignore
  }
}

/** What is wrong with a movement that is whole: its parts' sum, and the check digits of its references. */
export function checkParts(movement: Movement, parts: readonly Movement[], into: Finding[]): void {
  checkSum(movement, parts, into);
  for (const one of parts.length === 0 ? [movement] : [movement, ...parts]) {
    const { wrongReference } = communicationIn(one);
    if (wrongReference === undefined) continue;
    into.push(finding('warning', 'coda.movement.reference', one.first.line, { field: movement1.communication.name, found: wrongReference, expected: 'twelve digits, the last two of which prove the others', message: 'The check digits of the structured communication are wrong.' })); // prettier-ignore
  }
}

/**
 * A total is what its parts add up to. That is sure of types 5 and 6 alone: 7 and 9 stand on two levels under one total, 8 breaks a net
 * amount down, and 0 does not say that it is a part. Where one of them is among the parts, their sum proves nothing.
 */
function checkSum(movement: Movement, parts: readonly Movement[], into: Finding[]): void {
  const direct = parts.filter((part) => '56'.includes(part.first.raw(movement1.code)[0] ?? ' '));
  if (direct.length === 0 || direct.length !== parts.length) return;
  const sum = direct.reduce((total, part) => total + signed(part), 0n);
  if (sum === signed(movement)) return;
  into.push(finding('warning', 'coda.movement.total', movement.first.line, { field: movement1.amount.name, found: decimal(signed(movement)), expected: decimal(sum), message: 'The parts of a total do not add up to it.' })); // prettier-ignore
}

function signed(one: Movement): bigint {
  return BigInt(Math.max(thousandthsOf(one), 0)) * (sideOf(one) === 'DEBIT' ? -1n : 1n);
}
