import type { PaymentFileOrder } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { addDays } from '@giroport/kernel';
import { localDay } from '../domestic/local-day.ts';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { checkOrder, refuserFor, refuserOf } from '../domestic/refusal.ts';
import { asDayCounted } from '../domestic/short-dates.ts';
import type { Parameters } from '../layout.ts';
import { ByteOutput } from '../text/byte-output.ts';
import { composer } from '../text/fixed-fields.ts';
import { data, DATA_CHARS, header1, header2, LABEL_CHARS, MULTI_DATA_CHARS, userHeader, userTrailer, volume } from './fields.ts'; // prettier-ignore
import type { Bacs18Parameter } from './parameters.ts';
import { bacs18Parameters } from './parameters.ts';
import type { DataValues, Setting } from './payment-record.ts';
import { AMOUNT_MAX, dataValuesOf, processingDayOf, textOf } from './payment-record.ts';

const TOTAL_MAX = 9_999_999_999_999n;
const COUNT_MAX = 9_999_999;

const { processing: _, ...singleDay } = data;
const line = {
  volume: composer(volume, LABEL_CHARS, 'bacs18.field.too-long'),
  header1: composer(header1, LABEL_CHARS, 'bacs18.field.too-long'),
  header2: composer(header2, LABEL_CHARS, 'bacs18.field.too-long'),
  userHeader: composer(userHeader, LABEL_CHARS, 'bacs18.field.too-long'),
  single: composer(singleDay, DATA_CHARS, 'bacs18.field.too-long'),
  multi: composer(data, MULTI_DATA_CHARS, 'bacs18.field.too-long'),
  userTrailer: composer(userTrailer, LABEL_CHARS, 'bacs18.field.too-long'),
};

/**
 * Writes one file as payments come; contras follow the payments. Throws Reject, naming field and payment, for what the format
 * cannot say. In a file of several days the expiration date is that of the order's own day, so that the header can go first.
 */
