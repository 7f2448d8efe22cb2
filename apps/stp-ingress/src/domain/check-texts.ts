import type { PaymentProblem } from './check-payment.ts';
import { everyText, textsThatAreNot } from './texts.ts';

/** Control characters, halves of surrogate pairs, and what Unicode gives to nobody: no bank's file holds them. */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const PRINTED = /\S/;

/** Looks at every text of a payment. Nearly all are in order, so that places are only reckoned where one is not. */
export function checkTexts(payment: object, problems: PaymentProblem[]): void {
  if (everyText(payment, isFit)) return;
  for (const { pointer, text } of textsThatAreNot(payment, isFit)) {
    problems.push(
      UNPRINTABLE.test(text)
        ? { pointer, code: 'text.unprintable', message: 'A text has no control characters and no half of a surrogate pair.' } // prettier-ignore
        : { pointer, code: 'text.blank', message: 'A text that is given is not blank.' },
    );
  }
}

/** Nearly every text is ASCII: a look at each unit costs a fraction of the two expressions, which judge the rest. */
function isFit(text: string): boolean {
  let printed = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e) return PRINTED.test(text) && !UNPRINTABLE.test(text);
    if (unit !== 0x20) printed = true;
  }
  return printed;
}
