import { layoutsDecide, type LayoutSummary, type WireDialectProfile } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { checkDialect, type DialectProfile } from '@giroport/layouts';
import type { Answer } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { BankSetup } from '../read-bank-file/bank-setup.ts';
import { LayoutCatalog } from '../use-layouts/layout-catalog.ts';
import { CatalogWriter } from './catalog-writer.ts';
import { LayoutRows } from './layout-rows.ts';
import { decideVersion } from './version-rows.ts';

type Request = ReturnType<typeof layoutsDecide.parseRequest>;

/** Activates a version of a layout, or retires the active one. */
@Injectable()
export class DecideLayout implements Answer<Request, LayoutSummary> {
  readonly question = layoutsDecide;

  constructor(
    @Inject(CatalogWriter) private readonly writer: CatalogWriter,
    @Inject(LayoutRows) private readonly rows: LayoutRows,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
    @Inject(BankSetup) private readonly setup: BankSetup,
  ) {}

  async answer(request: Request): Promise<LayoutSummary> {
    const { layoutId, version, decision, by, reason, ifVersion } = request;
    if (decision === 'RETIRE') await this.refuseInUse(layoutId);
    await this.writer.change(async (changing) => {
      if (decision === 'ACTIVATE') await this.refuseUnfit(changing.tx, layoutId, version);
      await decideVersion(changing, { what: 'layout', id: layoutId, version, decision, by, reason, ifVersion });
    });
    return (await this.rows.get(layoutId, version)).layout;
  }

  /** A layout that a bank of the set-up uses stays: another version may take over, or the set-up lets go of it first. */
  private async refuseInUse(layoutId: string): Promise<void> {
    const { banks } = await this.setup.ask();
    const bank = banks.find(
      ({ layouts, inboundLayouts }) =>
        layouts.some((one) => one.layoutId === layoutId) || inboundLayouts?.includes(layoutId) === true,
    );
    if (bank !== undefined)
      throw new Reject('layout.in-use', { layout: layoutId, bank: bank.bankId, why: 'the set-up names it' });
  }

  /** What was good once is looked at again: this program may be another, and dialects were made for the version before. */
  private async refuseUnfit(tx: Tx, layoutId: string, version: number): Promise<void> {
    const [row] = await tx.query<{ document: string }>(
      'select document from layout where layout_id = $1 and version = $2',
      [layoutId, version],
    );
    if (row === undefined) return;
    const layout = await this.layouts.ofDocument(JSON.parse(row.document));
    const dialects = await tx.query<{ dialect_id: string; version: number; profile: string }>(
      `select dialect_id, version, profile from dialect where layout_id = $1 and state = 'ACTIVE'`,
      [layoutId],
    );
    for (const one of dialects) {
      try {
        checkDialect(layout, JSON.parse(one.profile) as WireDialectProfile as DialectProfile);
      } catch (error) {
        if (!(error instanceof Reject)) throw error;
        const facts = { layout: layoutId, version, dialect: `${one.dialect_id}@${one.version}`, why: error.message };
        throw new Reject('layout.dialect-unfit', facts, { cause: error });
      }
    }
  }
}
