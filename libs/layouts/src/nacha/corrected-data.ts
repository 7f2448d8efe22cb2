/**
 * What a notification of change says should be, by name (Nacha Operating Rules, Appendix Five): routingNumber, accountNumber,
 * transactionCode, name, individualId, bankId. Real files vary in the gaps of C03 and C06, so these split at blanks;
 * undefined where the data is not what its code says.
 */
export function correctedFields(code: string, data: string): Record<string, string> | undefined {
  const words = data.split(' ').filter((word) => word !== '');
  const [first, second] = words;
  switch (code) {
    case 'C01':
      return data === '' ? undefined : { accountNumber: data };
    case 'C02':
      return isRouting(first) ? { routingNumber: first } : undefined;
    case 'C03':
      return isRouting(data.slice(0, 9)) && data.slice(9).trim() !== ''
        ? { routingNumber: data.slice(0, 9), accountNumber: data.slice(9).trim() }
        : undefined;
    case 'C04':
      return data === '' ? undefined : { name: data };
    case 'C05':
      return isCode(first) ? { transactionCode: first } : undefined;
    case 'C06':
      return withCode(data);
    case 'C07':
      return routingAccountAndCode(data, words);
    case 'C08':
      return data === '' ? undefined : { bankId: second === undefined ? data : words.join(' ') };
    case 'C09':
      return data === '' ? undefined : { individualId: data };
    default:
      return undefined;
  }
}

/** C06: the account, a gap, and the code at the end. */
function withCode(data: string): Record<string, string> | undefined {
  const transactionCode = data.slice(-2);
  const accountNumber = data.slice(0, -2).trim();
  return isCode(transactionCode) && accountNumber !== '' ? { accountNumber, transactionCode } : undefined;
}

/** C07: nine digits, then an account of up to 17, then the code, by the rules without gaps. */
function routingAccountAndCode(data: string, words: readonly string[]): Record<string, string> | undefined {
  const routingNumber = data.slice(0, 9);
  const rest = withCode(data.slice(9));
  if (!isRouting(routingNumber) || rest === undefined || words.length > 3) return undefined;
  return { routingNumber, ...rest };
}

function isRouting(text: string | undefined): text is string {
  return text !== undefined && /^\d{9}$/.test(text);
}

function isCode(text: string | undefined): text is string {
  return text !== undefined && /^\d\d$/.test(text);
}
