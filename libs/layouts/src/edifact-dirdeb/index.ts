import { paymentLayout } from '../edifact/payment-layout.ts';
import { DIRECT_DEBIT } from '../edifact/payment-kind.ts';

export const dirdeb = paymentLayout(DIRECT_DEBIT, 'UN/EDIFACT DIRDEB direct debit', ['DD']);
