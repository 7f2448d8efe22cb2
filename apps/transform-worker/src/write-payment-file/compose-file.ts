import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { PaymentDispatch } from '@giroport/contracts';
import { addToSums, Reject } from '@giroport/kernel';
import { findLayout, type Layout, type Parameters } from '@giroport/layouts';
import { setImmediate } from 'node:timers/promises';
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
      /** What the bank's answers call the file, besides its message id and name. */
      readonly references: readonly string[];
      readonly findings: WireFinding[];
    }
  | { readonly outcome: 'REFUSED'; readonly refused: RefusedPayment[]; readonly findings: WireFinding[] };

/** Writes a payment file, reads it back with the layout's other program, and compares. The same event gives the same bytes. */
export async function composeFile(
  body: PaymentDispatch,
  layout: Layout | undefined = findLayout(body.layoutId),
): Promise<Composed> {
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
        refused: [...refused, ...(await faultsAmong(layout, order, body.parameters))],
        findings: [],
      };
    return await written(layout, order, body);
  } catch (error) {
    if (error instanceof Reject) return fileRefused(error.code, error.message);
    throw error;
  }
}

async function written(layout: Layout, order: PaymentFileOrder, body: PaymentDispatch): Promise<Composed> {
  let bytes: Buffer;
  try {
    bytes = write(layout, order, body.parameters);
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    return await refusedByWriter(layout, order, body.parameters, error);
  }
  const back = readBack(layout, bytes, order, body.parameters);
  const findings = [...back.findings, ...differences(wireTotals(order.totals), wireTotals(back.totals))];
  if (findings.some((one) => one.severity === 'error')) return { outcome: 'REFUSED', refused: [], findings };
  const references = layout.fileReferences?.(order, body.parameters) ?? [];
  const totals = wireTotals(back.totals);
  return { outcome: 'FORMATTED', layout, bytes, readBack: totals, lines: [...back.lines], references, findings };
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
async function refusedByWriter(
  layout: Layout,
  order: PaymentFileOrder,
  parameters: Parameters,
  reject: Reject,
): Promise<Composed> {
  const named = findNamed(order, reject);
  if (named?.paymentId === undefined) return fileRefused(reject.code, reject.message);
  const alone = await faultsAmong(layout, order, parameters);
  if (alone.length > 0) return { outcome: 'REFUSED', refused: alone, findings: [] };
  return { outcome: 'REFUSED', refused: [refusalOf(named.paymentId, reject)], findings: [] };
}

/**
 * Every payment that the layout cannot say: what is written without complaint holds none of them, and the rest is halved until
 * each stands alone. Other work goes on between two tries.
 */
async function faultsAmong(layout: Layout, order: PaymentFileOrder, parameters: Parameters): Promise<RefusedPayment[]> {
  await setImmediate();
  const payments = [...order.payments];
  const reject = payments.length === 0 ? undefined : rejectOf(() => write(layout, order, parameters));
  if (reject === undefined) return [];
  const [only] = payments;
  if (payments.length === 1)
    return only?.paymentId !== undefined && isNamed(order, reject) ? [refusalOf(only.paymentId, reject)] : [];
  const half = payments.length >> 1;
  const first = await faultsAmong(layout, orderOfSome(order, payments.slice(0, half)), parameters);
  return [...first, ...(await faultsAmong(layout, orderOfSome(order, payments.slice(half)), parameters))];
}

function rejectOf(run: () => unknown): Reject | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
}

function orderOfSome(order: PaymentFileOrder, payments: readonly PaymentOrder[]): PaymentFileOrder {
  const credits = new Map<string, bigint>();
  const debits = new Map<string, bigint>();
  let prenotes = 0;
  for (const { prenote, direction, amount } of payments) {
    if (prenote === true) prenotes++;
    else addToSums(direction === 'CREDIT' ? credits : debits, amount);
  }
  return { ...order, totals: { count: payments.length, prenotes, credits, debits }, payments };
}

/** Writers name a payment by our id, by its number in the file, or by the reference that its sender knows. */
const NAMING_FACTS = ['paymentId', 'payment', 'position', 'sequence'] as const;

function namesAny({ facts }: Reject): boolean {
  return NAMING_FACTS.some((fact) => facts[fact] !== undefined && facts[fact] !== null);
}

/** Alone in a file, a payment is named by its first position as well. */
function isNamed(order: PaymentFileOrder, reject: Reject): boolean {
  return reject.facts['position'] === 1 || findNamed(order, reject) !== undefined;
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

export function fileRefused(code: string, message: string): Composed {
  const findings = new WireFindings();
  findings.error(code, { line: 0 }, message);
  return { outcome: 'REFUSED', refused: [], findings: findings.all() };
}
