import { chainOf, outerMade } from './compile-structure.ts';
import type { DocumentPart } from './document-part.ts';
import type { FieldPlan, GroupNode, Plan, RecordPlan } from './plan.ts';

/** What can only be seen of the whole: overlaps, tags, paths that stand where no item is made, what an item cannot be without. */
export function checkPlan(document: DocumentPart, plan: Plan, directions: 'in' | 'out' | 'both'): void {
  const records = document.at('records');
  const parts = records.items();
  for (const record of plan.records) checkRecord(parts[record.index]!, record, plan);
  if (plan.framing.kind === 'xml' || plan.framing.kind === 'json') checkPaths(parts, plan.records);
  const made = madeIn(plan.root);
  const wanted = plan.kind;
  if (!made.some((group) => group.makes === wanted)) document.at('structure').fail(`a record or group that makes: ${wanted}`, 'none'); // prettier-ignore
  if (wanted === 'payment') checkPayments(document, plan, made, directions);
  if (wanted === 'statement') checkStatements(document, plan);
}

function checkRecord(part: DocumentPart, record: RecordPlan, plan: Plan): void {
  const fieldParts = part.at('fields').items();
  const isLines = plan.framing.kind === 'fixed' || plan.framing.kind === 'delimited';
  if (isLines && plan.records.length > 1 && !record.fields.some((field) => field.tag !== undefined)) part.at('fields').fail('a field with tag, by which the record is known among others', record.name); // prettier-ignore
  if (plan.framing.kind === 'fixed') checkPositions(fieldParts, record);
  record.fields.forEach((field, index) => checkSlot(fieldParts[index]!, field));
}

/** XML and JSON know a record by where it stands alone. */
function checkPaths(parts: readonly DocumentPart[], records: readonly RecordPlan[]): void {
  records.forEach((record, index) => {
    const twin = records.slice(0, index).find((other) => other.path === record.path && other.isEnd === record.isEnd);
    if (twin !== undefined) parts[index]!.at('path').fail('a path of its own', `that of ${twin.name}`);
  });
}

function checkPositions(parts: readonly DocumentPart[], record: RecordPlan): void {
  const taken = new Map<number, string>();
  record.fields.forEach((field, index) => {
    const from = Number(field.at);
    const to = from + field.length - 1;
    if (to > record.length) parts[index]!.fail(`positions up to ${record.length}`, `${from} to ${to}`);
    if (field.only === 'in') return;
    for (let at = from; at <= to; at++) {
      const other = taken.get(at);
      if (other !== undefined) parts[index]!.fail(`positions of its own, or "only": "in"`, `position ${at} is of ${other}`); // prettier-ignore
      taken.set(at, field.name);
    }
  });
}

/** Which items' paths may stand inside of which. */
function checkSlot(part: DocumentPart, { source, record }: FieldPlan): void {
  if (source.from !== 'path') return;
  const { slot } = source.path;
  if (slot === 'order' || slot === 'file') return;
  const chain = chainOf(record.node!.parent).map((group) => group.makes);
  const wanted = slot === 'balance' ? 'statement' : slot;
  if (!chain.some((made) => made === wanted)) part.at('path').fail(`a path of what its groups make (${outerMade(record.node!.parent) ?? 'nothing'}); "makes": "${wanted}" stands on no record or group around it`); // prettier-ignore
}

function madeIn(group: GroupNode): GroupNode[] {
  const inner = group.nodes.flatMap((node) => (node.kind === 'group' ? madeIn(node) : []));
  return group.makes === undefined ? inner : [group, ...inner];
}

function has(plan: Plan, ...paths: readonly string[]): boolean {
  const isNamed = ({ source }: FieldPlan): boolean => source.from === 'path' && paths.includes(source.path.text);
  return plan.records.some((record) => record.fields.some(isNamed)) || plan.always.some(({ path }) => paths.includes(path.text)); // prettier-ignore
}

function checkPayments(document: DocumentPart, plan: Plan, made: readonly GroupNode[], directions: string): void {
  if (!has(plan, 'payment.amount')) document.at('records').fail('a field with the path payment.amount', 'none');
  if (!has(plan, 'payment.direction', 'order.direction')) document.at('always').fail('payment.direction: CREDIT or DEBIT, here or in a field', 'none'); // prettier-ignore
  if (!has(plan, 'payment.amount.currency', 'order.currency')) document.at('always').fail('order.currency, here or in a field', 'none'); // prettier-ignore
  if (directions !== 'in' && made.length > 1) document.at('structure').fail('one group or record that makes payments, to be written', String(made.length)); // prettier-ignore
}

function checkStatements(document: DocumentPart, plan: Plan): void {
  if (!has(plan, 'statement.account.iban', 'statement.account.number')) document.at('records').fail('a field or always with statement.account.iban or statement.account.number', 'none'); // prettier-ignore
  if (!has(plan, 'statement.currency', 'statement.account.currency', 'entry.amount.currency')) document.at('always').fail('statement.currency, here or in a field', 'none'); // prettier-ignore
  if (has(plan, 'entry.amount') && !has(plan, 'entry.side')) document.at('records').fail('a field with the path entry.side, or entry.signedAmount instead of entry.amount', 'none'); // prettier-ignore
}
