import type { Layout, Parameter } from '../../layout.ts';
import { parameterValues } from '../../domestic/parameter-values.ts';
import type { CanonicalPath } from '../canonical-path.ts';
import { canonicalPath } from '../canonical-path.ts';
import { charsetAt } from '../charset.ts';
import type { CodeMap, CodeMaps } from '../code-maps.ts';
import { codeMapsOf } from '../code-maps.ts';
import { DocumentPart } from '../document-part.ts';
import { carriedEssentials, ESSENTIALS } from '../essentials.ts';
import { HEAD_MEMBERS, headAt, zoneAt } from '../layout-head.ts';
import { ESCAPES, escapeFor } from './escape.ts';
import { FILTERS } from './filters.ts';
import type { TemplateNode } from './parse-template.ts';
import { parseTemplate } from './parse-template.ts';
import type { Block, Source, TemplatePlan } from './render.ts';
import { TemplateWriter } from './render.ts';

const MEMBERS = [...HEAD_MEMBERS, 'template', 'escape', 'separator', 'charset', 'lineEnds', 'zone', 'codeMaps', 'omits']; // prettier-ignore
const LINE_ENDS = { crlf: '\r\n', lf: '\n' } as const;

type Names = {
  readonly part: DocumentPart;
  readonly parameters: readonly Parameter[];
  readonly codeMaps: ReadonlyMap<string, CodeMap>;
  /** Every canonical path that the template says. */
  readonly said: CanonicalPath[];
  loops: number;
};

/** A template document as a layout that writes: free text of an order and its payments. Throws Reject('layout.document'). */
export function compileTemplate(document: DocumentPart, service: CodeMaps | undefined): Layout {
  document.object(MEMBERS);
  const head = headAt(document);
  if (head.kind !== 'payment') document.at('kind').fail('payment: templates are written, not read');
  const plan = planOf(document, head.id, head.parameters, service);
  return {
    ...head,
    write: (order, parameters) => new TemplateWriter(plan, order, parameterValues(plan.id, plan.parameters, parameters)).chunks(), // prettier-ignore
  };
}

function planOf(
  document: DocumentPart,
  id: string,
  parameters: readonly Parameter[],
  service: CodeMaps | undefined,
): TemplatePlan {
  // prettier-ignore
  const part = document.at('template');
  const text = part.isList ? part.items(1).map((line) => line.text()).join('\n') + '\n' : part.text(256 * 1024); // prettier-ignore
  const names: Names = { part, parameters, codeMaps: codeMapsOf(document.at('codeMaps'), service), said: [], loops: 0 };
  const blocks = compiled(parseTemplate(part, text.replaceAll('\r\n', '\n')), names, 'file');
  if (names.loops !== 1) part.fail('{{#each payments}} once', `${names.loops} times`);
  const omits = new Set(document.at('omits').isGiven ? document.at('omits').items().map((item) => item.oneOf(ESSENTIALS.map((one) => one.name))) : []); // prettier-ignore
  const charset = charsetAt(document.at('charset'));
  if (charset.write(text) === undefined) part.fail(`characters of ${charset.name}`, 'others');
  return {
    id,
    blocks,
    parameters,
    charset,
    lineEnd: LINE_ENDS[document.at('lineEnds').isGiven ? document.at('lineEnds').oneOf(['crlf', 'lf']) : 'lf'],
    zone: zoneAt(document.at('zone')),
    escape: escapeFor(document.at('escape').oneOf(ESCAPES), document.at('separator').isGiven ? document.at('separator').text(1) : ','), // prettier-ignore
    essentials: carriedEssentials(names.said, omits),
    said: new Set(names.said.map(({ text: said }) => said)),
  };
}

/** Where a part of the template stands, which decides what it may name. */
type Within = 'file' | 'payment' | 'item';

function compiled(nodes: readonly TemplateNode[], names: Names, within: Within): Block[] {
  return nodes.map((node): Block => {
    switch (node.node) {
      case 'text':
        return node.text;
      case 'value':
        return { block: 'value', source: sourceOf(node.value.name, node.value.line, names, within), name: node.value.name, filters: node.value.filters.map((words) => filterOf(words, node.value.line, names)) }; // prettier-ignore
      case 'if':
        return { block: 'if', source: sourceOf(node.test.name, node.test.line, names, within), denied: node.test.denied, is: node.test.is?.replace(/^"/, ''), holding: compiled(node.holding, names, within), otherwise: compiled(node.otherwise, names, within) }; // prettier-ignore
      default:
        return eachOf(node, names, within);
    }
  });
}

function eachOf(node: Extract<TemplateNode, { node: 'each' }>, names: Names, within: Within): Block {
  const fail = failAt(names, node.line);
  if (node.name === 'payments') {
    if (within !== 'file') fail('{{#each payments}} outside of other loops', node.name);
    names.loops++;
    return { block: 'payments', blocks: compiled(node.nodes, names, 'payment') };
  }
  const path = pathOf(node.name, node.line, names, within);
  if (path.type !== 'texts') fail('payments, or a path of texts such as payment.remittance.unstructured[]', node.name);
  return { block: 'each', path, blocks: compiled(node.nodes, names, 'item') };
}

/** position, count and item; `parameter.name`; a canonical path. */
function sourceOf(name: string, line: number, names: Names, within: Within): Source {
  const fail = failAt(names, line);
  if (name === 'position' || name === 'last') return within === 'file' ? fail(`${name} within a loop`, name) : { from: name }; // prettier-ignore
  if (name === 'item') return within === 'item' ? { from: 'item' } : fail('item within {{#each}} of texts', name);
  if (!name.startsWith('parameter.')) return { from: 'path', path: pathOf(name, line, names, within) };
  const parameter = name.slice('parameter.'.length);
  return names.parameters.some((one) => one.name === parameter) ? { from: 'parameter', name: parameter } : fail('a parameter of the document', name); // prettier-ignore
}

function pathOf(name: string, line: number, names: Names, within: Within): CanonicalPath {
  if (name.startsWith('payment.') && within === 'file')
    failAt(names, line)('payment.… within {{#each payments}}', name);
  const path = canonicalPath(new DocumentPart(name, `${names.part.path} line ${line}`), 'payment');
  names.said.push(path);
  return path;
}

function filterOf(words: readonly string[], line: number, names: Names): ReturnType<(typeof FILTERS)[string]> {
  const [name = '', ...rest] = words;
  const fail = failAt(names, line);
  const make = Object.hasOwn(FILTERS, name) ? FILTERS[name]! : fail(`a filter: ${Object.keys(FILTERS).join(', ')}`, name); // prettier-ignore
  return make(rest, names.codeMaps, (expected) => fail(expected, words.join(' ')));
}

function failAt({ part }: Names, line: number): (expected: string, found: string) => never {
  return (expected, found) => part.fail(expected, `line ${line}: ${found}`);
}
