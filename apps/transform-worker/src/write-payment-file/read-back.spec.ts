import { describe, expect, it } from '@jest/globals';
import { findLayout } from '@giroport/layouts';
import { painDispatch } from '../spec/dispatch-event.ts';
import { orderOf } from '../wire/order-of-dispatch.ts';
import { readBack, type ReadBack } from './read-back.ts';

const layout = findLayout('pain.001.001.09')!;
const { order } = orderOf(painDispatch(4));
const file = Buffer.concat([...layout.write!(order, {})]).toString();
const transactions = file.match(/<CdtTrfTxInf>.*?<\/CdtTrfTxInf>/gs) as string[];

/** What is read back where the file holds these transactions in the place of its own. */
function readOf(written: readonly string[]): ReadBack {
  const from = file.indexOf(transactions[0]!);
  const to = file.indexOf(transactions[3]!) + transactions[3]!.length;
  return readBack(layout, Buffer.from(file.slice(0, from) + written.join('\n') + file.slice(to)), order, {});
}

const codesOf = ({ findings }: ReadBack): string[] =>
  findings.map((one) => one.code).filter((code) => code.startsWith('read-back.'));

const [first, second, third, fourth] = transactions as [string, string, string, string];
const idOf = (transaction: string): string => /<InstrId>(.*)<\/InstrId>/.exec(transaction)![1]!;

describe('readBack', () => {
  it('finds each payment in its turn, or in any other', () => {
    const inTurn = readOf(transactions);
    expect(inTurn).toMatchObject({ ok: true, totals: order.totals });
    const turned = readOf([fourth, second, first, third]);
    expect(turned).toMatchObject({ ok: true, totals: order.totals });
    const [ofFirst, ofSecond, ofThird, ofFourth] = turned.lines as [number, number, number, number];
    expect([ofFourth, ofSecond, ofFirst, ofThird]).toEqual([...turned.lines].toSorted((left, right) => left - right));
  });

  it('tells of a payment that is there twice, and of the one that is missing', () => {
    expect(codesOf(readOf([first, first, third, fourth]))).toEqual([
      'read-back.payment-twice',
      'read-back.payment-missing',
    ]);
  });

  it('tells of a payment that the order does not have', () => {
    const strange = second.replace(idOf(second), 'STRANGE').replace('>1.02<', '>7.77<');
    expect(codesOf(readOf([first, strange, third, fourth]))).toEqual([
      'read-back.payment-strange',
      'read-back.payment-missing',
    ]);
  });

  it('holds amount and account against the payment that is named', () => {
    expect(codesOf(readOf([first, second.replace('>1.02<', '>1.03<'), third, fourth]))).toEqual(['read-back.amount']);
    const other = second.replace('DE02120300000000202051', 'DE89370400440532013001');
    expect(codesOf(readOf([first, other, third, fourth]))).toEqual(['read-back.account']);
    const exchanged = [
      first.replace(idOf(first), idOf(second)),
      second.replace(idOf(second), idOf(first)),
      third,
      fourth,
    ];
    expect(codesOf(readOf(exchanged))).toEqual(['read-back.amount', 'read-back.amount']);
  });
});
