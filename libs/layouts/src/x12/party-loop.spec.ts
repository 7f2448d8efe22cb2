import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import { x12Payment } from '../x12-820/index.ts';
import { PARTY_TAGS, PartyLoop } from './party-loop.ts';
import { Segment } from './segment.ts';
import { Sink } from './sink.ts';

const SEPARATORS = { element: '*', component: '>', repetition: undefined, terminator: '~' };
const segment = (text: string, number = 1): Segment => new Segment(text.split('*'), number, number, SEPARATORS);
const findings = (items: readonly Item[]): Finding[] => items.flatMap((item) => (item.item === 'finding' ? [item.finding] : [])); // prettier-ignore

function loopOf(texts: readonly string[], sink = new Sink()): PartyLoop {
  const loop = new PartyLoop(segment(texts[0]!));
  texts.slice(1).forEach((text, at) => loop.add(segment(text, at + 2), sink));
  return loop;
}

describe('a party loop', () => {
  it('says name, address, identifications and how to reach the party', () => {
    const loop = loopOf(['N1*PE*WIDGET*92*V-1', 'N2*SUPPLY*INC', 'N3*1 MAIN STREET*FLOOR 2', 'N4*BOSTON*MA*02101*US', 'REF*TJ*123456789', 'PER*IC*JO*TE*5551234*EM*jo@example.com']); // prettier-ignore
    expect(loop.role).toBe('PE');
    expect(loop.party).toEqual({
      name: 'WIDGET SUPPLY INC',
      address: { lines: ['1 MAIN STREET', 'FLOOR 2'], town: 'BOSTON', region: 'MA', postCode: '02101', country: 'US' },
      ids: [
        { id: 'V-1', scheme: '92' },
        { id: '123456789', scheme: 'TJ' },
      ],
      phone: '5551234',
      email: 'jo@example.com',
    });
  });

  it('keeps 1000 segments and leaves out the rest, which is told once and where', () => {
    const sink = new Sink();
    const loop = loopOf(['N1*PE*WIDGET', ...Array.from({ length: 1_000 }, (_, at) => `REF*TJ*${at + 1}`)], sink);
    expect(sink.drain()).toEqual([]);
    for (const text of ['REF*TJ*1001', 'N2*MORE', 'N3*MORE', 'N4*BOSTON', 'PER*IC*JO*TE*5551234'])
      loop.add(segment(text, 1_002), sink);
    expect(loop.identifications).toHaveLength(1_000);
    expect(loop.identifications.at(-1)).toEqual({ id: '1000', scheme: 'TJ' });
    expect(loop.party).toMatchObject({ name: 'WIDGET', address: undefined, phone: undefined });
    expect(findings(sink.drain())).toMatchObject([
      { severity: 'warning', code: 'x12.party.too-long', field: 'REF', expected: '1000 segments at most', place: { line: 1_002 } }, // prettier-ignore
    ]);
  });

  it.each([...PARTY_TAGS])('counts every %s, whatever it says', (tag) => {
    const sink = new Sink();
    const loop = loopOf(['N1*PE*WIDGET', ...Array.from({ length: 1_000 }, () => tag), 'N2*MORE'], sink);
    expect(loop.name).toBe('WIDGET');
    expect(findings(sink.drain()).map(({ code }) => code)).toEqual(['x12.party.too-long']);
  });

  it('that is too long leaves the next party and the payment as they are', () => {
    const set = ['ST*820*0001', 'BPR*D*10.00*C*ACH*CTX*01*021000021*DA*100200300*1123456789**01*121000358*DA*4455667788*20261123', 'TRN*1*PAY-1', 'N1*PR*ACME', ...Array.from({ length: 1_200 }, () => 'N3*LINE'), 'N1*PE*WIDGET', 'N3*1 MAIN STREET']; // prettier-ignore
    const isa = 'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261120*1030*U*00401*000000007*0*P*>'; // prettier-ignore
    const file = [isa, 'GS*RA*SENDER*RECEIVER*20261120*1030*7*X*004010', ...set, `SE*${set.length + 1}*0001`, 'GE*1*7', 'IEA*1*000000007']; // prettier-ignore
    const reader = x12Payment.read({});
    const items = [...reader.push(Buffer.from(file.map((one) => `${one}~`).join('\n'))), ...reader.end()];
    const payments = items.flatMap((item) => (item.item === 'payment' ? [item.payment] : []));
    expect(payments).toMatchObject([{ amount: { minor: 1_000n }, counterparty: { name: 'WIDGET', address: { lines: ['1 MAIN STREET'] } } }]); // prettier-ignore
    expect(payments[0]!.originator?.address?.lines).toHaveLength(1_000);
    expect(findings(items)).toMatchObject([{ code: 'x12.party.too-long', place: { line: 1_007, path: 'ISA[1]/GS[1]/ST[1]/1005:N3' } }]); // prettier-ignore
  });
});
