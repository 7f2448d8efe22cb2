import { WideCharacters } from '../domestic/wide-characters.ts';
import type { Item, Reader } from '../layout.ts';
import { aggregates, balances, CHILDREN_MAX, investments, parts, responses, statements, transactions } from './elements.ts'; // prettier-ignore
import type { Leaf, Node } from './node.ts';
import { childOf, nodeOf, valueOf } from './node.ts';
import { Outlet } from './outlet.ts';
import { StatementGiver } from './statement.ts';
import type { Token } from './tokenizer.ts';
import { Tokenizer } from './tokenizer.ts';
import { momentOf } from './values.ts';

const DEPTH_MAX = 64;
const VALUE_CHARS_MAX = 16 * 1024;
/** What stands before the root: version 1's header. */
const HEADER_CHARS_MAX = 16 * 1024;

type OpenLeaf = { readonly name: string; readonly line: number; text: string };

/** Reads the statements of an OFX file; each is announced with its first transaction, and ends with its balances. */
export class OfxReader implements Reader {
  private readonly tokenizer = new Tokenizer();
  private readonly wide = new WideCharacters();
  private readonly take = (token: Token): void => this.takeToken(token);
  private readonly outlet = new Outlet();
  private readonly stack: Node[] = [];
  private readonly statement = new StatementGiver(this.outlet, this.stack);
  private leaf: OpenLeaf | undefined;
  private header = '';
  private declared: 'utf-8' | 'other' | undefined;
  private state: 'before' | 'open' | 'ended' = 'before';
  private announced = false;
  private answers = 0;

  push(bytes: Uint8Array): Item[] {
    this.tokenizer.push(this.wide.push(bytes), this.take);
    return this.outlet.take();
  }

  end(): Item[] {
    this.tokenizer.push(this.wide.end(), this.take);
    this.tokenizer.end(this.take);
    this.finish();
    return this.outlet.take();
  }

  private takeToken(token: Token): void {
    switch (token.kind) {
      case 'open':
        return this.open(token.name, token.line, token.selfClosing);
      case 'close':
        return this.close(token.name, token.line);
      case 'text':
        return this.takeText(token.text, token.line);
      default:
        this.takeDeclaration(token.text, token.line);
    }
  }

  private takeText(text: string, line: number): void {
    if (this.leaf !== undefined) {
      if (this.leaf.text.length < VALUE_CHARS_MAX) this.leaf.text += text;
    } else if (this.state === 'before') {
      if (this.header.length < HEADER_CHARS_MAX) this.header += text;
    } else if (text.trim() === '') return;
    else if (this.isBarePayee()) this.leaf = { name: 'NAME', line, text };
    else this.outlet.warnOnce('text.stray', line, { found: text.trim(), message: 'A text stands between elements, and belongs to none.' }); // prettier-ignore
  }

  /** Brazilian banks write the payee as a text: the name that stands in it elsewhere. */
  private isBarePayee(): boolean {
    const node = this.stack.at(-1);
    return node?.name === 'PAYEE' && node.leaves.size === 0;
  }

  private takeDeclaration(text: string, line: number): void {
    if (this.state === 'before') this.header += text;
    if (/^<!DOCTYPE/i.test(text)) this.outlet.fail('file.doctype', line, { found: text, expected: 'no document type', message: 'The file declares a document type, which is not read.' }); // prettier-ignore
  }

  private open(name: string, line: number, selfClosing: boolean): void {
    this.finishLeaf(false);
    if (this.state === 'ended' && name !== 'OFX') return this.outlet.warnOnce('file.after-end', line, { found: name, message: 'Something follows the end of the file.' }); // prettier-ignore
    if (this.state !== 'open') this.begin(name, line);
    if (!aggregates.has(name)) {
      if (!selfClosing) this.leaf = { name, line, text: '' };
      else this.keep({ name, line, text: '' }, true);
      return;
    }
    if (selfClosing || this.stack.length >= DEPTH_MAX) return;
    this.reopen(name, line);
    this.stack.push(nodeOf(name, line));
    if (!statements.has(name)) return;
    this.announce(undefined);
    this.statement.open(this.stack.at(-1)!);
  }

  private begin(name: string, line: number): void {
    this.state = 'open';
    if (name !== 'OFX') this.outlet.fail('file.root', line, { field: 'OFX', found: name, expected: 'OFX', message: 'The file does not begin with the element OFX.' }); // prettier-ignore
    else if (!/OFXHEADER/i.test(this.header)) this.outlet.warnOnce('file.header-missing', line, { field: 'OFXHEADER', expected: 'OFXHEADER:100 or <?OFX OFXHEADER="200"?>', message: 'The file has no OFX header.' }); // prettier-ignore
    this.declared = encodingIn(this.header);
    this.header = '';
  }

  /** A transaction or statement that begins within another one: the end tag of that is missing. */
  private reopen(name: string, line: number): void {
    const same = this.stack.findLastIndex((node) => node.name === name);
    if (same === -1 || !(transactions.has(name) || statements.has(name) || responses.has(name))) return;
    this.outlet.fail('element.not-closed', line, { field: name, expected: `</${name}>`, message: `The ${name} that begins in line ${this.stack[same]!.line} has no end tag.` }); // prettier-ignore
    while (this.stack.length > same) this.leave(line);
  }

  private close(name: string, line: number): void {
    if (this.leaf !== undefined && this.leaf.name === name) return this.finishLeaf(true);
    this.finishLeaf(false);
    if (!aggregates.has(name)) return;
    const at = this.stack.findLastIndex((node) => node.name === name);
    if (at === -1) return this.outlet.warnOnce('element.not-open', line, { field: name, message: 'An end tag closes an element that is not open.' }); // prettier-ignore
    while (this.stack.length > at) this.leave(line);
    if (name === 'OFX') this.state = 'ended';
  }

