import { Reject } from '@giroport/kernel';
import {
  catalog,
  compileLayout,
  findLayout,
  withDialect,
  type DialectProfile,
  type Layout,
  type Parameters,
} from '@giroport/layouts';
import { Database } from '@giroport/persistence';
import { LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { loadSnapshot, NO_CATALOG, type ActiveDialect, type CatalogSnapshot } from './catalog-snapshot.ts';
import { CodeDesk, FileCodes } from './file-codes.ts';
import { withReadBack } from './read-back-layout.ts';

/** By which versions a file is written or read; layout version 0 is the program's own. */
export type Made = {
  readonly layoutVersion: number;
  readonly layoutSha256?: string;
  readonly dialectId?: string;
  readonly dialectVersion?: number;
  readonly catalogRevision: number;
};

/** A layout for one file: with the bank's dialect, and the code mappings as they stand now. */
export type OpenLayout = { readonly layout: Layout; readonly made: Made; readonly codes: FileCodes };

/** Names the dialect, among a bank layout's parameters in the set-up; no layout sees it. */
export const DIALECT_PARAMETER = 'dialect';

/**
 * The Layout Catalog as this worker uses it: the program's layouts, and the active documents of the tables. What is in use is
 * asked for when a file is begun (one number), and read again only when it changed; a version is compiled once.
 */
@Injectable()
export class LayoutCatalog {
  private snapshot: CatalogSnapshot = NO_CATALOG;
  private loading: Promise<CatalogSnapshot> | undefined;
  private readonly compiled = new Map<string, Layout>();
  private readonly desk = new CodeDesk();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The catalog at its present revision. */
  async current(): Promise<CatalogSnapshot> {
    const [row] = await this.database.query<{ revision: string }>('select revision from catalog_revision');
    if (Number(row?.revision ?? 0) === this.snapshot.revision) return this.snapshot;
    this.loading ??= this.load().finally(() => (this.loading = undefined));
    const loaded = await this.loading;
    // Somebody else's loading may have begun before the revision that we saw.
    return loaded.revision >= Number(row?.revision ?? 0) ? loaded : await this.load();
  }

  /** Compiles what is new, so that the first file need not wait for it. */
  async warm(): Promise<void> {
    const { layouts } = await this.current();
    for (const id of layouts.keys()) this.tryLayout(id);
  }

  /** For a payment file. Undefined where there is no such layout; throws Reject for a dialect that there is not, or that is another layout's. */
  async forWriting(bankId: string, layoutId: string, parameters: Parameters): Promise<OpenLayout | undefined> {
    const now = await this.current();
    const layout = this.findIn(now, layoutId);
    if (layout === undefined) return undefined;
    const named = parameters[DIALECT_PARAMETER];
    const dialect = named === undefined ? dialectOf(now, bankId, layoutId) : namedDialect(now, named, layoutId);
    return this.opened(now, layout, dialect, new FileCodes(now.codeMaps, 'out'));
  }

  /** For a bank's file: the layouts among which it is looked for, all or those named, as this bank speaks them. */
  async forReading(bankId: string, layoutIds: readonly string[] | undefined): Promise<ReadonlyMap<string, OpenLayout>> {
    const now = await this.current();
    const ids = layoutIds ?? [...catalog.map((one) => one.id), ...now.layouts.keys()];
    const codes = new FileCodes(now.codeMaps, 'in');
    const layouts = ids.flatMap((id) => this.tryFindIn(now, id) ?? []);
    return new Map(
      layouts.map((one) => [one.id, this.opened(now, one, dialectOf(now, bankId, one.id), codes)] as const),
    );
  }

  /** The layout of a document, bound to the code mappings as they stand; nothing that they lack is reported. Throws Reject('layout.document'). */
  async ofDocument(document: unknown): Promise<Layout> {
    const now = await this.current();
    return this.desk.bound(
      compileLayout(document, { codeMaps: this.desk.codeMaps }),
      new FileCodes(now.codeMaps, 'none'),
    );
  }

  /** A layout that is in use. */
  async find(layoutId: string): Promise<Layout | undefined> {
    return this.findIn(await this.current(), layoutId);
  }

  private opened(
    now: CatalogSnapshot,
    layout: Layout,
    dialect: ActiveDialect | undefined,
    codes: FileCodes,
  ): OpenLayout {
    const active = now.layouts.get(layout.id);
    const made: Made = {
      layoutVersion: active?.version ?? 0,
      ...(active && { layoutSha256: active.sha256 }),
      ...(dialect && { dialectId: dialect.dialectId, dialectVersion: dialect.version }),
      catalogRevision: now.revision,
    };
    if (active === undefined && dialect === undefined) return { layout, made, codes };
    const whole = withReadBack(layout, (id) => this.findIn(now, id));
    const spoken =
      dialect === undefined
        ? whole
        : withDialect(whole, dialect.profile as DialectProfile, {
            name: `${dialect.dialectId}@${dialect.version}`,
            codeMaps: this.desk.codeMaps,
          });
    return { layout: this.desk.bound(spoken, codes), made, codes };
  }

  private findIn(now: CatalogSnapshot, layoutId: string): Layout | undefined {
    const active = now.layouts.get(layoutId);
    if (active === undefined) return findLayout(layoutId);
    const key = `${active.layoutId}@${active.version}`;
    let layout = this.compiled.get(key);
    if (layout === undefined)
      this.compiled.set(key, (layout = compileLayout(active.document, { codeMaps: this.desk.codeMaps })));
    return layout;
  }

  /** A document that this program cannot compile is no candidate, and an operator should know. */
  private tryFindIn(now: CatalogSnapshot, layoutId: string): Layout | undefined {
    try {
      return this.findIn(now, layoutId);
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      this.log.error('a layout of the catalog cannot be used', { layoutId, code: error.code, problem: error.message });
      return undefined;
    }
  }

  private tryLayout(layoutId: string): void {
    this.tryFindIn(this.snapshot, layoutId);
  }

  private async load(): Promise<CatalogSnapshot> {
    const loaded = await loadSnapshot(this.database);
    if (loaded.revision <= this.snapshot.revision) return this.snapshot;
    this.snapshot = loaded;
    const inUse = new Set([...loaded.layouts.values()].map((one) => `${one.layoutId}@${one.version}`));
    for (const key of this.compiled.keys()) if (!inUse.has(key)) this.compiled.delete(key);
    return loaded;
  }
}

function dialectOf(now: CatalogSnapshot, bankId: string, layoutId: string): ActiveDialect | undefined {
  for (const one of now.dialects.values()) if (one.bankId === bankId && one.layoutId === layoutId) return one;
  return undefined;
}

function namedDialect(now: CatalogSnapshot, dialectId: string, layoutId: string): ActiveDialect {
  const found = now.dialects.get(dialectId);
  if (found === undefined) throw new Reject('dialect.unknown', { dialect: dialectId, expected: 'an active dialect' });
  if (found.layoutId !== layoutId)
    throw new Reject('dialect.layout', { dialect: dialectId, layout: layoutId, expected: found.layoutId });
  return found;
}

/** The parameters that the layout itself is given. */
export function ownParameters(parameters: Parameters): Parameters {
  if (!(DIALECT_PARAMETER in parameters)) return parameters;
  const { [DIALECT_PARAMETER]: _, ...own } = parameters;
  return own;
}
