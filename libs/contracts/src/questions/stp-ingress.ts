import Type from 'typebox';
import { declareQuestion } from '../contract.ts';
import { bankId, objectRef, strict, text, uuid } from '../values.ts';

export const bankFilesPut = declareQuestion(
  'stp-ingress.bank-files.put',
  'Puts the bytes of a bank file into the object store again, for whoever finds them gone; Reject bank-file.unknown.',
  Type.Object({ bankFileId: uuid }, strict),
  Type.Object({ bankId, name: text(255), object: objectRef }, strict),
);
