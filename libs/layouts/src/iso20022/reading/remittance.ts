import type { Place, Remittance, RemittedDocument } from '@giroport/canonical';
import { dateIn, moneyIn } from './money.ts';
import type { Sink } from './findings.ts';
import { childOf, childrenOf, codeOf, descend, ifAny, ifSome, textOf, type XmlNode } from './xml-node.ts';

export function remittanceOf(node: XmlNode | undefined, place: Place, sink: Sink): Remittance | undefined {
  if (node === undefined) return undefined;
  const unstructured: string[] = [];
  const documents: RemittedDocument[] = [];
  let creditorReference: Remittance['creditorReference'];
  for (let part = node.first; part !== undefined; part = part.next) {
    if (part.name === 'Ustrd' && part.text !== '') unstructured.push(part.text);
    if (part.name !== 'Strd') continue;
    const reference = creditorReferenceOf(childOf(part, 'CdtrRefInf'));
    // The canonical payment has one reference; a second one is a document with a number.
    if (reference !== undefined && creditorReference === undefined) creditorReference = reference;
    else if (reference !== undefined) documents.push({ type: reference.type, number: reference.reference });
    documents.push(...documentsOf(part, place, sink));
  }
  return ifAny({ unstructured: ifSome(unstructured), creditorReference, documents: ifSome(documents) });
}

function creditorReferenceOf(node: XmlNode | undefined): Remittance['creditorReference'] {
  const reference = textOf(node, 'Ref') ?? textOf(node, 'CdtrRef');
  if (reference === undefined) return undefined;
  const type = childOf(node, 'Tp') ?? childOf(node, 'CdtrRefTp');
  return { type: codeOf(childOf(type, 'CdOrPrtry') ?? type), issuer: textOf(type, 'Issr'), reference };
}

function documentsOf(part: XmlNode, place: Place, sink: Sink): RemittedDocument[] {
  const [first, ...others] = childrenOf(part, 'RfrdDocInf');
  const amounts = childOf(part, 'RfrdDocAmt');
  const texts = childrenOf(part, 'AddtlRmtInf').map((node) => node.text);
  const document = ifAny({
    ...documentNames(first, place, sink),
    dueAmount: amountIn(amounts, 'DuePyblAmt', place, sink),
    discount: amountIn(amounts, 'DscntApldAmt', place, sink),
    creditNote: amountIn(amounts, 'CdtNoteAmt', place, sink),
    remitted: amountIn(amounts, 'RmtdAmt', place, sink),
    text: texts.length === 0 ? undefined : texts.join(' '),
  });
  const rest = others.map((other) => documentNames(other, place, sink));
  return document === undefined ? rest : [document, ...rest];
}

function documentNames(node: XmlNode | undefined, place: Place, sink: Sink): RemittedDocument {
  const type = childOf(node, 'Tp');
  return {
    type: codeOf(childOf(type, 'CdOrPrtry') ?? type),
    number: textOf(node, 'Nb'),
    date: dateIn(childOf(node, 'RltdDt'), place, sink),
  };
}

/** From PostalAddress' neighbours on, a discount has its amount one level down. */
function amountIn(amounts: XmlNode | undefined, name: string, place: Place, sink: Sink): RemittedDocument['dueAmount'] {
  const node = childOf(amounts, name);
  return moneyIn(descend(node, 'Amt') ?? node, place, sink);
}
