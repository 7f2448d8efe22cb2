import type { Mandate } from '@giroport/canonical';
import type { XmlWriter } from '../iso20022/writing/xml-writer.ts';

/** The mandate with its amendment (SEPA rulebook AT-01, AT-25, AT-24). */
export function writeMandate(to: XmlWriter, { id, signedOn, amendment }: Mandate): void {
  to.element('MndtRltdInf', () => {
    to.id('MndtId', id === '' ? undefined : id);
    to.code('DtOfSgntr', signedOn);
    if (amendment === undefined) return;
    to.code('AmdmntInd', 'true');
    to.element('AmdmntInfDtls', () => writeAmendment(to, amendment));
  });
}

function writeAmendment(to: XmlWriter, amendment: NonNullable<Mandate['amendment']>): void {
  const { originalMandateId, originalCreditorSchemeId, originalCreditorName, originalDebtorIban, debtorAgentChanged } =
    amendment;
  to.id('OrgnlMndtId', originalMandateId);
  writeCreditorScheme(to, 'OrgnlCdtrSchmeId', originalCreditorSchemeId, originalCreditorName);
  if (debtorAgentChanged === true) writeNewDebtorAgent(to, originalDebtorIban);
  else if (originalDebtorIban !== undefined)
    to.element('OrgnlDbtrAcct', () => to.element('Id', () => to.code('IBAN', originalDebtorIban)));
}

/** "Same mandate, new debtor agent": in the account's place since November 2016, in the agent's in the schemas that knew only it. */
function writeNewDebtorAgent(to: XmlWriter, originalIban: string | undefined): void {
  if (originalIban !== undefined) {
    to.element('OrgnlDbtrAcct', () => to.element('Id', () => to.code('IBAN', originalIban)));
    to.element('OrgnlDbtrAgt', () => to.element('FinInstnId', () => writeMark(to)));
  } else if (/^pain\.008\.00[23]\./.test(to.grammar.id)) {
    to.element('OrgnlDbtrAgt', () => to.element('FinInstnId', () => writeMark(to)));
  } else to.element('OrgnlDbtrAcct', () => to.element('Id', () => writeMark(to)));
}

function writeMark(to: XmlWriter): void {
  to.element('Othr', () => to.code('Id', 'SMNDA'));
}

/** A creditor scheme id stands as a person's id of the scheme SEPA (AT-02), whoever the creditor is. */
export function writeCreditorScheme(to: XmlWriter, name: string, id: string | undefined, creditorName?: string): void {
  if (id === undefined && creditorName === undefined) return;
  to.element(name, () => {
    to.words('Nm', creditorName);
    if (id === undefined) return;
    to.element('Id', () =>
      to.element('PrvtId', () =>
        to.element('Othr', () => {
          to.id('Id', id);
          to.element('SchmeNm', () => to.code('Prtry', 'SEPA'));
        }),
      ),
    );
  });
}
