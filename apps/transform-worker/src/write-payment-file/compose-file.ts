import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { PaymentDispatch } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { findLayout, type Layout, type Parameters } from '@giroport/layouts';
import { orderOf, refusalOf, wireTotals, type RefusedPayment } from '../wire/order-of-dispatch.ts';
import { WireFindings, type WireFinding } from '../wire/wire-findings.ts';
import { readBack } from './read-back.ts';

/** A file of 10,000 payments is some 20 MB as pain.001; what is three times that is no payment file. */
export const FILE_BYTES_MAX = 64 * 1024 * 1024;

export type Composed =
  | {
      readonly outcome: 'FORMATTED';
      readonly layout: Layout;
      readonly bytes: Buffer;
      readonly readBack: PaymentDispatch['totals'];
      readonly lines: number[];
      readonly findings: WireFinding[];
    }
  | { readonly outcome: 'REFUSED'; readonly refused: RefusedPayment[]; readonly findings: WireFinding[] };

/** Writes a payment file, reads it back with the layout's other program, and compares. The same event gives the same bytes. */
export function composeFile(body: PaymentDispatch): Composed {
  const layout = findLayout(body.layoutId);
  if (layout?.write === undefined) {
    const code = layout === undefined ? 'layout.unknown' : 'layout.not-writable';
    return fileRefused(
      code,
      `The layout ${body.layoutId} ${layout === undefined ? 'is not in the catalog' : 'cannot be written'}.`,
    );
  }
  try {
    const { order, refused } = orderOf(body);
    if (refused.length > 0)
      return {
        outcome: 'REFUSED',
        refused: [...refused, ...faultsAlone(layout, order, body.parameters)],
        findings: [],
      };
    return written(layout, order, body);
  } catch (error) {
    if (error instanceof Reject) return fileRefused(error.code, error.message);
    throw error;
  }
}

function written(layout: Layout, order: PaymentFileOrder, body: PaymentDispatch): Composed {
  let bytes: Buffer;
  try {
    bytes = write(layout, order, body.parameters);
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    return refusedByWriter(layout, order, body.parameters, error);
  }
  const back = readBack(layout, bytes, order, body.parameters);
  const findings = [...back.findings, ...differences(wireTotals(order.totals), wireTotals(back.totals))];
  if (findings.some((one) => one.severity === 'error')) return { outcome: 'REFUSED', refused: [], findings };
  return { outcome: 'FORMATTED', layout, bytes, readBack: wireTotals(back.totals), lines: [...back.lines], findings };
}

function write(layout: Layout, order: PaymentFileOrder, parameters: Parameters): Buffer {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (const chunk of layout.write!(order, parameters)) {
    bytes += chunk.length;
    if (bytes > FILE_BYTES_MAX) throw new Reject('file.too-large', { bytesMax: FILE_BYTES_MAX });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** A refusal that names a payment is that payment's, and others may be as bad: each is tried alone. Else it is the file's. */
function refusedByWriter(layout: Layout, order: PaymentFileOrder, parameters: Parameters, reject: Reject): Composed {
  const named = findNamed(order, reject);
  if (named?.paymentId === undefined) return fileRefused(reject.code, reject.message);
  const alone = faultsAlone(layout, order, parameters);
  if (isEveryOne(alone, order)) return fileRefused(reject.code, reject.message);
  if (alone.length > 0) return { outcome: 'REFUSED', refused: alone, findings: [] };
  return { outcome: 'REFUSED', refused: [refusalOf(named.paymentId, reject)], findings: [] };
}

/** What is wrong alike with each of several payments is what they share: the originator, its bank, a parameter. */
function isEveryOne(faults: readonly RefusedPayment[], { totals }: PaymentFileOrder): boolean {
  return totals.count > 1 && faults.length === totals.count && faults.every((one) => one.code === faults[0]!.code);
}

/** Every payment that the layout cannot say, found by writing each in a file of its own. */
function faultsAlone(layout: Layout, order: PaymentFileOrder, parameters: Parameters): RefusedPayment[] {
  const faults: RefusedPayment[] = [];
  for (const payment of order.payments) {
    try {
      write(layout, orderOfOne(order, payment), parameters);
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      if (payment.paymentId !== undefined && isNamed(payment, order, error))
        faults.push(refusalOf(payment.paymentId, error));
    }
  }
  return faults;
}

function orderOfOne(order: PaymentFileOrder, payment: PaymentOrder): PaymentFileOrder {
  const sums = new Map(payment.prenote === true ? [] : [[payment.amount.currency, payment.amount.minor]]);
  const isCredit = payment.direction === 'CREDIT';
  const totals = {
    count: 1,
    prenotes: payment.prenote === true ? 1 : 0,
    credits: isCredit ? sums : new Map<string, bigint>(),
    debits: isCredit ? new Map<string, bigint>() : sums,
  };
  return { ...order, totals, payments: [payment] };
}

/** Writers name a payment by our id, by its number in the file, or by the reference that its sender knows. */
const NAMING_FACTS = ['paymentId', 'payment', 'position', 'sequence'] as const;

function namesAny({ facts }: Reject): boolean {
  return NAMING_FACTS.some((fact) => facts[fact] !== undefined && facts[fact] !== null);
}

/** Alone in a file, a payment is named by its first position as well. */
function isNamed(payment: PaymentOrder, order: PaymentFileOrder, reject: Reject): boolean {
  return reject.facts['position'] === 1 || findNamed(orderOfOne(order, payment), reject) !== undefined;
}

function findNamed(order: PaymentFileOrder, reject: Reject): PaymentOrder | undefined {
  if (!namesAny(reject)) return undefined;
  const names = new Set(
    NAMING_FACTS.map((fact) => reject.facts[fact])
      .filter((name) => name !== undefined && name !== null)
      .map(String),
  );
  return [...order.payments].find(({ paymentId, endToEndId, instructionId, sequence, ach }) =>
    [
      paymentId,
      paymentId?.replaceAll('-', ''),
      endToEndId,
      instructionId,
      ach?.traceNumber,
      String(sequence),
      `number ${sequence}`,
    ].some((name) => name !== undefined && names.has(name)),
  );
}

function differences(asked: PaymentDispatch['totals'], read: PaymentDispatch['totals']): WireFinding[] {
  if (JSON.stringify(asked) === JSON.stringify(read)) return [];
  const message = 'The counts and sums that were read back from the file are not those of the order.';
  return [
    {
      severity: 'error',
      code: 'read-back.totals',
      line: 0,
      found: JSON.stringify(read).slice(0, 300),
      expected: JSON.stringify(asked).slice(0, 300),
      message,
    },
  ];
}

function fileRefused(code: string, message: string): Composed {
  const findings = new WireFindings();
  findings.error(code, { line: 0 }, message);
  return { outcome: 'REFUSED', refused: [], findings: findings.all() };
}
