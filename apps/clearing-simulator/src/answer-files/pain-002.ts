import { xmlInstant, xmlText } from './xml-text.ts';

/** What a bank's status report says; references are given back as they came. */
export type StatusReport = {
  readonly messageId: string;
  readonly createdAt: Date;
  readonly bic?: string | undefined;
  readonly bankName: string;
  readonly original: {
    readonly reference: string;
    readonly messageName: string;
    readonly count?: number;
    readonly sum?: string | undefined;
  };
  /** Of the file as a whole; absent where the payments tell. */
  readonly group?: { readonly status: string; readonly reason?: string; readonly text?: string };
  readonly blocks: Iterable<StatusBlock>;
};

export type StatusBlock = { readonly block: string; readonly payments: Iterable<PaymentStatus> };

export type PaymentStatus = {
  readonly reference: string;
  readonly endToEndId: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly bankReference?: string | undefined;
};

/** Writes pain.002.001.10, in the order of its schema (CustomerPaymentStatusReportV10). */
export function* writePain002(report: StatusReport): Generator<string> {
  const { original, group, bic } = report;
  const agent = bic === undefined ? '' : `<DbtrAgt><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></DbtrAgt>`;
  yield (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>\n` +
    `<GrpHdr><MsgId>${xmlText(report.messageId)}</MsgId><CreDtTm>${xmlInstant(report.createdAt)}</CreDtTm>` +
    `<InitgPty><Nm>${xmlText(report.bankName)}</Nm></InitgPty>${agent}</GrpHdr>\n` +
    `<OrgnlGrpInfAndSts><OrgnlMsgId>${xmlText(original.reference)}</OrgnlMsgId><OrgnlMsgNmId>${xmlText(original.messageName)}</OrgnlMsgNmId>` +
    `${element('OrgnlNbOfTxs', original.count?.toString())}${element('OrgnlCtrlSum', original.sum)}` +
    `${element('GrpSts', group?.status)}${reasonOf(group?.reason, group?.text)}</OrgnlGrpInfAndSts>\n`
  );
  for (const block of report.blocks) yield* writeBlock(block);
  yield '</CstmrPmtStsRpt></Document>\n';
}

function* writeBlock({ block, payments }: StatusBlock): Generator<string> {
  yield `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${xmlText(block)}</OrgnlPmtInfId>\n`;
  for (const one of payments) {
    yield (
      `<TxInfAndSts><OrgnlInstrId>${xmlText(one.reference)}</OrgnlInstrId><OrgnlEndToEndId>${xmlText(one.endToEndId)}</OrgnlEndToEndId>` +
      `<TxSts>${one.status}</TxSts>${reasonOf(one.reason)}${element('AcctSvcrRef', one.bankReference)}</TxInfAndSts>\n`
    );
  }
  yield '</OrgnlPmtInfAndSts>\n';
}

function reasonOf(code: string | undefined, text?: string): string {
  if (code === undefined) return '';
  const more = text === undefined ? '' : `<AddtlInf>${xmlText(text.slice(0, 105))}</AddtlInf>`;
  return `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn>${more}</StsRsnInf>`;
}

function element(name: string, value: string | undefined): string {
  return value === undefined ? '' : `<${name}>${xmlText(value)}</${name}>`;
}
