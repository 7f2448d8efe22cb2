import { amountOf, blocksOf, decimalOf, digits, type MadeFile } from './blocks.ts';

/** Entries of a statement. */
const STATEMENT_ENTRIES_MAX = 1_000;

/** A camt.053.001.08 of statements of 1,000 entries with one transaction each, as banks send it: indented, with references and names. */
export const camt053File: MadeFile = (entries) => blocksOf(elements(entries));

function* elements(entries: number): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>BENCH-1</MsgId><CreDtTm>2026-11-20T06:00:00Z</CreDtTm></GrpHdr>
`;
  let balance = 1_000_000;
  let number = 0;
  for (let from = 0; from < entries; from += STATEMENT_ENTRIES_MAX) {
    const to = Math.min(entries, from + STATEMENT_ENTRIES_MAX);
    const opening = balance;
    for (let at = from; at < to; at++) balance += at % 2 === 0 ? amountOf(at) : -amountOf(at);
    yield statementHead(++number) + balanceOf('OPBD', opening) + balanceOf('CLBD', balance);
    for (let at = from; at < to; at++) yield entryOf(at);
    yield '    </Stmt>\n';
  }
  yield '  </BkToCstmrStmt>\n</Document>\n';
}

function statementHead(number: number): string {
  return `    <Stmt>
      <Id>STMT-${number}</Id>
      <ElctrncSeqNb>${number}</ElctrncSeqNb>
      <CreDtTm>2026-11-20T06:00:00Z</CreDtTm>
      <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
`;
}

function balanceOf(type: string, minor: number): string {
  return `      <Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimalOf(Math.abs(minor))}</Amt><CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>2026-11-19</Dt></Dt></Bal>
`;
}

function entryOf(at: number): string {
  const credit = at % 2 === 0;
  const other = credit ? 'Dbtr' : 'Cdtr';
  const amount = decimalOf(amountOf(at));
  return `      <Ntry>
        <NtryRef>${digits(at, 9)}</NtryRef>
        <Amt Ccy="EUR">${amount}</Amt>
        <CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-19</Dt></BookgDt>
        <ValDt><Dt>2026-11-19</Dt></ValDt>
        <AcctSvcrRef>B${digits(at, 11)}</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${credit ? 'RCDT' : 'ICDT'}</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls>
          <TxDtls>
            <Refs><EndToEndId>INVOICE-${digits(at, 9)}</EndToEndId></Refs>
            <Amt Ccy="EUR">${amount}</Amt>
            <RltdPties><${other}><Pty><Nm>Company Number ${at} &amp; Sons</Nm></Pty></${other}><${other}Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></${other}Acct></RltdPties>
            <RmtInf><Ustrd>Invoice ${at} of November, thank you</Ustrd></RmtInf>
          </TxDtls>
        </NtryDtls>
      </Ntry>
`;
}
