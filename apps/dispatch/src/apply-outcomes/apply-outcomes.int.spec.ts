import {
  paymentCommand,
  paymentsGet,
  paymentTimeline,
  type OpsEvent,
  type PaymentStatusChanged,
} from '@giroport/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outcomeOf, paymentOf, requestOf } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';

const id = (reference: string): { paymentId: string } => ({ paymentId: paymentOf(reference).paymentId });

describe('what banks answer', () => {
  let stage: Stage;
  let fileId = '';
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage?.close());

  async function sent(...payments: ReturnType<typeof paymentOf>[]): Promise<void> {
    await stage.load(requestOf('r1', payments));
    await stage.dispatch();
    fileId = (await stage.files())[0]!.id;
    await stage.take(await stage.formatted(fileId));
    await stage.transmit();
  }
  const fileStatus = async () => (await stage.files())[0]!.status;
  const notes = () =>
    stage.query<{ verdict: string; said: string; status: string }>(
      'select verdict, said, status from payment_note order by id',
    );

  it('are applied once, however often they come', async () => {
    await sent(paymentOf('A'), paymentOf('B'));
    const body = [outcomeOf({ fileId }, 'RECEIVED_BY_BANK'), outcomeOf(id('A'), 'PAID')];
    await stage.bankSays('ack', ...body);
    await stage.bankSays('ack', ...body);
    expect(await stage.statuses('A', 'B')).toEqual(['PAID', 'RECEIVED_BY_BANK']);
    expect(await stage.query('select sequence from payment order by number')).toEqual([
      { sequence: 5 },
      { sequence: 4 },
    ]);
    expect((await notes()).every((note) => note.verdict === 'REPEATED')).toBe(true);
    expect(await stage.announced('OPS_EVENT')).toEqual([]);
  });

  it('are told with what is known of each payment, also where they differ', async () => {
    await sent(paymentOf('A'), paymentOf('B'));
    const received = outcomeOf(id('A'), 'RECEIVED_BY_BANK', { bankReference: 'X-1' });
    await stage.bankSays('received', received, outcomeOf(id('B'), 'RECEIVED_BY_BANK'));
    await stage.bankSays('paid', outcomeOf(id('A'), 'PAID'), outcomeOf(id('B'), 'PAID', { bankReference: 'X-2' }));
    const told = await stage.announced<PaymentStatusChanged>('PAYMENT_STATUS');
    const known = told
      .filter((event) => event.lastStatus === 'DISPATCHED' || event.lastStatus === 'RECEIVED_BY_BANK')
      .map(({ status, changes }) => ({
        status,
        changes: changes
          .map(({ reference, sequence, bankReference }) => ({ reference, sequence, bankReference }))
          .sort((left, right) => (left.reference < right.reference ? -1 : 1)),
      }));
    expect(known).toEqual([
      {
        status: 'RECEIVED_BY_BANK',
        changes: [
          { reference: 'A', sequence: 4, bankReference: 'X-1' },
          { reference: 'B', sequence: 4 },
        ],
      },
      {
        status: 'PAID',
        changes: [
          { reference: 'A', sequence: 5, bankReference: 'X-1' },
          { reference: 'B', sequence: 5, bankReference: 'X-2' },
        ],
      },
    ]);
  });

  it('never move a payment backwards, and what is late is kept', async () => {
    await sent(paymentOf('A'));
    await stage.bankSays('paid', outcomeOf(id('A'), 'PAID'));
    expect([await stage.statuses('A'), await fileStatus()]).toEqual([['PAID'], 'COMPLETE']);
    await stage.bankSays('late', outcomeOf(id('A'), 'RECEIVED_BY_BANK'), outcomeOf({ fileId }, 'RECEIVED_BY_BANK'));
    await stage.bankSays('cancelled', outcomeOf(id('A'), 'CANCELLED_WITH_MESSAGE'));
    expect(await stage.statuses('A')).toEqual(['PAID']);
    expect(await notes()).toEqual([
      { verdict: 'LATE', said: 'RECEIVED_BY_BANK', status: 'COMPLETE' },
      { verdict: 'LATE', said: 'RECEIVED_BY_BANK', status: 'PAID' },
      { verdict: 'CONTRADICTED', said: 'CANCELLED_WITH_MESSAGE', status: 'PAID' },
    ]);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.code)).toEqual([
      'acknowledgement.contradicts',
    ]);
    const { steps } = await stage.ask(paymentTimeline, id('A'));
    expect(steps.map((step) => step.kind)).toEqual(
      expect.arrayContaining(['run', 'file', 'transmission', 'status', 'acknowledgement']),
    );
    expect(steps.find((step) => step.kind === 'file')).toMatchObject({
      line: 2,
      file: { id: fileId, sha256: expect.any(String) },
    });
  });

  it('return what was paid and is refused afterwards, and a refused file leaves what was paid to a person', async () => {
    await sent(paymentOf('A'), paymentOf('B'), paymentOf('C'), paymentOf('D'));
    await stage.bankSays('1', outcomeOf(id('A'), 'PAID'), outcomeOf(id('B'), 'PAID'), outcomeOf(id('D'), 'PAID'));
    await stage.bankSays('2', outcomeOf(id('A'), 'ERROR'));
    await stage.bankSays('3', outcomeOf({ fileId }, 'ERROR'));
    expect(await stage.statuses('A', 'B', 'C', 'D')).toEqual(['RETURNED', 'PAID', 'ERROR', 'PAID']);
    const contradicted = { verdict: 'CONTRADICTED', said: 'ERROR', status: 'PAID' };
    expect(await notes()).toEqual([contradicted, contradicted]);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.code).sort()).toEqual([
      'acknowledgement.contradicts',
      'file.refused-by-bank',
    ]);
  });

  it('return what was paid, and fail what was not', async () => {
    await sent(paymentOf('A'), paymentOf('B'), paymentOf('C'));
    const reasons = [{ code: 'R03', isoCode: 'AC04', text: 'No account "x"' }];
    await stage.bankSays('1', outcomeOf({ fileId }, 'PAID'));
    expect([await stage.statuses('A', 'B', 'C'), await fileStatus()]).toEqual([['PAID', 'PAID', 'PAID'], 'COMPLETE']);
    await stage.bankSays('2', outcomeOf(id('B'), 'RETURNED', { reasons, line: 12, bankReference: 'X-1' }));
    expect([await stage.statuses('B'), await fileStatus()]).toEqual([['RETURNED'], 'COMPLETE_WITH_ERRORS']);
    expect(await stage.ask(paymentsGet, id('B'))).toMatchObject({ reasons, bankReference: 'X-1', lastStatus: 'PAID' });
    expect(
      await stage.query(`select line from payment_event where payment_id = $1 and to_status = 'RETURNED'`, [
        id('B').paymentId,
      ]),
    ).toEqual([{ line: 12 }]);
    const told = await stage.announced<PaymentStatusChanged>('PAYMENT_STATUS');
    expect(told.at(-1)).toMatchObject({
      status: 'RETURNED',
      lastStatus: 'PAID',
      changes: [{ reference: 'B', reasons, bankReference: 'X-1' }],
    });
  });

  it('complete a file with errors once all of its payments have ended', async () => {
    await sent(paymentOf('A'), paymentOf('B'));
    await stage.bankSays(
      '1',
      outcomeOf({ fileId }, 'RECEIVED_BY_BANK'),
      outcomeOf(id('A'), 'RETURNED', { reasons: [{ code: 'R01' }] }),
    );
    expect([await stage.statuses('A', 'B'), await fileStatus()]).toEqual([
      ['ERROR', 'RECEIVED_BY_BANK'],
      'RECEIVED_BY_BANK',
    ]);
    await stage.bankSays('2', outcomeOf(id('B'), 'PAID'));
    expect(await fileStatus()).toBe('COMPLETE_WITH_ERRORS');
  });

  it('refuse a whole file, each payment with its own reason where it has one', async () => {
    await sent(paymentOf('A'), paymentOf('B'));
    await stage.bankSays(
      '1',
      outcomeOf({ fileId }, 'ERROR', { reasons: [{ code: 'FF01' }] }),
      outcomeOf(id('B'), 'ERROR', { reasons: [{ code: 'AC01' }] }),
    );
    expect([await stage.statuses('A', 'B'), await fileStatus()]).toEqual([['ERROR', 'ERROR'], 'ERROR']);
    expect(await stage.query(`select reasons->0->>'code' as code from payment order by number`)).toEqual([
      { code: 'FF01' },
      { code: 'AC01' },
    ]);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.code)).toEqual(['file.refused-by-bank']);
  });

  it('prove that a file arrived of which we did not know it', async () => {
    await stage.load(requestOf('r1', [paymentOf('A')]));
    await stage.dispatch();
    fileId = (await stage.files())[0]!.id;
    await stage.take(await stage.formatted(fileId));
    await stage.query(`update transmission set status = 'UNKNOWN', due_at = now() + interval '1 hour'`);
    await stage.query(`update payment_file set status = 'UNKNOWN'`);
    await stage.bankSays('1', outcomeOf(id('A'), 'PAID'));
    expect([await stage.statuses('A'), await fileStatus()]).toEqual([['PAID'], 'COMPLETE']);
    expect(await stage.query('select sequence from payment')).toEqual([{ sequence: 5 }]);
    expect(await stage.query(`select status, receipt->>'by' as by from transmission`)).toEqual([
      { status: 'SENT', by: 'acknowledgement' },
    ]);
  });

  it('hold a payment that waits to be sent again', async () => {
    await sent(paymentOf('A'));
    await stage.ask(paymentCommand, {
      ...id('A'),
      command: 'OVERRIDE',
      to: 'AWAITING_DISPATCH',
      by: 'anna',
      reason: 'the bank says it has nothing',
    });
    await stage.bankSays('1', outcomeOf(id('A'), 'PAID'));
    expect(await stage.statuses('A')).toEqual(['ON_HOLD']);
    expect(await stage.dispatch()).toBe(true);
    expect(await stage.statuses('A')).toEqual(['ON_HOLD']);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).at(-1)).toMatchObject({
      code: 'acknowledgement.contradicts',
      facts: { status: 'AWAITING_DISPATCH', said: 'PAID' },
    });
  });

  it('end prenotes as not processed, and do not keep their file waiting', async () => {
    const ach = (reference: string, over = {}) =>
      paymentOf(reference, { method: 'ACH', accountId: 'FIRST-USD', currency: 'USD', ...over });
    await sent(ach('A'), ach('P', { amount: '0.00', prenote: true }), ach('Q', { amount: '0.00', prenote: true }));
    await stage.bankSays('1', outcomeOf(id('A'), 'PAID'), outcomeOf(id('Q'), 'PAID'));
    expect([await stage.statuses('A', 'P', 'Q'), await fileStatus()]).toEqual([
      ['PAID', 'DISPATCHED', 'NOT_PROCESSED'],
      'COMPLETE',
    ]);
    await stage.bankSays('2', outcomeOf(id('P'), 'NOT_PROCESSED', { reasons: [{ code: 'R03' }] }));
    expect([await stage.statuses('P'), await fileStatus()]).toEqual([['NOT_PROCESSED'], 'COMPLETE_WITH_ERRORS']);
  });

  it('keep what speaks of nothing that is here', async () => {
    await stage.bankSays('1', outcomeOf(id('Z'), 'PAID'), outcomeOf({ fileId: id('Z').paymentId }, 'RECEIVED_BY_BANK'));
    expect((await notes()).map((note) => note.verdict)).toEqual(['UNKNOWN', 'UNKNOWN']);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.code)).toEqual([
      'acknowledgement.target-unknown',
      'acknowledgement.target-unknown',
    ]);
  });
});
