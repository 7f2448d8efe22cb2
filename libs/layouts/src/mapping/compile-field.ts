import { canonicalPath } from './canonical-path.ts';
import { charactersAt } from './characters.ts';
import type { CodeMap } from './code-maps.ts';
import { codeMapAt } from './code-maps.ts';
import { COLUMNS_MAX, RECORD_LENGTH_MAX } from './compile-framing.ts';
import { controlDigitsAt } from './control-digits.ts';
import { cutOf } from './cut.ts';
import type { DocumentPart } from './document-part.ts';
import type { LayoutKind, Parameter } from '../layout.ts';
import type { Characters, FieldPlan, FieldSource, Framing, RecordPlan } from './plan.ts';
import { ADAPTS } from './plan.ts';
import type { AmountForm } from './value-text.ts';
import { amountText, dateText, wholeText } from './value-text.ts';

/** What every field of a document is compiled with. */
export type FieldNames = {
  readonly kind: LayoutKind;
  readonly framing: Framing;
  readonly parameters: readonly Parameter[];
  readonly codeMaps: ReadonlyMap<string, CodeMap>;
  readonly characters: Characters | undefined;
};

const MEMBERS = [
  'name', 'description', 'at', 'length', 'piece', 'type', 'constant', 'parameter', 'path', 'counter', 'total', 'fill', 'align',
  'required', 'default', 'none', 'severity', 'map', 'check', 'adapt', 'characters', 'part', 'joiner', 'only', 'tag', 'decimals',
  'mark', 'thousands', 'sign', 'format', 'number', 'prefix', 'slice', 'when',
] as const; // prettier-ignore

/** One field; what refers to other fields (counter, total, sign, when) is filled in when all are known. */
export function fieldAt(part: DocumentPart, record: RecordPlan, names: FieldNames): FieldPlan {
  part.object(MEMBERS);
  const type = part.at('type').isGiven ? part.at('type').oneOf(['text', 'digits', 'amount', 'date']) : 'text';
  const source = sourceAt(part, names);
  const length = lengthAt(part, names.framing);
  const wanted = source.from === 'path' && source.path.type === 'instant' ? 'instant' : 'date';
  checkType(part, type, source);
  const amount = amountAt(part, type);
  const tag = tagAt(part, source);
  const field: FieldPlan = {
    name: part.at('name').word(),
    record,
    at: placeAt(part.at('at'), names.framing),
    length,
    piece: pieceAt(part.at('piece'), names.framing),
    type,
    source,
    fill: part.at('fill').isGiven ? oneCharacter(part.at('fill')) : type === 'digits' || type === 'amount' ? '0' : ' ',
    align: part.at('align').isGiven ? part.at('align').oneOf(['left', 'right']) : type === 'digits' || type === 'amount' ? 'right' : 'left', // prettier-ignore
    required: part.at('required').flag(),
    fallback: part.at('default').isGiven ? part.at('default').text(200) : undefined,
    none: part.at('none').isGiven ? part.at('none').items().map((item) => item.text(200)) : [], // prettier-ignore
    severity: part.at('severity').isGiven ? part.at('severity').oneOf(['error', 'warning']) : source.from === 'constant' && tag === undefined ? 'warning' : 'error', // prettier-ignore
    map: codeMapAt(part.at('map'), names.codeMaps),
    check: controlDigitsAt(part.at('check')),
    adapt: part.at('adapt').isGiven ? part.at('adapt').items().map((item) => item.oneOf(ADAPTS)) : [], // prettier-ignore
    characters: part.at('characters').isGiven ? charactersAt(part.at('characters')) : names.characters,
    part: part.at('part').isGiven ? part.at('part').whole(1, 100) : 0,
    joiner: part.at('joiner').isGiven ? part.at('joiner').text(5) : undefined,
    only: part.at('only').isGiven ? part.at('only').oneOf(['in', 'out'] as const) : undefined,
    tag,
    amount,
    number: type === 'amount' ? amountText(amount) : type === 'digits' || part.at('fill').value === '0' ? wholeText : undefined, // prettier-ignore
    date: type === 'date' ? dateText(part.at('format'), wanted) : undefined,
    sign: undefined,
    isNumber: part.at('number').flag(),
    prefix: part.at('prefix').isGiven ? part.at('prefix').word() : '',
    slice: sliceAt(part.at('slice')),
    when: undefined,
    cut: () => '',
  };
  field.cut = cutOf(field, names.framing);
  return field;
}

