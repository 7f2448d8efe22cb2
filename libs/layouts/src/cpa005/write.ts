import type { PaymentFileOrder } from '@giroport/canonical';
import { localDay } from '../domestic/local-day.ts';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { checkOrder, refuserFor, refuserOf } from '../domestic/refusal.ts';
import { asDayCounted } from '../domestic/short-dates.ts';
import type { Parameters } from '../layout.ts';
import { ByteOutput } from '../text/byte-output.ts';
import { composer } from '../text/fixed-fields.ts';
import { fileHeader, head, HEAD_CHARS, RECORD_CHARS, segment, SEGMENT_CHARS, trailer } from './fields.ts';
import type { Cpa005Parameter } from './parameters.ts';
import { cpa005Parameters } from './parameters.ts';
import type { Setting } from './payment-segment.ts';
import { segmentValuesOf, text } from './payment-segment.ts';

const VALUE_MAX = 99_999_999_999_999n;
const COUNT_MAX = 99_999_999;
const RECORDS_MAX = 999_999_999;

const line = {
  fileHeader: composer(fileHeader, RECORD_CHARS, 'cpa005.field.too-long'),
  head: composer(head, HEAD_CHARS, 'cpa005.field.too-long'),
  segment: composer(segment, SEGMENT_CHARS, 'cpa005.field.too-long'),
  trailer: composer(trailer, RECORD_CHARS, 'cpa005.field.too-long'),
};

/**
 * Writes one file as payments come: neighbours that go the same way share a record, so that the order of payments is kept.
 * Throws Reject, naming field and payment, for what the format cannot say.
 */
export function* writeCpa005(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<Cpa005Parameter>('cpa005', cpa005Parameters, parameters);
  const refuse = refuserOf('cpa005');
  checkOrder(order, ['CAD', 'USD'], refuse, true);
  const file = new Cpa005File(order, setting, refuse);
  file.begin();
  let position = 0;
  for (const payment of order.payments) {
    const refusePayment = refuserFor('cpa005', payment, ++position);
    const values = segmentValuesOf(payment, order, file.originatorId, setting, refusePayment);
    file.add(line.segment(values), payment.direction, payment.amount.minor, refusePayment);
    if (file.out.isFull) yield file.out.take();
  }
  if (position === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  file.end();
  yield* file.out.takeAll();
}

class Cpa005File {
  readonly out = new ByteOutput();
  readonly originatorId: string;
  private readonly lineEnd: string;
  private readonly perRecord: number;
  private readonly labels: Record<string, string>;
  private readonly sums = { CREDIT: 0n, DEBIT: 0n };
  private readonly counts = { CREDIT: 0, DEBIT: 0 };
  private records = 0;
  private direction: 'CREDIT' | 'DEBIT' = 'CREDIT';
  private segments: string[] = [];

  constructor(
    order: PaymentFileOrder,
    setting: Setting,
    private readonly refuse: Refuse,
  ) {
    this.lineEnd = setting('lineEnds') === 'lf' ? '\n' : '\r\n';
    this.perRecord = Number(setting('segments'));
    this.labels = labelValues(order, setting, refuse);
    this.originatorId = this.labels['originator'] ?? '';
  }

  begin(): void {
    this.write(line.fileHeader({ ...this.labels, recordType: 'A', count: this.next() }));
  }

  add(text: string, direction: 'CREDIT' | 'DEBIT', minor: bigint, refuse: Refuse): void {
    if (direction !== this.direction) this.flush();
    this.direction = direction;
    this.segments.push(text);
    this.sums[direction] += minor;
    if (this.sums[direction] > VALUE_MAX) refuse('total', trailer[direction === 'CREDIT' ? 'credit' : 'debit'].name, { digitsMax: trailer.credit.width }); // prettier-ignore
    if (++this.counts[direction] > COUNT_MAX) refuse('count', trailer.creditCount.name, { countMax: COUNT_MAX });
    if (this.segments.length === this.perRecord) this.flush();
  }

  end(): void {
    this.flush();
    const { sums, counts } = this;
    const totals = { debit: sums.DEBIT, debitCount: counts.DEBIT, credit: sums.CREDIT, creditCount: counts.CREDIT };
    this.write(line.trailer({ ...this.labels, recordType: 'Z', count: this.next(), ...totals }));
  }

  private flush(): void {
    if (this.segments.length === 0) return;
    const recordType = this.direction === 'CREDIT' ? 'C' : 'D';
    const record = line.head({ ...this.labels, recordType, count: this.next() }) + this.segments.join('');
    this.segments = [];
    this.write(record.padEnd(RECORD_CHARS));
  }

  private next(): number {
    if (++this.records > RECORDS_MAX) this.refuse('records', head.count.name, { countMax: RECORDS_MAX });
    return this.records;
  }

  private write(record: string): void {
    this.out.add(record + this.lineEnd);
  }
}

function labelValues(order: PaymentFileOrder, setting: Setting, refuse: Refuse): Record<string, string> {
  const given = setting('originatorId') ?? order.sender?.ids?.[0]?.id ?? order.originator.ids?.[0]?.id ?? '';
  const originator = text(given, head.originator, refuse);
  if (originator === '')
    refuse('originator', head.originator.name, { expected: 'an id of the sender or the originator' });
  const dataCentre = setting('dataCentre') ?? order.receiver?.memberId ?? '';
  if (!/^\d{5}$/.test(dataCentre))
    refuse('data-centre', fileHeader.dataCentre.name, { found: dataCentre, expected: '5 digits' });
  const number = setting('fileCreationNumber') ?? String(((order.fileSequence - 1) % 9_999) + 1).padStart(4, '0');
  if (!/^\d{4}$/.test(number) || number === '0000') refuse('file-number', head.fileNumber.name, { found: number, expected: '4 digits, not all zeros' }); // prettier-ignore
  return {
    originator,
    fileNumber: order.test === true ? 'TEST' : number,
    created: `0${asDayCounted(localDay(order.createdAt, setting('timeZone') ?? 'America/Toronto', 'cpa005'))}`,
    dataCentre,
    currency: order.currency,
  };
}
