import type { CatalogVersion, LayoutSummary } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { findLayout } from '@giroport/layouts';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { LayoutCatalog } from '../use-layouts/layout-catalog.ts';
import { OF_PROGRAM, tellLayout } from './tell-layout.ts';
import { leading, tellVersion, versionsOf } from './version-rows.ts';

type LayoutRow = {
  readonly layout_id: string;
  readonly version: number;
  readonly newest: number;
  readonly transform: 'MAPPING' | 'TEMPLATE';
  readonly kind: string;
  readonly name: string;
  readonly document: string;
  readonly sample_names: string[];
  readonly state: CatalogVersion['state'];
};

export type ToldLayout = {
  readonly layout: LayoutSummary;
  readonly document?: unknown;
  readonly samples: string[];
  readonly versions: CatalogVersion[];
};

const COLUMNS = `layout_id, version, max(version) over (partition by layout_id) as newest, transform, kind, name, document, sample_names, state`;

/** Layouts that are documents, as they are told. */
@Injectable()
export class LayoutRows {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
  ) {}

  /** Of each layout the active version, else the newest. */
  async list(): Promise<LayoutSummary[]> {
    const rows = await this.database.query<LayoutRow>(
      `select distinct on (layout_id) ${COLUMNS} from layout order by layout_id, (state = 'ACTIVE') desc, version desc`,
    );
    return await Promise.all(rows.map((row) => this.tell(row)));
  }

  /** Throws Reject('layout.unknown'), Reject('layout-version.unknown'). */
  async get(layoutId: string, version?: number): Promise<ToldLayout> {
    const ofProgram = findLayout(layoutId);
    if (ofProgram !== undefined) {
      if (version !== undefined) throw new Reject('layout-version.unknown', { layout: layoutId, version });
      return { layout: tellLayout(ofProgram, OF_PROGRAM), samples: [], versions: [] };
    }
    const rows = await this.database.query<LayoutRow>(
      `select ${COLUMNS} from layout where layout_id = $1 order by version desc`,
      [layoutId],
    );
    if (rows.length === 0) throw new Reject('layout.unknown', { layout: layoutId });
    const row = version === undefined ? leading(rows) : rows.find((one) => one.version === version);
    if (row === undefined) throw new Reject('layout-version.unknown', { layout: layoutId, version });
    return {
      layout: await this.tell(row),
      document: JSON.parse(row.document) as unknown,
      samples: row.sample_names,
      versions: (await versionsOf(this.database, 'layout', layoutId)).map(tellVersion),
    };
  }

  /** A document that this program cannot compile is told as far as its row goes. */
  private async tell(row: LayoutRow): Promise<LayoutSummary> {
    const { transform, version, newest: newestVersion, state } = row;
    const ofCatalog = { transform, version, newestVersion, state };
    try {
      const inUse = state === 'ACTIVE' ? await this.layouts.find(row.layout_id) : undefined;
      return tellLayout(inUse ?? (await this.layouts.ofDocument(JSON.parse(row.document))), ofCatalog);
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      const { layout_id: layoutId, name, kind } = row;
      const none = { reads: false, writes: false, parameters: [], methods: [], properties: [] };
      return { layoutId, name, spec: `cannot be used: ${error.message}`, kind, ...none, ...ofCatalog };
    }
  }
}
