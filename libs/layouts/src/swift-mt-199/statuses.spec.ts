import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { camt029 } from '../iso20022-camt-029/index.ts';
import { toldStatusOf } from './statuses.ts';

const resolved = (code: string): unknown => {
  const [layout] = camt029;
  const reader = layout!.read!({});
  const xml = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09"><RsltnOfInvstgtn><Assgnmt><Id>A</Id></Assgnmt><Sts><Conf>${code}</Conf></Sts></RsltnOfInvstgtn></Document>`;
  const items = [...reader.push(Buffer.from(xml)), ...reader.end()];
  return items.flatMap((item) => (item.item === 'acknowledgement' ? [item.acknowledgement.status] : []));
};

describe('an answer to a request for cancellation', () => {
  it.each([
    ['CNCL', 'CANCELLED'],
    ['ACCR', 'CANCELLED'],
    ['PDCR', 'PENDING'],
    ['RJCR', 'UNKNOWN'],
    ['UWFW', 'UNKNOWN'],
  ])('%s is %s in MT n96 and in camt.029', (code, status) => {
    expect(toldStatusOf(`/${code}/`)).toMatchObject({ status, nativeStatus: code });
    expect(resolved(code)).toEqual([status]);
  });

  it('keeps the reasons of a refusal', () => {
    expect(toldStatusOf('/RJCR/NOOR/No such payment came')).toMatchObject({
      status: 'UNKNOWN',
      reasons: [{ code: 'NOOR', text: expect.stringContaining('No such payment came') }],
    });
  });
});
