import type { AcknowledgedStatus } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { grammarOf } from '../edifact/grammar.ts';

/** UN/EDIFACT D.96A, BANSTA §4.3.1. */
export const statusGrammar = grammarOf(`
  BGM DTM BUS? SG1?2( RFF DTM? ) SG2?5( FII CTA? COM?5 ) SG3?3( NAD CTA? COM?5 )
  SG4*99( LIN SG5?5( RFF DTM? )
    SG6?99( SEQ GIS DTM?2 MOA? CUX? PCD? FTX? DOC?5 SG7?1( FII CTA? COM?5 ) SG8?1( NAD CTA? COM?5 ) ) )
  CNT?5 SG9?5( AUT DTM? )`);

/** A processing indicator: of the whole message or of a transaction; its status, our words, the ISO reason that means the same. */
export type Indicator = {
  readonly of: 'message' | 'transaction';
  readonly status: AcknowledgedStatus;
  readonly words: string;
  readonly iso?: string;
  /** It says why, and comes beside the status that it explains. */
  readonly why?: true;
};

/** 7365 (UNCL), those that speak of payments. */
export const INDICATORS: Readonly<Record<string, Indicator>> = tableOf({
  1: { of: 'message', status: 'ACCEPTED', words: 'The content of the message is accepted.' },
  2: { of: 'message', status: 'REJECTED', words: 'The content of the message is rejected, with a comment.' },
  3: { of: 'message', status: 'REJECTED', words: 'The content of the message is rejected.' },
  12: { of: 'message', status: 'REJECTED', words: 'The sender may not send messages of this type.' },
  13: { of: 'message', status: 'REJECTED', words: 'The bank does not take messages of this type.' },
  14: { of: 'message', status: 'REJECTED', words: 'There is an error in the message.' },
  17: { of: 'message', status: 'RECEIVED', words: 'The message was received.' },
  30: { of: 'transaction', status: 'PENDING', words: 'The payment waits until its sender does something.' },
  31: { of: 'transaction', status: 'REJECTED', words: 'The bank cannot process the payment; it does not say why.' },
  32: { of: 'transaction', status: 'ACCEPTED', words: 'The payment is accepted.' },
  33: { of: 'transaction', status: 'REJECTED', words: 'The payment is rejected.' },
  34: { of: 'transaction', status: 'PENDING', words: 'The payment waits to be processed.' },
  35: { of: 'transaction', status: 'UNKNOWN', words: 'The bank does not know the payment.' },
  45: { of: 'transaction', status: 'REJECTED', words: 'The beneficiary’s account is unknown.', iso: 'AC03', why: true },
  46: { of: 'transaction', status: 'REJECTED', words: 'The payee’s account is unknown.', iso: 'AC03', why: true },
  47: { of: 'transaction', status: 'REJECTED', words: 'The payor’s account is unknown.', iso: 'AC02', why: true },
  48: {
    of: 'transaction',
    status: 'REJECTED',
    words: 'The correspondent bank is not possible.',
    iso: 'AGNT',
    why: true,
  },
  49: { of: 'transaction', status: 'REJECTED', words: 'The execution date cannot be met.', iso: 'DT01', why: true },
  50: { of: 'transaction', status: 'REJECTED', words: 'The value date cannot be met.', iso: 'DT01', why: true },
  51: { of: 'transaction', status: 'REJECTED', words: 'The currency code does not exist.', iso: 'AM11', why: true },
  52: { of: 'transaction', status: 'REJECTED', words: 'The number of decimals is not valid.', iso: 'AM12', why: true },
  53: { of: 'transaction', status: 'PAID', words: 'The orders were executed.' },
  54: { of: 'transaction', status: 'PAID', words: 'The transactions were effected and advised.' },
  55: { of: 'transaction', status: 'PENDING', words: 'The amount was not debited yet.' },
  56: { of: 'transaction', status: 'UNKNOWN', words: 'The beneficiary cannot tell what the payment is for.' },
});

/** 1153 of the references of the message that is answered (segment group 1). */
export const MESSAGE_REFERENCES = ['ACW', 'AGO', 'AEK'] as const;
