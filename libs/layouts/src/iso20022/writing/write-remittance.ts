import type { RegulatoryReport, Remittance, RemittedDocument } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import type { XmlWriter } from './xml-writer.ts';

export function writeRemittance(to: XmlWriter, remittance: Remittance | undefined): void {
  if (remittance === undefined || !to.enter('RmtInf')) return;
  const { unstructured, creditorReference, documents } = remittance;
  if (unstructured !== undefined) for (const text of unstructured) to.words('Ustrd', text);
  writeCreditorReference(to, creditorReference);
  if (documents !== undefined) for (const document of documents) writeDocument(to, document);
  to.close();
}

function writeCreditorReference(to: XmlWriter, reference: Remittance['creditorReference']): void {
  if (reference === undefined) return;
  to.element('Strd', () =>
    to.element('CdtrRefInf', () => {
      writeType(to, reference.type, reference.issuer, REFERENCE_TYPES);
      to.id('Ref', reference.reference);
    }),
  );
}

function writeType(
  to: XmlWriter,
  type: string | undefined,
  issuer: string | undefined,
  known: ReadonlySet<string>,
): void {
  if (type === undefined) {
    if (issuer !== undefined)
      to.refuse('layout.field.missing', 'Tp', { expected: 'the type of a reference that has an issuer' });
    return;
  }
  to.element('Tp', () => {
    to.codeOrProprietary('CdOrPrtry', type, (value) => known.has(value));
    to.id('Issr', issuer);
  });
}

function writeDocument(to: XmlWriter, document: RemittedDocument): void {
  to.element('Strd', () => {
    to.element('RfrdDocInf', () => {
      writeType(to, document.type, undefined, DOCUMENT_TYPES);
      to.id('Nb', document.number);
      to.code('RltdDt', document.date);
    });
    to.element('RfrdDocAmt', () => {
      to.amount('DuePyblAmt', document.dueAmount);
      writeDiscount(to, document.discount);
      to.amount('CdtNoteAmt', document.creditNote);
      to.amount('RmtdAmt', document.remitted);
    });
    to.words('AddtlRmtInf', document.text);
  });
}

/** A plain amount in the older versions, an amount with its type from RemittanceAmount2 on. */
function writeDiscount(to: XmlWriter, discount: Money | undefined): void {
  if (discount === undefined) return;
  if (to.isComposite('DscntApldAmt')) to.element('DscntApldAmt', () => to.amount('Amt', discount));
  else to.amount('DscntApldAmt', discount);
}

export function writeRegulatory(to: XmlWriter, reports: readonly RegulatoryReport[] | undefined): void {
  if (reports === undefined) return;
  for (const { authorityCountry, code, amount, text } of reports) {
    to.element('RgltryRptg', () => {
      to.element('Authrty', () => to.code('Ctry', authorityCountry));
      to.element('Dtls', () => {
        to.id('Cd', code);
        to.amount('Amt', amount);
        for (const line of text ?? []) to.words('Inf', line);
      });
    });
  }
}

/** DocumentType3Code. */
const REFERENCE_TYPES = new Set(['RADM', 'RPIN', 'FXDR', 'DISP', 'PUOR', 'SCOR']);

/** DocumentType5Code, which all versions have in common. */
const DOCUMENT_TYPES = new Set('MSIN CNFA DNFA CINV CREN DEBN HIRI SBIN CMCN SOAC DISP BOLD VCHR AROI TSUT'.split(' '));
