import { paymentLayout } from '../edifact/payment-layout.ts';
import { MULTIPLE_PAYMENT } from '../edifact/payment-kind.ts';

export const paymul = paymentLayout(MULTIPLE_PAYMENT, 'UN/EDIFACT PAYMUL multiple payment order', ['EFT', 'WIR']);
