import { escapeXml } from '../iso20022/writing/text-policy.ts';
import type { FieldPlan, Framing, RecordPlan } from './plan.ts';
import type { WrittenForm } from './written-form.ts';

type Node = { readonly attributes: [string, string][]; readonly children: Map<string, Node>; text: string; isPlain: boolean }; // prettier-ignore

/** The fields of a record as a small tree; fields that say nothing make no element. */
function treeOf(record: RecordPlan, texts: readonly string[], check: (field: FieldPlan, text: string) => void): Node {
  const root = newNode();
  record.fields.forEach((field, index) => {
    const text = texts[index]!;
    if (field.only === 'in' || text === '') return;
    check(field, text);
    const steps = field.at === '.' ? [] : String(field.at).split('/');
    const attribute = steps.at(-1)?.startsWith('@') === true ? steps.pop()!.slice(1) : undefined;
    let node = root;
    for (const step of steps) {
      const child = node.children.get(step) ?? newNode();
      node.children.set(step, child);
      node = child;
    }
    if (attribute !== undefined) node.attributes.push([attribute, text]);
    else Object.assign(node, { text, isPlain: field.isNumber });
  });
  return root;
}

function newNode(): Node {
  return { attributes: [], children: new Map(), text: '', isPlain: false };
}

/** Elements that are open stay open while records stand in them; a record's own element is always a new one. */
export class XmlForm implements WrittenForm {
  private readonly open: string[] = [];
  private begun = false;
  /** A start tag is not closed yet: its record's attributes follow. */
  private readonly framing: Extract<Framing, { kind: 'xml' }>;

  constructor(
    framing: Extract<Framing, { kind: 'xml' }>,
    private readonly charset: string,
  ) {
    this.framing = framing;
  }

  begin(record: RecordPlan): string {
    const steps = record.path.slice(1).split('/');
    let kept = 0;
    const most = record.isEnd ? steps.length : steps.length - 1;
    while (kept < most && this.open[kept] === steps[kept]) kept++;
    let text = this.begun ? '' : `<?xml version="1.0" encoding="${this.charset.toUpperCase()}"?>\n`;
    this.begun = true;
    while (this.open.length > kept) text += `</${this.open.pop()!}>`;
    for (const step of steps.slice(kept, -1)) text += `${this.start(step)}>`;
    if (kept < steps.length) text += this.start(steps.at(-1)!);
    return text;
  }

  private start(name: string): string {
    const namespace = this.open.length === 0 && this.framing.namespace !== '' ? ` xmlns="${escaped(this.framing.namespace)}"` : ''; // prettier-ignore
    this.open.push(name);
    return `<${name}${namespace}`;
  }

  body(record: RecordPlan, texts: readonly string[], refuse: (field: FieldPlan, expected: string) => never): string {
    const tree = treeOf(record, texts, (field, text) => void (escapeXml(text) ?? refuse(field, 'characters of XML')));
    const inner = innerXml(tree);
    return record.isEnd ? inner : `${attributesXml(tree)}>${inner}`;
  }

  end(): string {
    let text = '';
    while (this.open.length > 0) text += `</${this.open.pop()!}>`;
    return `${text}\n`;
  }
}

function innerXml(node: Node): string {
  let text = escaped(node.text);
  for (const [name, child] of node.children) text += `<${name}${attributesXml(child)}>${innerXml(child)}</${name}>`;
  return text;
}

function attributesXml(node: Node): string {
  return node.attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
}

function escaped(text: string): string {
  return (escapeXml(text) ?? '').replaceAll('"', '&quot;');
}

/** Objects and lists that are open stay open while records stand in them. */
export class JsonForm implements WrittenForm {
  private readonly open: { readonly step: string; filled: boolean }[] = [];
  private begun = false;
  private rootFilled = false;

  begin(record: RecordPlan): string {
    const steps = record.path === '' ? [] : record.path.slice(1).split('/');
    let text = '';
    if (!this.begun) text += record.path.startsWith('/[]') ? '' : '{';
    this.begun = true;
    let kept = 0;
    const most = record.isEnd ? steps.length : steps.length - 1;
    while (kept < most && this.open[kept]?.step === steps[kept]) kept++;
    // Another item of a list that is open already.
    const again = kept < steps.length && this.open[kept]?.step === steps[kept] && steps[kept]!.endsWith('[]');
    while (this.open.length > kept + (again ? 1 : 0)) text += closing(this.open.pop()!.step);
    if (again) {
      this.open.pop();
      text += `},{`;
      this.open.push({ step: steps[kept]!, filled: false });
      kept++;
    }
    for (const step of steps.slice(kept)) text += this.start(step);
    return text;
  }

  private start(step: string): string {
    const comma = this.comma();
    const isList = step.endsWith('[]');
    const name = isList ? step.slice(0, -2) : step;
    this.open.push({ step, filled: false });
    return `${comma}${name === '' ? '' : `${JSON.stringify(name)}:`}${isList ? '[' : ''}{`;
  }

  private comma(): string {
    const parent = this.open.at(-1);
    const filled = parent === undefined ? this.rootFilled : parent.filled;
    if (parent === undefined) this.rootFilled = true;
    else parent.filled = true;
    return filled ? ',' : '';
  }

  /** Whatever is said of a record stands before the records in it, so that a comma is known to be due. */
  body(record: RecordPlan, texts: readonly string[]): string {
    const tree = treeOf(record, texts, () => undefined);
    const inner = innerJson(tree);
    if (inner === '') return '';
    return this.comma() + inner;
  }

  end(): string {
    let text = '';
    const rooted = this.open[0]?.step.startsWith('[]') === true;
    while (this.open.length > 0) text += closing(this.open.pop()!.step);
    return `${text}${rooted ? '' : '}'}\n`;
  }
}

function closing(step: string): string {
  return step.endsWith('[]') ? '}]' : '}';
}

function innerJson(node: Node): string {
  return [...node.children].map(([name, child]) => `${JSON.stringify(name)}:${child.children.size > 0 ? `{${innerJson(child)}}` : child.isPlain ? child.text : JSON.stringify(child.text)}`).join(','); // prettier-ignore
}
