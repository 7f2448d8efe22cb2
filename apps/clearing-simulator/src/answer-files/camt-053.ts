import { getCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import { signed, type DayEntry, type DayStatement } from './statement.ts';
import { xmlInstant, xmlText } from './xml-text.ts';

/** Writes camt.053.001.08 with one statement, in the order of its schema (BankToCustomerStatementV08). */
export function* writeCamt053(statement: DayStatement): Generator<string> {
  const { account, currency, day, bic, owner, openingMinor } = statement;
  const decimals = getCurrencyDecimals(currency);
  const entries: string[] = [];
  let closing = openingMinor;
  for (const entry of statement.entries) {
    closing += signed(entry);
    entries.push(entryOf(entry, statement, decimals));
  }
  const servicer = bic === undefined ? '' : `<Svcr><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></Svcr>`;
  const id = IBAN.test(account) ? `<IBAN>${account}</IBAN>` : `<Othr><Id>${xmlText(account)}</Id></Othr>`;
  yield (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>\n` +
    `<GrpHdr><MsgId>${xmlText(statement.messageId)}</MsgId><CreDtTm>${xmlInstant(statement.createdAt)}</CreDtTm></GrpHdr>\n` +
    `<Stmt><Id>${xmlText(statement.messageId)}</Id><ElctrncSeqNb>${statement.number}</ElctrncSeqNb><CreDtTm>${xmlInstant(statement.createdAt)}</CreDtTm>` +
    `<FrToDt><FrDtTm>${day}T00:00:00Z</FrDtTm><ToDtTm>${day}T23:59:59Z</ToDtTm></FrToDt>` +
    `<Acct><Id>${id}</Id><Ccy>${currency}</Ccy>${owner === undefined ? '' : `<Ownr><Nm>${xmlText(owner)}</Nm></Ownr>`}${servicer}</Acct>\n` +
    balance('OPBD', openingMinor, statement, decimals) +
    balance('CLBD', closing, statement, decimals)
  );
  yield* entries;
  yield '</Stmt></BkToCstmrStmt></Document>\n';
}

const IBAN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;

function balance(code: string, minor: bigint, { currency, day }: DayStatement, decimals: number): string {
  return (
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amountOf(minor, currency, decimals)}` +
    `<CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>\n`
  );
}

function entryOf(entry: DayEntry, { currency, day }: DayStatement, decimals: number): string {
  const amount = amountOf(entry.amountMinor, currency, decimals);
  const side = `<CdtDbtInd>${entry.side === 'CREDIT' ? 'CRDT' : 'DBIT'}</CdtDbtInd>`;
  return (
    `<Ntry>${amount}${side}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>` +
    `<AcctSvcrRef>${entry.bankReference}</AcctSvcrRef>${codeOf(entry)}<NtryDtls>${detailsOf(entry, amount, side)}</NtryDtls></Ntry>\n`
  );
}

function detailsOf(entry: DayEntry, amount: string, side: string): string {
  if (entry.kind === 'BATCH') {
    return (
      `<Btch><PmtInfId>${xmlText(entry.block ?? 'NOTPROVIDED')}</PmtInfId><NbOfTxs>${entry.count ?? 1}</NbOfTxs>` +
      `<TtlAmt${amount.slice('<Amt'.length, -'</Amt>'.length)}</TtlAmt>${side}</Btch>`
    );
  }
  const reason = entry.isoReason === undefined ? '' : `<RtrInf><Rsn><Cd>${entry.isoReason}</Cd></Rsn></RtrInf>`;
  const block = entry.block === undefined ? '' : `<PmtInfId>${xmlText(entry.block)}</PmtInfId>`;
  return (
    `<TxDtls><Refs><AcctSvcrRef>${entry.bankReference}</AcctSvcrRef>${block}<InstrId>${xmlText(entry.reference ?? 'NOTPROVIDED')}</InstrId>` +
    `<EndToEndId>${xmlText(entry.endToEndId ?? 'NOTPROVIDED')}</EndToEndId></Refs>${amount}${side}${reason}</TxDtls>`
  );
}

/** Bank transaction code: issued credit transfers and direct debits, and what is given back of them. */
function codeOf({ kind, collection }: DayEntry): string {
  const subFamily = collection ? (kind === 'RETURN' ? 'UPDD' : 'ESDD') : kind === 'RETURN' ? 'RRTN' : 'ESCT';
  return `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${collection ? 'IDDT' : 'ICDT'}</Cd><SubFmlyCd>${subFamily}</SubFmlyCd></Fmly></Domn></BkTxCd>`;
}

function amountOf(minor: bigint, currency: string, decimals: number): string {
  return `<Amt Ccy="${currency}">${minorToDecimal(minor < 0n ? -minor : minor, decimals)}</Amt>`;
}
