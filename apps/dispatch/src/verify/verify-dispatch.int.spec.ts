import { filesCommand, verifyQuestion, type InvariantReport } from '@giroport/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outcomeOf, paymentOf, requestOf } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';

const A = paymentOf('A').paymentId;
const B = paymentOf('B').paymentId;

describe('verify', () => {
  let stage: Stage;
  let fileId = '';
  beforeEach(async () => {
    stage = await openStage();
    await stage.load(requestOf('r1', [paymentOf('A'), paymentOf('B'), paymentOf('W', { method: 'WIR' })]));
    await stage.dispatch();
    fileId = (await stage.files())[0]!.id;
    await stage.take(await stage.formatted(fileId));
    await stage.transmit();
    await stage.bankSays('1', outcomeOf({ fileId }, 'RECEIVED_BY_BANK'), outcomeOf({ paymentId: A }, 'PAID'));
    await stage.query('alter table payment_move disable trigger all');
  });
  afterEach(() => stage?.close());

  async function broken(): Promise<{ invariant: string; id: string; problem: string }[]> {
    const { reports } = await stage.ask(verifyQuestion('dispatch'), {});
    return reports.flatMap((report: InvariantReport) =>
      report.broken.map((one) => ({ invariant: report.invariant, ...one })),
    );
  }

  it('finds nothing where nothing is broken, and says what it looked at', async () => {
    const { reports } = await stage.ask(verifyQuestion('dispatch'), {});
    expect(reports.map((report) => [report.invariant, report.brokenCount])).toEqual([['I1', 0], ['I2', 0], ['I3', 0], ['I5', 0], ['I9', 0], ['I10', 0], ['I10', 0], ['I10', 0]]); // prettier-ignore
    // The door, whose journal is witnessed here, is not there.
    expect(reports.filter((report) => report.examined === 0).map((report) => report.check)).toEqual([
      "other services' journals against the heads that were witnessed",
    ]);
  });

  const W = paymentOf('W').paymentId;
  const file = (): string => fileId;
  it.each<[string, string, string, () => string, RegExp]>([
    [
      'a state without its move',
      'I1',
      `update payment set status = 'ERROR' where id = '${A}'`,
      () => A,
      /its last move led to PAID/,
    ],
    ['a move that was not counted', 'I1', `update payment set sequence = 9 where id = '${A}'`, () => A, /counts 9/],
    [
      'a payment that its file does not list',
      'I1',
      `update payment set file_sequence = 2 where id = '${A}'`,
      () => A,
      /does not list it/,
    ],
    ['a payment in no file', 'I1', `update payment set file_id = null where id = '${A}'`, () => A, /in no file/],
    ['a payment that nobody will take', 'I1', 'delete from parcel', () => W, /in no parcel/],
    [
      'a payment that waits and is in a file',
      'I1',
      `update payment set status = 'ON_HOLD' where id = '${A}'`,
      () => A,
      /still belongs to file/,
    ],
    ['a payment that is gone', 'I1', `delete from payment where id = '${B}'`, () => B, /is not here/],
    [
      'a request that does not add up',
      'I1',
      'update payment_load set refused = 1',
      () => requestOf('r1', []).requestId,
      /4 are accounted for/,
    ],
    [
      'an amount that was changed',
      'I2',
      `update payment set amount_minor = 999 where id = '${A}'`,
      file,
      /differ from its totals/,
    ],
    [
      'other bytes than were taken',
      'I2',
      `update payment_file set read_back = '{"count":2,"prenotes":0,"credits":{"EUR":"20.01"},"debits":{}}'`,
      file,
      /read back differs/,
    ],
    [
      'a file that was sent twice',
      'I3',
      `insert into transmission (file_id, attempt, kind, status, file_name, due_at) select file_id, 2, 'RETRY', 'SENT', file_name, due_at from transmission`,
      file,
      /2 times by itself/,
    ],
    [
      'a resend that nobody asked for',
      'I3',
      `insert into transmission (file_id, attempt, kind, status, file_name, due_at) select file_id, 2, 'RESEND', 'SENT', file_name, due_at from transmission`,
      file,
      /nobody is named/,
    ],
    [
      'a receipt of other bytes',
      'I3',
      `update transmission set receipt = jsonb_set(receipt, '{bytes}', '1')`,
      file,
      /carried other bytes/,
    ],
    ['a file without its sending', 'I3', 'delete from transmission', file, /no attempt says/],
    [
      'an event that was parked without a cause',
      'I5',
      `insert into parked_event (id, consumer, event_id, event, subject, envelope, code, cause) values ('${A}', 'x', '${A}', 'X', 'x', '', 'x', '')`,
      () => A,
      /without a cause/,
    ],
    ['content that is gone', 'I9', 'delete from payment_file_content', file, /not here/],
    [
      'content that was changed',
      'I9',
      `update payment_file_content set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`,
      file,
      /cannot be opened/,
    ],
    [
      'a hash that was changed',
      'I9',
      `update payment_file set sha256 = repeat('0', 64)`,
      file,
      /not those that were hashed/,
    ],
    ['a line past the end', 'I9', 'update payment_file set lines[1] = 999', file, /line 999 of/],
  ])('names %s', async (_, invariant, sql, id, problem) => {
    await stage.query(sql);
    expect(await broken()).toContainEqual({ invariant, id: id(), problem: expect.stringMatching(problem) });
  });

  it('names a payment in two files that were sent', async () => {
    await stage.query(
      `insert into payment_file (id, run_id, group_id, bank_id, account_id, layout_id, method, direction, currency, status, message_id, file_sequence,
         execution_date, totals, payment_ids, open_count, created_at, changed_at)
       select '${W}', run_id, group_id, bank_id, account_id, layout_id, method, direction, currency, 'SENT', 'other', 99, execution_date, totals,
         payment_ids, 0, created_at, changed_at from payment_file`,
    );
    const found = await broken();
    expect(found).toContainEqual({ invariant: 'I1', id: A, problem: expect.stringContaining('listed by live files') });
    expect(found).toContainEqual({ invariant: 'I3', id: A, problem: 'is in 2 files that were sent' });
  });

  it('names a move that was changed, removed, or added', async () => {
    const [move] = await stage.query<{ id: string }>(`select id from payment_move where to_status = 'PAID'`);
    const id = `move ${move!.id}`;
    await stage.query(`update payment_move set actor = 'nobody' where id = $1`, [move!.id]);
    expect(await broken()).toEqual([{ invariant: 'I10', id, problem: 'is not what the journal has of it' }]);
    await stage.query('delete from payment_move where id = $1', [move!.id]);
    expect(await broken()).toContainEqual({ invariant: 'I10', id, problem: 'is in the journal and nowhere else' });
    expect(await broken()).toContainEqual({
      invariant: 'I10',
      id: A,
      problem: expect.stringContaining('which does not name it'),
    });
  });

  it('names a journal that was changed', async () => {
    await stage.query('alter table journal disable trigger all');
    await stage.query(`update journal set actor = 'nobody' where position = 2`);
    expect(await broken()).toContainEqual({ invariant: 'I10', id: 'journal 2', problem: 'was changed' });
  });

  it('finds nothing after resends, recreations and refusals either', async () => {
    await stage.load(requestOf('r2', [paymentOf('C'), paymentOf('D')]));
    await stage.dispatch();
    const second = (await stage.files()).at(-1)!.id;
    await stage.take(await stage.formatted(second));
    await stage.transmit();
    await stage.ask(filesCommand, { fileId: second, command: 'RESEND', by: 'anna', reason: 'lost' });
    await stage.transmit();
    await stage.bankSays('2', outcomeOf({ fileId: second }, 'ERROR'));
    const third = await stage.ask(filesCommand, { fileId: second, command: 'RECREATE', by: 'anna', reason: 'mended' });
    await stage.take(await stage.formatted(third.fileId));
    await stage.transmit();
    expect(await broken()).toEqual([]);
  });
});
