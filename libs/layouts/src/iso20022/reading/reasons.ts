import type { Reason } from '@giroport/canonical';
import { CANCELLATION_REASONS, RETURN_REASONS, STATUS_REASONS } from '../codes/reason-codes.ts';
import { childOf, childrenOf, textOf, type XmlNode } from './xml-node.ts';

/** Reasons of one status (StsRsnInf, RtrRsnInf, CxlStsRsnInf): the code, what it means, and what the bank adds in words. */
export function reasonsOf(nodes: readonly XmlNode[]): readonly Reason[] {
  return nodes.map(reasonOf).filter((reason) => reason !== undefined);
}

export function reasonOf(node: XmlNode): Reason | undefined {
  const reason = childOf(node, 'Rsn');
  const code = textOf(reason, 'Cd');
  const proprietary = textOf(reason, 'Prtry') ?? (reason?.text || undefined);
  const added = childrenOf(node, 'AddtlInf')
    .map((kid) => kid.text)
    .filter((words) => words !== '');
  const text = added.length === 0 ? undefined : added.join(' ');
  if (code !== undefined) return isoReason(code, text);
  if (proprietary !== undefined) return { code: proprietary, list: 'PROPRIETARY', text };
  return text === undefined ? undefined : { text };
}

/** A code of the ISO lists with its meaning; one that no list has is kept as it came. */
export function isoReason(code: string, added: string | undefined): Reason {
  const meaning = findMeaning(code);
  const text = [meaning, added].filter((part) => part !== undefined && part !== '').join(' ');
  return { code, list: 'ISO', isoCode: meaning === undefined ? undefined : code, text: text === '' ? undefined : text };
}

export function findMeaning(code: string): string | undefined {
  // "Narrative" says only that the words follow, and the words do.
  if (code === 'NARR') return '';
  return STATUS_REASONS[code] ?? RETURN_REASONS[code] ?? CANCELLATION_REASONS[code];
}
