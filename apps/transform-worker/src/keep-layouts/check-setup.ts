import { CATALOG_PROBLEMS_MAX, layoutsCheckSetup, type CatalogProblem } from '@giroport/contracts';
import { pointerToken } from '@giroport/kernel';
import { carriesMethod, layoutFacts, type Layout } from '@giroport/layouts';
import type { Answer } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { DIALECT_PARAMETER, LayoutCatalog } from '../use-layouts/layout-catalog.ts';
import { problem } from './check-document.ts';

type Request = ReturnType<typeof layoutsCheckSetup.parseRequest>;
type Use = Request['layouts'][number];

/** Holds what a set-up says of layouts against the catalog, before it holds. */
@Injectable()
export class CheckSetup implements Answer<Request, { problems: CatalogProblem[] }> {
  readonly question = layoutsCheckSetup;

  constructor(@Inject(LayoutCatalog) private readonly layouts: LayoutCatalog) {}

  async answer({ layouts }: Request): Promise<{ problems: CatalogProblem[] }> {
    const { dialects } = await this.layouts.current();
    const all = await Promise.all(layouts.map(async (use) => problemsOf(use, await this.layouts.find(use.layoutId))));
    const strangers = layouts.flatMap(({ pointer, parameters, layoutId }) => {
      const named = parameters?.[DIALECT_PARAMETER];
      if (named === undefined || dialects.get(named)?.layoutId === layoutId) return [];
      const words = `${named} is no active dialect of ${layoutId}.`;
      return [problem(`${pointer}/parameters/${DIALECT_PARAMETER}`, 'dialect.unknown', words)];
    });
    return { problems: [...all.flat(), ...strangers].slice(0, CATALOG_PROBLEMS_MAX) };
  }
}

function problemsOf(use: Use, layout: Layout | undefined): CatalogProblem[] {
  const { pointer, layoutId } = use;
  const at = use.use === 'OUT' ? `${pointer}/layoutId` : pointer;
  if (layout === undefined)
    return [problem(at, 'layout.unknown', `${layoutId} is no layout of the catalog that is in use.`)];
  if (use.use === 'IN')
    return layout.read === undefined ? [problem(at, 'layout.not-readable', `${layoutId} can only be written.`)] : [];
  if (layout.write === undefined) return [problem(at, 'layout.not-writable', `${layoutId} can only be read.`)];
  return [...methodProblems(use, layout), ...prenoteProblems(use, layout), ...parameterProblems(use, layout)];
}

function methodProblems({ pointer, method, layoutId }: Use, layout: Layout): CatalogProblem[] {
  if (method === undefined || carriesMethod(layout, method)) return [];
  const words = `${layoutId} does not carry ${method}; it carries ${layoutFacts(layout).methods.join(', ')}.`;
  return [problem(`${pointer}/method`, 'layout.method', words)];
}

function prenoteProblems({ pointer, prenotes, layoutId }: Use, layout: Layout): CatalogProblem[] {
  const known = layoutFacts(layout).properties.find((one) => one.name === 'prenotes');
  if (prenotes !== true || known === undefined || known.values.includes('yes')) return [];
  return [problem(`${pointer}/prenotes`, 'layout.prenotes', `${layoutId} has no prenotes.`)];
}

function parameterProblems({ pointer, parameters = {}, layoutId }: Use, layout: Layout): CatalogProblem[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (name === DIALECT_PARAMETER) return [];
    const known = layout.parameters?.find((one) => one.name === name);
    const at = `${pointer}/parameters/${pointerToken(name)}`;
    if (known === undefined) {
      const names = (layout.parameters ?? []).map((one) => one.name).join(', ') || 'none';
      return [problem(at, 'layout.parameter', `${layoutId} has no parameter ${name}; it has ${names}.`)];
    }
    if (known.values === undefined || known.values.includes(value)) return [];
    return [problem(at, 'layout.parameter', `${name} may be ${known.values.join(', ')}, not ${value}.`)];
  });
}
