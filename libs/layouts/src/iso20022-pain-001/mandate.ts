import type { Mandate, Place } from '@giroport/canonical';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn } from '../iso20022/reading/money.ts';
import { childOf, descend, textAt, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';

/** A direct debit's mandate (SEPA rulebook AT-01, AT-25, AT-24); undefined where the transaction names none. */
export function mandateOf(
  node: XmlNode,
  sequence: string | undefined,
  ofBlock: string | undefined,
  place: Place,
  sink: Sink,
): Mandate | undefined {
  const transaction = childOf(node, 'DrctDbtTx');
  const related = childOf(transaction, 'MndtRltdInf');
  const creditorSchemeId = creditorSchemeIdOf(childOf(transaction, 'CdtrSchmeId')) ?? ofBlock;
  const id = textOf(related, 'MndtId');
  if (id === undefined && creditorSchemeId === undefined && sequence === undefined) return undefined;
  return {
    id: id ?? '',
    signedOn: dateIn(childOf(related, 'DtOfSgntr'), place, sink),
    sequence: SEQUENCES.has(sequence ?? '') ? (sequence as Mandate['sequence']) : undefined,
    creditorSchemeId,
    amendment: amendmentOf(related),
  };
}

/** RPRE (a repetition) is not among the canonical ones, and no rulebook uses it. */
const SEQUENCES = new Set(['FRST', 'RCUR', 'OOFF', 'FNAL']);

export function creditorSchemeIdOf(node: XmlNode | undefined): string | undefined {
  const id = childOf(node, 'Id');
  return textAt(id, 'PrvtId', 'Othr', 'Id') ?? textAt(id, 'OrgId', 'Othr', 'Id');
}

function amendmentOf(related: XmlNode | undefined): Mandate['amendment'] {
  const details = childOf(related, 'AmdmntInfDtls');
  if (details === undefined) return undefined;
  const scheme = childOf(details, 'OrgnlCdtrSchmeId');
  const account = childOf(details, 'OrgnlDbtrAcct');
  const accountMark = textAt(account, 'Id', 'Othr', 'Id');
  const agentMark = textAt(descend(details, 'OrgnlDbtrAgt'), 'FinInstnId', 'Othr', 'Id');
  const marks = [accountMark, agentMark];
  return {
    originalMandateId: textOf(details, 'OrgnlMndtId'),
    originalCreditorSchemeId: creditorSchemeIdOf(scheme),
    originalCreditorName: textOf(scheme, 'Nm'),
    originalDebtorIban: textAt(account, 'Id', 'IBAN'),
    // In the account's place since 2016, in the agent's before (EPC130-08, AT-24).
    debtorAgentChanged: marks.includes('SMNDA') || marks.includes('SMNDC') ? true : undefined,
  };
}
