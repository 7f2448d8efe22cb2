import type { LayoutSummary } from '@giroport/contracts';
import { catalog, findLayout, layoutFacts, type Layout } from '@giroport/layouts';
import { checkLayouts } from '../check-layouts.ts';
import type { Server } from '../server.ts';
import { SERVER_HELP, serverOptions } from '../server-options.ts';
import type { Terminal } from '../terminal.ts';
import { OK, textOf, WrongUse, type Values, type Verb } from '../verb.ts';

export const layouts: Verb = {
  help: `giroport layouts [show ID] [--json] [--server]
giroport layouts check FILE… [--samples DIR] [--code-maps MAPS.json]
giroport layouts add FILE… [--samples DIR] [--activate] [--dry-run] [--reason TEXT]
giroport layouts activate ID VERSION
giroport layouts retire ID VERSION

  Without a word: every layout, with its transform, kind, what it can do, and its payment methods.
  show       one layout with its parameters, and properties with their values
  check      compiles documents and runs their samples here, without a server
  add        has the server keep documents as drafts: they compile there, and their samples pass, or they are refused
  activate   files that are begun afterwards use this version, at every worker; the one before it is retired
  --samples DIR   files to read, each with NAME.json beside it saying what is expected; folders valid, loose, faulty, invalid
  --activate      with add: activates what was added
  --server        asks the server, which knows the documents that were added; without it the program's own layouts are shown
  --json          one JSON object a layout

${SERVER_HELP}`,
  options: {
    ...serverOptions,
    json: { type: 'boolean' },
    server: { type: 'boolean' },
    samples: { type: 'string' },
    'code-maps': { type: 'string' },
    activate: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    reason: { type: 'string' },
  },
  words: [0, 1_000],
  run: async ([word, ...rest], values, terminal) => {
    switch (word) {
      case undefined:
        return await list(values, terminal);
      case 'show':
        return await show(rest, values, terminal);
      case 'check':
        return await checkLayouts(rest, values, terminal);
      case 'add':
        return await (await import('../add-layouts.ts')).addLayouts(rest, values, terminal);
      case 'activate':
      case 'retire':
        return await decide(word, rest, values, terminal);
      default:
        throw new WrongUse(`layouts takes show, check, add, activate or retire, not "${word}"`);
    }
  },
};

/** Loaded when a server is meant: the program's own layouts are listed without its tools. */
async function serverOf(values: Values): Promise<Server> {
  return (await import('../server.ts')).serverOf(values);
}

function ofProgram(layout: Layout): LayoutSummary & { fileExtension: string; mediaType: string } {
  const { id, name, spec, kind, fileExtension, mediaType, parameters = [], read, write } = layout;
  const { methods, properties } = layoutFacts(layout);
  return {
    layoutId: id,
    name,
    spec,
    kind,
    reads: read !== undefined,
    writes: write !== undefined,
    fileExtension,
    mediaType,
    transform: 'CODE',
    version: 0,
    newestVersion: 0,
    state: 'ACTIVE',
    parameters: parameters.map(({ values, ...one }) => ({ ...one, ...(values && { values: [...values] }) })),
    methods: [...methods],
    properties: properties.map(({ values, ...one }) => ({ ...one, values: [...values] })),
  };
}

async function list(values: Values, terminal: Terminal): Promise<number> {
  const all = asksServer(values)
    ? (await (await serverOf(values)).get<{ items: LayoutSummary[] }>('/v1/layouts')).items
    : catalog.map(ofProgram);
  const width = Math.max(...all.map((one) => one.layoutId.length)) + 2;
  for (const one of all)
    await terminal.print(values['json'] === true ? JSON.stringify({ id: one.layoutId, ...one }) : lineOf(one, width));
  return OK;
}

function asksServer(values: Values): boolean {
  return values['server'] === true || values['data'] !== undefined;
}

function lineOf(one: LayoutSummary, width: number): string {
  const can = [...(one.reads ? ['reads'] : []), ...(one.writes ? ['writes'] : [])].join(', ');
  const version = one.version === undefined || one.version === 0 ? '' : ` v${one.version}`;
  const state = one.state === 'ACTIVE' || one.state === undefined ? '' : ` ${one.state.toLowerCase()}`;
  const transform = `${(one.transform ?? 'CODE').toLowerCase()}${version}${state}`;
  const methods = (one.methods ?? []).join(' ');
  return `${one.layoutId.padEnd(width)}${one.kind.padEnd(17)}${can.padEnd(15)}${transform.padEnd(12)} ${methods.padEnd(12)} ${one.name}`;
}

async function show([id, more]: readonly string[], values: Values, terminal: Terminal): Promise<number> {
  if (id === undefined || more !== undefined) throw new WrongUse('layouts show takes one layout');
  const layout = findLayout(id);
  const told =
    layout === undefined || asksServer(values)
      ? await (
          await serverOf(values)
        ).get<{ layout: LayoutSummary; versions: { version: number; state: string }[] }>(
          `/v1/layouts/${encodeURIComponent(id)}`,
        )
      : { layout: ofProgram(layout), versions: [] };
  if (values['json'] === true) await terminal.print(JSON.stringify(told));
  else
    await terminal.print(
      [
        lineOf(told.layout, id.length + 2),
        ...detailsOf(told.layout),
        ...told.versions.map((one) => `  version   ${one.version} ${one.state.toLowerCase()}`),
      ].join('\n'),
    );
  return OK;
}

function detailsOf({ spec, parameters, properties = [] }: LayoutSummary): string[] {
  return [
    `  spec      ${spec}`,
    ...properties.map((one) => `  property  ${one.name}: ${one.values.join(', ')}`),
    ...parameters.map((one) => {
      const choices = one.values === undefined ? '' : ` [${one.values.join(', ')}]`;
      const byDefault = one.default === undefined || one.default === '' ? '' : ` (${one.default})`;
      return `  parameter ${one.name}${byDefault}${choices}: ${one.description}`;
    }),
  ];
}

async function decide(
  word: string,
  [id, version, more]: readonly string[],
  values: Values,
  terminal: Terminal,
): Promise<number> {
  if (id === undefined || version === undefined || more !== undefined || !/^[1-9]\d*$/.test(version))
    throw new WrongUse(`layouts ${word} takes a layout and a version`);
  const reason = textOf(values, 'reason');
  const path = `/v1/layouts/${encodeURIComponent(id)}/versions/${version}/${word}`;
  const now = await (await serverOf(values)).post<LayoutSummary>(path, reason === undefined ? {} : { reason });
  terminal.say(`${now.layoutId} version ${now.version} is ${now.state?.toLowerCase()}`);
  return OK;
}