function placeAt(part: DocumentPart, framing: Framing): number | string {
  switch (framing.kind) {
    case 'fixed':
      return part.whole(1, RECORD_LENGTH_MAX);
    case 'delimited':
      if (!part.isText) return part.whole(1, COLUMNS_MAX);
      if (!framing.headerRow) part.fail('a column number: names need framing.headerRow');
      return part.word();
    default:
      if (!/^(?:\.|@?[\w:.-]+(?:\/@?[\w:.-]+){0,15})$/.test(part.text(500))) part.fail('a path within the record: name/name, name/@attribute, or . for its own text'); // prettier-ignore
      return part.text();
  }
}

function pieceAt(part: DocumentPart, framing: Framing): number {
  if (!part.isGiven) return 0;
  if (framing.kind !== 'delimited' || framing.pieces === '')
    part.fail('nothing: framing.pieces says what parts a cell');
  return part.whole(1, 100);
}

function lengthAt(part: DocumentPart, framing: Framing): number {
  if (framing.kind === 'fixed') return part.at('length').whole(1, RECORD_LENGTH_MAX);
  return part.at('length').isGiven ? part.at('length').whole(1, RECORD_LENGTH_MAX) : 0;
}

const SOURCES = ['constant', 'parameter', 'path', 'counter', 'total'] as const;

function sourceAt(part: DocumentPart, { kind, parameters }: FieldNames): FieldSource {
  const given = SOURCES.filter((one) => part.at(one).isGiven);
  if (given.length > 1) part.fail(`one of ${SOURCES.join(', ')}`, given.join(' and '));
  switch (given[0]) {
    case 'constant':
      return { from: 'constant', text: part.at('constant').text(RECORD_LENGTH_MAX) };
    case 'parameter':
      return { from: 'parameter', name: part.at('parameter').oneOf(parameters.map((one) => one.name)) };
    case 'path':
      return { from: 'path', path: canonicalPath(part.at('path'), kind) };
    default:
      return { from: 'nothing' };
  }
}

/** A type of the file that can carry the type of the path. */
function checkType(part: DocumentPart, type: FieldPlan['type'], source: FieldSource): void {
  if (source.from !== 'path') return;
  const wanted = source.path.type;
  const isMoney = wanted === 'money' || wanted === 'signed';
  const isDate = wanted === 'date' || wanted === 'instant';
  if (isMoney !== (type === 'amount')) part.at('type').fail(isMoney ? 'amount: the path is money' : 'no amount: the path is no money', type); // prettier-ignore
  if (isDate !== (type === 'date')) part.at('type').fail(isDate ? 'date: the path is a day or an instant' : 'no date: the path is none', type); // prettier-ignore
}

/** A piece of the canonical text, from its position on: the bank's code within an IBAN. It is written, and not read. */
function sliceAt(part: DocumentPart): FieldPlan['slice'] {
  if (!part.isGiven) return undefined;
  part.object(['at', 'length']);
  return { at: part.at('at').whole(1, 1_000), length: part.at('length').whole(1, 1_000) };
}

function tagAt(part: DocumentPart, source: FieldSource): readonly string[] | undefined {
  const tag = part.at('tag');
  if (!tag.isGiven || tag.value === false) return undefined;
  if (tag.isList) return tag.items(1).map((item) => item.word());
  if (!tag.flag() || source.from !== 'constant') tag.fail('a list of texts, or true where the field is a constant');
  return [source.from === 'constant' ? source.text : ''];
}

function amountAt(part: DocumentPart, type: FieldPlan['type']): AmountForm {
  const sign = part.at('sign');
  if (type !== 'amount') {
    for (const name of ['decimals', 'mark', 'thousands', 'sign']) if (part.at(name).isGiven) part.at(name).fail('nothing: the field is no amount'); // prettier-ignore
  }
  return {
    decimals: part.at('decimals').isGiven ? part.at('decimals').whole(0, 9) : type === 'amount' ? 2 : 0,
    mark: part.at('mark').isGiven ? oneCharacter(part.at('mark')) : '',
    thousands: part.at('thousands').isGiven ? oneCharacter(part.at('thousands')) : '',
    sign: sign.isText ? sign.oneOf(['leading', 'trailing', 'overpunch', 'none']) : 'none',
  };
}

function oneCharacter(part: DocumentPart): string {
  const text = part.text(1);
  return text.length === 1 ? text : part.fail('one character');
}
