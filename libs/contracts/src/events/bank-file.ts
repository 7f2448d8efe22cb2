import Type from 'typebox';
import { declareEvent, type BodyOf } from '../contract.ts';
import { bankId, findings, instant, layoutId, objectRef, strict, text, uuid } from '../values.ts';

export const bankFile = declareEvent(
  'BANK_FILE',
  1,
  'A raw file came from a bank: where its bytes lie, how it came, and the layout if the sender or the set-up declared one.',
  Type.Object(
    {
      bankFileId: uuid,
      bankId,
      channel: Type.Unsafe<'HTTP' | 'DROP' | 'SFTP' | 'FTP' | 'AS2' | 'SOAP'>({
        type: 'string',
        enum: ['HTTP', 'DROP', 'SFTP', 'FTP', 'AS2', 'SOAP'],
      }),
      name: text(255),
      object: objectRef,
      layoutId: Type.Optional(layoutId),
      receivedAt: instant,
    },
    strict,
  ),
);
export type BankFile = BodyOf<typeof bankFile>;

export const BANK_FILE_STATUSES = [
  'RECEIVED',
  'READING',
  'FORMATTING',
  'STAGED',
  'LOADED',
  'WARNING',
  'ERROR',
] as const;
export type BankFileStatusName = (typeof BANK_FILE_STATUSES)[number];

export const bankFileStatus = declareEvent(
  'BANK_FILE_STATUS',
  1,
  'How far a bank file has come, from whoever works on it, so that its owner (stp-ingress) can tell; it never goes backwards.',
  Type.Object(
    {
      bankFileId: uuid,
      bankId,
      status: Type.Unsafe<BankFileStatusName>({ type: 'string', enum: [...BANK_FILE_STATUSES] }),
      by: text(40),
      layoutId: Type.Optional(layoutId),
      kind: Type.Optional(
        Type.Unsafe<'payment' | 'statement' | 'acknowledgement' | 'analysis'>({
          type: 'string',
          enum: ['payment', 'statement', 'acknowledgement', 'analysis'],
        }),
      ),
      counts: Type.Optional(Type.Record(text(40), Type.Integer({ minimum: 0 }))),
      findings,
      at: instant,
    },
    strict,
  ),
);
export type BankFileStatus = BodyOf<typeof bankFileStatus>;
