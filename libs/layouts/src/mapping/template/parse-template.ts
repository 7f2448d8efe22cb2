import type { DocumentPart } from '../document-part.ts';

/** `{{name | filter argument}}`, by its words. */
export type Expression = {
  readonly name: string;
  readonly filters: readonly (readonly string[])[];
  readonly line: number;
};
export type Test = { readonly denied: boolean; readonly name: string; readonly is: string | undefined; readonly line: number }; // prettier-ignore

export type TemplateNode =
  | { readonly node: 'text'; readonly text: string }
  | { readonly node: 'value'; readonly value: Expression }
  | { readonly node: 'each'; readonly name: string; readonly line: number; readonly nodes: TemplateNode[] }
  | { readonly node: 'if'; readonly test: Test; readonly holding: TemplateNode[]; readonly otherwise: TemplateNode[] };

export const TEMPLATE_CHARS_MAX = 256 * 1024;
/** How deep blocks may stand in each other. */
export const BLOCKS_DEPTH_MAX = 8;

type Token = { readonly tag: string | undefined; readonly text: string; readonly line: number };
type Open = { readonly word: 'each' | 'if'; readonly line: number; readonly into: TemplateNode[]; readonly outer: TemplateNode[]; otherwise: TemplateNode[] | undefined }; // prettier-ignore

/** Text with `{{…}}`, `{{#each …}}`, `{{#if …}}`, `{{else}}`, `{{/each}}`, `{{/if}}` and `{{! … }}`. Throws Reject('layout.document'). */
export function parseTemplate(part: DocumentPart, text: string): TemplateNode[] {
  if (text.length > TEMPLATE_CHARS_MAX) part.fail(`${TEMPLATE_CHARS_MAX} characters at most`, String(text.length));
  const fail = (line: number, found: string, expected: string): never => part.fail(expected, `line ${line}: ${found}`);
  const root: TemplateNode[] = [];
  const open: Open[] = [];
  let into = root;
  for (const { tag, text: plain, line } of tokensOf(text, fail)) {
    if (tag === undefined) into.push({ node: 'text', text: plain });
    else if (tag.startsWith('!')) continue;
    else if (tag.startsWith('#')) into = beginBlock(tag, line, into, open, fail);
    else if (tag === 'else') into = beginElse(line, open, fail);
    else if (tag.startsWith('/')) into = endBlock(tag, line, open, fail);
    else into.push({ node: 'value', value: expressionOf(tag, line, fail) });
  }
  const last = open.at(-1);
  if (last !== undefined) fail(last.line, `{{#${last.word}}}`, `{{/${last.word}}} behind it`);
  return root;
}

type Fail = (line: number, found: string, expected: string) => never;

/** A line that holds nothing but one block's tag or a comment goes, with its end. */
function tokensOf(text: string, fail: Fail): Token[] {
  const tokens: Token[] = [];
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    const end = index < lines.length - 1 ? '\n' : '';
    const alone = line.trim();
    const isAlone = /^\{\{[#/!]/.test(alone) || alone === '{{else}}';
    if (isAlone && alone.indexOf('}}') === alone.length - 2)
      tokens.push({ tag: alone.slice(2, -2).trim(), text: '', line: index + 1 }); // prettier-ignore
    else addLine(line + end, index + 1, tokens, fail);
  });
  return tokens;
}

function addLine(line: string, number: number, tokens: Token[], fail: Fail): void {
  let from = 0;
  for (let at = line.indexOf('{{'); at !== -1; at = line.indexOf('{{', from)) {
    const to = line.indexOf('}}', at);
    if (to === -1) fail(number, line.slice(at, at + 40), '}} in the same line');
    if (at > from) tokens.push({ tag: undefined, text: line.slice(from, at), line: number });
    tokens.push({ tag: line.slice(at + 2, to).trim(), text: '', line: number });
    from = to + 2;
  }
  if (from < line.length) tokens.push({ tag: undefined, text: line.slice(from), line: number });
}

function beginBlock(tag: string, line: number, outer: TemplateNode[], open: Open[], fail: Fail): TemplateNode[] {
  const words = wordsOf(tag.slice(1), line, fail);
  if (open.length >= BLOCKS_DEPTH_MAX) fail(line, `{{${tag}}}`, `blocks in at most ${BLOCKS_DEPTH_MAX} levels`);
  const nodes: TemplateNode[] = [];
  if (words[0] === 'each' && words.length === 2) outer.push({ node: 'each', name: words[1]!, line, nodes });
  else if (words[0] === 'if') {
    const otherwise: TemplateNode[] = [];
    outer.push({ node: 'if', test: testOf(words.slice(1), line, tag, fail), holding: nodes, otherwise });
    open.push({ word: 'if', line, into: nodes, outer, otherwise });
    return nodes;
  } else fail(line, `{{${tag}}}`, '{{#each list}} or {{#if name}}');
  open.push({ word: 'each', line, into: nodes, outer, otherwise: undefined });
  return nodes;
}

/** `name`, `not name`, `name is "text"`. */
function testOf(words: readonly string[], line: number, tag: string, fail: Fail): Test {
  const denied = words[0] === 'not';
  const [name, is, text, more] = denied ? words.slice(1) : words;
  if (name === undefined || more !== undefined || (is !== undefined && (is !== 'is' || text === undefined))) fail(line, `{{${tag}}}`, 'name, not name, or name is "text"'); // prettier-ignore
  return { denied, name: name!, is: text, line };
}

function beginElse(line: number, open: Open[], fail: Fail): TemplateNode[] {
  const block = open.at(-1);
  if (block?.otherwise === undefined) return fail(line, '{{else}}', 'it within an {{#if}}, once');
  const { otherwise } = block;
  block.otherwise = undefined;
  return otherwise;
}

function endBlock(tag: string, line: number, open: Open[], fail: Fail): TemplateNode[] {
  const block = open.pop();
  if (block === undefined || tag.slice(1).trim() !== block.word) return fail(line, `{{${tag}}}`, block === undefined ? 'no end here' : `{{/${block.word}}}`); // prettier-ignore
  return block.outer;
}

function expressionOf(tag: string, line: number, fail: Fail): Expression {
  const [first = [], ...filters] = splitAtBars(wordsOf(tag, line, fail));
  if (first.length !== 1 || filters.some((filter) => filter.length === 0)) fail(line, `{{${tag}}}`, 'name | filter argument | filter …'); // prettier-ignore
  return { name: first[0]!, filters, line };
}

function splitAtBars(words: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === '|') parts.push([]);
    else parts.at(-1)!.push(word.startsWith('"') ? word.slice(1) : word);
  }
  return parts;
}

/** Words between blanks; a text in double quotes is one, and keeps its first quote as its mark. */
function wordsOf(text: string, line: number, fail: Fail): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ' || text[at] === '\t') at++;
    else if (text[at] === '"') {
      const to = text.indexOf('"', at + 1);
      if (to === -1) fail(line, text.slice(at, at + 40), 'a closing quote');
      words.push(text.slice(at, to));
      at = to + 1;
    } else {
      let to = at;
      while (to < text.length && !' \t"|'.includes(text[to]!)) to++;
      words.push(text[at] === '|' ? '|' : text.slice(at, to));
      at = text[at] === '|' ? at + 1 : to;
    }
  }
  return words;
}
