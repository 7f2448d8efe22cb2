import { SaxesParser } from 'saxes';

/** An element of a schema file, as far as compiling needs it. */
type SchemaNode = { name: string; attributes: Record<string, string>; children: SchemaNode[] };

/** A compiled schema: its root and its types, one line each (see `grammar.ts` for how a line reads). */
export type CompiledSchema = {
  readonly namespace: string;
  readonly root: string;
  readonly types: ReadonlyMap<string, string>;
};

/** Turns an ISO 20022 schema, which uses a small part of XML Schema, into lines of text. Throws for a part that none has used yet. */
export function compileSchema(xsd: string): CompiledSchema {
  const schema = parseTree(xsd);
  const types = new Map<string, string>();
  const simple = new Map(named(schema, 'simpleType').map((node) => [node.attributes['name']!, node]));
  for (const [name, node] of simple) types.set(name, compileSimple(node, simple));
  for (const node of named(schema, 'complexType')) types.set(node.attributes['name']!, compileComplex(node, types));
  const root = schema.children.find((node) => node.name === 'element')!;
  return {
    namespace: schema.attributes['targetNamespace']!,
    root: `${root.attributes['name']} ${root.attributes['type']}`,
    types,
  };
}

/** Puts several schemas into one text; equal types are said once, and a type of one name but another content gets a number. */
export function joinSchemas(schemas: ReadonlyMap<string, CompiledSchema>): string {
  const lines = new Map<string, string>();
  const roots: string[] = [];
  for (const [id, schema] of schemas) {
    const renamed = renamings(schema, lines);
    for (const [name, line] of schema.types) lines.set(renamed.get(name)!, renameIn(line, renamed));
    const [element, type] = schema.root.split(' ') as [string, string];
    roots.push(`${id} ${schema.namespace} ${element} ${renamed.get(type)!}`);
  }
  return [...roots, '', ...[...lines].map(([name, line]) => `${name} ${line}`)].join('\n');
}

/** Renames until nothing changes: a type that refers to a renamed one is another type as well. */
function renamings(schema: CompiledSchema, taken: ReadonlyMap<string, string>): Map<string, string> {
  const renamed = new Map([...schema.types.keys()].map((name) => [name, name]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, line] of schema.types) {
      const target = renamed.get(name)!;
      const known = taken.get(target);
      if (known === undefined || known === renameIn(line, renamed)) continue;
      const [, base, count] = /^(.*?)(?:~(\d+))?$/.exec(target)!;
      renamed.set(name, `${base}~${Number(count ?? 1) + 1}`);
      changed = true;
    }
  }
  return renamed;
}

function renameIn(line: string, renamed: ReadonlyMap<string, string>): string {
  if (line.startsWith('{')) return line;
  return line.replace(
    /([A-Za-z0-9_]+[:=])([A-Za-z0-9_-]+)/g,
    (_, before: string, type: string) => before + (renamed.get(type) ?? type),
  );
}

function compileComplex(type: SchemaNode, types: Map<string, string>): string {
  const content = type.children.find((node) => CONTENT.has(node.name));
  if (content === undefined) return '';
  if (content.name === 'simpleContent') return compileText(type.attributes['name']!, content.children[0]!, types);
  if (content.name === 'complexContent')
    return compileComplex({ ...type, children: content.children[0]!.children }, types);
  if (content.name === 'choice') return choiceSlot(content);
  return content.children.map((node) => slotOf(node)).join(' ');
}

function slotOf(node: SchemaNode): string {
  if (node.name === 'choice') return choiceSlot(node);
  if (node.name === 'any') return '*';
  if (node.name === 'element') return elementOf(node);
  throw new Error(`a ${node.name} in a sequence`);
}

function choiceSlot(node: SchemaNode): string {
  return `(${node.children.map((one) => slotOf(one)).join('|')})${occursOf(node)}`;
}

function elementOf(node: SchemaNode): string {
  // Some national schemas write an inline restriction of a base type; its base is what the reader needs to know.
  const inline = node.children.find((child) => child.name === 'simpleType' || child.name === 'complexType');
  if (inline !== undefined) throw new Error(`an inline type of ${node.attributes['name']}`);
  return `${node.attributes['name']}:${typeName(node.attributes['type']!)}${occursOf(node)}`;
}

function occursOf(node: SchemaNode): string {
  const least = node.attributes['minOccurs'] ?? '1';
  const most = node.attributes['maxOccurs'] ?? '1';
  if (most === '0') return '{0}';
  if (most === '1') return least === '0' ? '?' : '';
  if (most === 'unbounded') return least === '0' ? '*' : '+';
  return `{${least},${most}}`;
}

/** Text with attributes: `text=Base Ccy:ActiveCurrencyCode`. A restriction's own facets make a type of its own. */
function compileText(name: string, content: SchemaNode, types: Map<string, string>): string {
  const attributes = content.children.filter((node) => node.name === 'attribute');
  const facets: Record<string, unknown> = { base: 'decimal' };
  for (const node of content.children) if (node.name !== 'attribute') addFacet(facets, node);
  const restricted = content.name === 'restriction' && Object.keys(facets).length > 1;
  if (restricted) types.set(`${name}_SimpleType`, JSON.stringify(facets));
  const base = restricted ? `${name}_SimpleType` : typeName(content.attributes['base']!);
  return `text=${base} ${attributes.map((node) => attributeText(node)).join(' ')}`.trim();
}

function attributeText(node: SchemaNode): string {
  const optional = node.attributes['use'] === 'required' ? '' : '?';
  return `${node.attributes['name']}:${typeName(node.attributes['type']!)}${optional}`;
}

function compileSimple(node: SchemaNode, all: ReadonlyMap<string, SchemaNode>): string {
  const facets: Record<string, unknown> = {};
  for (let type: SchemaNode | undefined = node; type !== undefined;) {
    const restriction: SchemaNode = type.children.find((child) => child.name === 'restriction')!;
    const base = restriction.attributes['base']!;
    for (const facet of restriction.children) addFacet(facets, facet);
    if (base.startsWith('xs:')) facets['base'] = base.slice(3);
    type = all.get(base);
  }
  return JSON.stringify(facets);
}

function addFacet(facets: Record<string, unknown>, facet: SchemaNode): void {
  const value = facet.attributes['value'];
  if (value === undefined) return;
  if (facet.name === 'pattern') facets['patterns'] = [...((facets['patterns'] as string[] | undefined) ?? []), value];
  else if (facet.name === 'enumeration')
    facets['values'] = [...((facets['values'] as string[] | undefined) ?? []), value];
  else facets[facet.name] ??= facet.name.endsWith('Inclusive') ? value : Number(value);
}

function typeName(name: string): string {
  return name.startsWith('xs:') ? name.slice(3) : name;
}

const CONTENT = new Set(['sequence', 'choice', 'simpleContent', 'complexContent']);

function named(schema: SchemaNode, name: string): SchemaNode[] {
  return schema.children.filter((node) => node.name === name);
}

function parseTree(xsd: string): SchemaNode {
  const open: SchemaNode[] = [{ name: '', attributes: {}, children: [] }];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    const node = {
      name: tag.name.replace(/^.*:/, ''),
      attributes: tag.attributes as Record<string, string>,
      children: [],
    };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xsd.replace(/^\uFEFF/, '')).close();
  return open[0]!.children[0]!;
}
