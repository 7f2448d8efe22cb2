/** Texts of bank files for specs: a camt.053 and a BAI2 of so many entries of 1.00, which balance. */
export type StatementText = {
  readonly entries: number;
  readonly account?: string;
  readonly number?: number;
  readonly date?: string;
  readonly openingCents?: number;
  /** Added to the closing balance, so that it does not balance. */
  readonly offCents?: number;
  /** Extra XML inside each TxDtls. */
  readonly details?: (at: number) => string;
};

export function camt053Text(statements: readonly StatementText[]): string {
  return [...camt053Chunks(statements)].join('');
}

export function* camt053Chunks(statements: readonly StatementText[]): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
<BkToCstmrStmt>
<GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2026-11-20T23:00:00Z</CreDtTm></GrpHdr>
`;
  for (const statement of statements) yield* statementChunks(statement);
  yield '</BkToCstmrStmt>\n</Document>\n';
}

function* statementChunks({
  entries,
  account = 'DE89370400440532013000',
  number = 1,
  date = '2026-11-20',
  openingCents = 100_000,
  offCents = 0,
  details,
}: StatementText): Generator<string> {
  yield `<Stmt>
<Id>STMT-${number}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${date}T22:00:00Z</CreDtTm>
<Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', openingCents, date)}${balance('CLBD', openingCents + entries * 100 + offCents, date)}`;
  for (let at = 0; at < entries; at++) {
    yield `<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${date}</Dt></BookgDt><ValDt><Dt>${date}</Dt></ValDt>
<AcctSvcrRef>BANK-${number}-${at}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>E2E-${number}-${at}</EndToEndId></Refs>${details?.(at) ?? ''}</TxDtls></NtryDtls></Ntry>
`;
  }
  yield '</Stmt>\n';
}

function balance(code: string, cents: number, date: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${(cents / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>
`;
}

/** A return (R01) of one entry with this trace number. */
export function nachaReturnText(trace = '121042880000500'): string {
  const line = (text: string): string => text.padEnd(94).slice(0, 94);
  const records = [
    line('101 1210428820910000190 2611200900A094101'.replace('0910000190 ', '091000019')),
    line('5200ACME INC                            1234567890PPDPAYMENT         261123   1091000010000001'),
    line('62612104288200000000099887766     0000000101REF-0          RECEIVER 0            1091000010000001'),
    line(`799R01${trace}      09100001${''.padEnd(44)}091000010000001`),
    line('820000000200121042880000000001010000000000001234567890                         091000010000001'),
    line('9000001000001000000020012104288000000000101000000000000'),
  ];
  return records.join('\r\n') + '\r\n';
}
