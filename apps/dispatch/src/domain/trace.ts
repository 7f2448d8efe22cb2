/** The last seven digits of a trace number count up to this, then start again (NACHA Appendix 3). */
export const TRACE_MAX = 9_999_999;

/** A NACHA trace number: eight digits of the originating bank's routing number, and the payment's own seven. */
export function traceNumberOf(originatingRouting: string, number: number): string {
  return originatingRouting.slice(0, 8).padStart(8, '0') + String(number).padStart(7, '0');
}

/** The payment's own number in a trace number of a bank's answer; undefined for what is none. */
export function findTraceNumber(text: string): number | undefined {
  return /^\d{7,15}$/.test(text) ? Number(text.slice(-7)) : undefined;
}