  private finishLeaf(closed: boolean): void {
    const { leaf } = this;
    if (leaf === undefined) return;
    this.leaf = undefined;
    this.keep(leaf, closed);
  }

  /** A value belongs to the innermost element; of two with one name the first counts. */
  private keep({ name, line, text }: OpenLeaf, closed: boolean): void {
    const node = this.stack.at(-1);
    if (node === undefined || node.leaves.size >= CHILDREN_MAX || node.leaves.has(name)) return;
    const leaf: Leaf = { text: text.replace(/\s+/g, ' ').trim(), line, closed };
    node.leaves.set(name, leaf);
  }

  private leave(line: number): void {
    const node = this.stack.pop()!;
    const parent = this.stack.at(-1);
    if (node.name === 'STATUS') return this.takeStatus(node, parent);
    if (node.name === 'SONRS') return this.announce(node);
    if (responses.has(node.name) || node.name.endsWith('TRNRS')) this.answers++;
    if (transactions.has(node.name)) return this.statement.takeTransaction(node);
    if (statements.has(node.name)) return this.statement.close(line);
    if (balances.has(node.name)) return this.statement.keepBalance(node);
    if (investments.has(node.name)) this.outlet.warnOnce('investment.skipped', node.line, { field: node.name, message: 'A transaction in securities is no entry of a cash account; it is passed over.' }); // prettier-ignore
    if (parent !== undefined && parts.has(node.name) && parent.children.length < CHILDREN_MAX)
      parent.children.push(node);
  }

  private announce(signOn: Node | undefined): void {
    if (this.announced) return;
    this.announced = true;
    const institution = childOf(signOn, 'FI');
    this.outlet.give({
      item: 'statement-file',
      place: { line: signOn?.line ?? 1 },
      sender: valueOf(institution, 'ORG') ?? valueOf(institution, 'FID'),
      createdAt: momentOf(valueOf(signOn, 'DTSERVER') ?? '')?.instant,
    });
  }

  /** A code other than 0 is an answer without a statement, whatever else stands there. */
  private takeStatus(node: Node, parent: Node | undefined): void {
    const code = valueOf(node, 'CODE');
    const severity = valueOf(node, 'SEVERITY')?.toUpperCase();
    if ((code === undefined || /^0+$/.test(code)) && severity !== 'ERROR') return;
    const field = `${parent?.name ?? 'OFX'}/STATUS/CODE`;
    const facts = { field, found: code ?? '', expected: '0', message: `The bank answers with code ${code}: ${valueOf(node, 'MESSAGE') ?? 'no message'}.` }; // prettier-ignore
    this.outlet.tell(severity === 'INFO' || severity === 'WARN' ? 'warning' : 'error', 'status', node.line, facts);
  }

  private finish(): void {
    this.finishLeaf(false);
    const { line } = this.tokenizer;
    const innermost = this.stack.at(-1);
    while (this.stack.length > 0) this.leave(line);
    this.statement.close(line);
    this.announce(undefined);
    if (this.state === 'before') this.outlet.fail('file.root', line, { field: 'OFX', expected: '<OFX>', message: 'The file holds no OFX.' });
    else if (this.state === 'open') this.outlet.fail('file.truncated', line, { field: innermost?.name ?? 'OFX', expected: `</${innermost?.name ?? 'OFX'}>`, message: `The file ends within ${innermost?.name ?? 'OFX'}, which begins in line ${innermost?.line ?? 1}.` }); // prettier-ignore
    else if (this.answers === 0 && this.statement.count > 0) this.outlet.warnOnce('file.answer-missing', line, { field: 'OFX', expected: 'STMTTRNRS, CCSTMTTRNRS or INVSTMTTRNRS', message: 'The statement stands in no answer.' }); // prettier-ignore
    else if (this.answers === 0 && !this.outlet.hasTold('status')) this.outlet.fail('file.empty', line, { field: 'OFX', expected: 'an answer with a statement', message: 'The file holds no answer.' }); // prettier-ignore
    else if (this.statement.count === 0 && !this.outlet.hasTold('status')) this.outlet.warnOnce('file.no-statement', line, { field: 'OFX', expected: 'a statement', message: 'The file answers without a statement.' }); // prettier-ignore
    this.checkEncoding();
  }

  /** Texts are decoded by what their bytes are; a header that says otherwise is told. */
  private checkEncoding(): void {
    const { sawUtf8, sawWindows1252 } = this.tokenizer;
    if (this.declared === 'other' && sawUtf8) this.outlet.warnOnce('file.encoding-utf-8', 1, { field: 'ENCODING', found: 'UTF-8', expected: 'what the header says', message: 'Texts are in UTF-8, and the header says otherwise.' }); // prettier-ignore
    if (this.declared === 'utf-8' && sawWindows1252) this.outlet.warnOnce('file.encoding-1252', 1, { field: 'ENCODING', found: 'Windows-1252', expected: 'UTF-8', message: 'Texts are in Windows-1252, and the header says UTF-8.' }); // prettier-ignore
  }
}

/** Undefined where the file has no header that could say it. */
function encodingIn(header: string): 'utf-8' | 'other' | undefined {
  const named = /ENCODING:\s*([\w-]+)/i.exec(header)?.[1] ?? /\sencoding\s*=\s*["']([\w-]+)/i.exec(header)?.[1];
  if (named === undefined) return undefined;
  return /^(?:utf-?8|unicode)$/i.test(named) ? 'utf-8' : 'other';
}
