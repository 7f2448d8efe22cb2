import { layoutsGet, layoutsList, type LayoutSummary } from '@giroport/contracts';
import { catalog } from '@giroport/layouts';
import type { Answer } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { LayoutRows, type ToldLayout } from '../keep-layouts/layout-rows.ts';
import { OF_PROGRAM, tellLayout } from '../keep-layouts/tell-layout.ts';

/** The Layout Catalog: the program's layouts, then those that are documents. */
@Injectable()
export class ListLayouts implements Answer<object, { items: LayoutSummary[] }> {
  readonly question = layoutsList;

  constructor(@Inject(LayoutRows) private readonly rows: LayoutRows) {}

  async answer(): Promise<{ items: LayoutSummary[] }> {
    return { items: [...catalog.map((one) => tellLayout(one, OF_PROGRAM)), ...(await this.rows.list())] };
  }
}

/** One layout with its document and its versions. */
@Injectable()
export class GetLayout implements Answer<{ layoutId: string; version?: number }, ToldLayout> {
  readonly question = layoutsGet;

  constructor(@Inject(LayoutRows) private readonly rows: LayoutRows) {}

  async answer({ layoutId, version }: { layoutId: string; version?: number }): Promise<ToldLayout> {
    return await this.rows.get(layoutId, version);
  }
}
