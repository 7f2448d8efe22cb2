import type { Parameter } from '../layout.ts';
import { interchangeParameters } from '../x12/interchange-parameters.ts';
import { currencyParameter } from '../x12/reading-parameters.ts';

/** What a bank asks of its 820, beyond the envelope. */
export const paymentParameters = [
  ...interchangeParameters,
  { name: 'companyId', description: 'BPR10 and TRN03, ten characters: 1 and the EIN, 3 and the DUNS number, 9 and a number by agreement. Else the originator’s id of scheme COMPANY, else its first one of ten characters. Blank where there is none.' },
  { name: 'paymentMethod', description: 'BPR04 of credits that name no local instrument. Else ACH, or FWT for a wire to a US or CHIPS member and SWT for one to a BIC, or BOP for an EFT.', values: ['ACH', 'BOP', 'CHK', 'FWT', 'SWT'] },
  { name: 'achFormat', description: 'BPR05 of ACH payments that name no Standard Entry Class.', values: ['CCD', 'CCP', 'CTX', 'PPD', 'PPP'] },
  { name: 'remittanceSum', description: 'strict: what is paid of a payment’s documents must be its amount; loose: a difference is a warning.', default: 'strict', values: ['strict', 'loose'] },
  { name: 'unsaid', description: 'What the set has no place for (ultimate parties, intermediary banks, mandates, regulatory data ...): refuse the payment, or drop it.', default: 'refuse', values: ['refuse', 'drop'] },
  { name: 'references', description: 'exact: an instruction id that is too long for the version is refused; fit: it is left out.', default: 'exact', values: ['exact', 'fit'] },
  currencyParameter,
] as const satisfies readonly Parameter[]; // prettier-ignore

export type PaymentParameter = (typeof paymentParameters)[number]['name'];