export function* writeBacs18(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<Bacs18Parameter>('bacs18', bacs18Parameters, parameters);
  const refuse = refuserOf('bacs18');
  checkOrder(order, ['GBP'], refuse);
  const file = new Bacs18File(order, setting, refuse);
  file.begin();
  let position = 0;
  for (const payment of order.payments) {
    const refusePayment = refuserFor('bacs18', payment, ++position);
    const day = processingDayOf(payment, order, file.multi, refusePayment);
    file.add(dataValuesOf(payment, order, setting, refusePayment), day, refusePayment);
    if (file.out.isFull) yield file.out.take();
  }
  if (position === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  if (setting('contra') === 'yes') file.contras();
  file.end();
  yield* file.out.takeAll();
}

type Side = 'CREDIT' | 'DEBIT';
/** What the payments of one day, one own account and one side come to. */
type Open = { readonly values: DataValues; readonly day: CalendarDate; readonly side: Side; sum: bigint };

class Bacs18File {
  readonly out = new ByteOutput();
  readonly multi: boolean;
  private readonly lineEnd: string;
  private readonly open = new Map<string, Open>();
  private readonly sums = { CREDIT: 0n, DEBIT: 0n };
  private readonly counts = { CREDIT: 0, DEBIT: 0, INSTRUCTION: 0 };
  private readonly labels: Record<string, string>;

  constructor(
    order: PaymentFileOrder,
    setting: Setting,
    private readonly refuse: Refuse,
  ) {
    this.multi = setting('processing') === 'multi';
    this.lineEnd = setting('lineEnds') === 'lf' ? '\n' : '\r\n';
    this.labels = labelValues(order, setting, refuse);
  }

  begin(): void {
    const { labels } = this;
    this.write(line.volume(labels));
    this.write(line.header1({ ...labels, label: 'HDR1' }));
    this.write(line.header2({ ...labels, label: 'HDR2' }));
    this.write(line.userHeader(labels));
  }

  add(values: DataValues, day: CalendarDate, refuse: Refuse): void {
    const side: Side = CREDIT_CODES.has(values.code) ? 'CREDIT' : 'DEBIT';
    this.writeData(values, day, values.code.startsWith('0') && values.code !== '01' ? 'INSTRUCTION' : side, refuse);
    if (values.amount === 0n) return;
    const key = `${day} ${side} ${values.ownSortCode} ${values.ownAccount} ${values.userName}`;
    const open = this.open.get(key) ?? { values, day, side, sum: 0n };
    open.sum += values.amount;
    this.open.set(key, open);
  }

  /** One contra for each day, own account and side, and several where eleven digits do not hold its total. */
  contras(): void {
    for (const { values, day, side, sum } of this.open.values()) {
      const contra = side === 'CREDIT' ? 'DEBIT' : 'CREDIT';
      for (let open = sum; open > 0n; open -= AMOUNT_MAX) {
        const amount = open > AMOUNT_MAX ? AMOUNT_MAX : open;
        const own = { sortCode: values.ownSortCode, account: values.ownAccount, free: '', reference: 'CONTRA', name: values.userName }; // prettier-ignore
        this.writeData({ ...values, ...own, code: contra === 'DEBIT' ? '17' : '99', amount }, day, contra, this.refuse);
      }
    }
  }

  end(): void {
    const { labels } = this;
    this.write(line.header1({ ...labels, label: 'EOF1' }));
    this.write(line.header2({ ...labels, label: 'EOF2' }));
    const { counts, sums } = this;
    this.write(
      line.userTrailer({
        debit: sums.DEBIT,
        credit: sums.CREDIT,
        debitCount: counts.DEBIT,
        creditCount: counts.CREDIT,
        instructionCount: counts.INSTRUCTION === 0 ? '' : String(counts.INSTRUCTION).padStart(7, '0'),
      }),
    );
  }

  private writeData(values: DataValues, day: CalendarDate, kind: Side | 'INSTRUCTION', refuse: Refuse): void {
    this.write(this.multi ? line.multi({ ...values, processing: counted(day) }) : line.single(values));
    if (++this.counts[kind] > COUNT_MAX) refuse('count', userTrailer.creditCount.name, { countMax: COUNT_MAX });
    if (kind === 'INSTRUCTION') return;
    this.sums[kind] += values.amount;
    if (this.sums[kind] > TOTAL_MAX) refuse('total', userTrailer[kind === 'CREDIT' ? 'credit' : 'debit'].name, { digitsMax: userTrailer.debit.width }); // prettier-ignore
  }

  private write(record: string): void {
    this.out.add(record + this.lineEnd);
  }
}

const CREDIT_CODES = new Set(['99', 'Z4', 'Z5', '97', 'E1', 'E3']);

/** bYYDDD. */
function counted(day: CalendarDate): string {
  return ` ${asDayCounted(day)}`;
}

function labelValues(order: PaymentFileOrder, setting: Setting, refuse: Refuse): Record<string, string> {
  const multi = setting('processing') === 'multi';
  const user = setting('serviceUserNumber') ?? order.sender?.ids?.[0]?.id ?? order.originator.ids?.[0]?.id ?? '';
  if (!/^\d{6}$/.test(user)) refuse('service-user-number', volume.owner.name, { expected: '6 digits' });
  const serial = setting('serial') ?? String(order.fileSequence % 1_000_000).padStart(6, '0');
  if (!/^[A-Z0-9]{6}$/.test(serial) || /^0+$/.test(serial)) refuse('serial', volume.serial.name, { found: serial, expected: '6 capital letters or digits, not all zeros' }); // prettier-ignore
  const fileNumber = setting('fileNumber') ?? String(((order.fileSequence - 1) % 999) + 1).padStart(3, '0');
  if (!/^\d{3}$/.test(fileNumber))
    refuse('file-number', userHeader.fileNumber.name, { found: fileNumber, expected: '3 digits' });
  const expiryDays = Number(setting('expiryDays'));
  if (!Number.isInteger(expiryDays) || expiryDays < 1 || expiryDays > 366) refuse('expiry', header1.expires.name, { found: setting('expiryDays'), expected: '1 to 366 days' }); // prettier-ignore
  return {
    serial,
    bank: textOf(setting('bankMark') ?? '', volume.bank, setting, refuse, false),
    owner: user,
    serviceUser: user,
    copy: setting('identifierTail') === 'blank' ? '' : user,
    created: counted(localDay(order.createdAt, setting('timeZone') ?? 'Europe/London', 'bacs18')),
    expires: counted(addDays(order.executionDate, expiryDays)),
    record: multi ? '00106' : '00100',
    processing: counted(order.executionDate),
    work: multi ? '4 MULTI' : '1 DAILY',
    fileNumber,
  };
}
