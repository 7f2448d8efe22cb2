// `xmlbuilder2.mjs write PAYMENTS.ndjson`: the same elements as Giroport's pain.001, as a DOM that is then made text.
import { readFileSync } from 'node:fs';
import { create } from 'xmlbuilder2';
import { runRounds } from './rounds.mjs';

const payments = readFileSync(process.argv[3], 'utf8').trim().split('\n').map(JSON.parse); // prettier-ignore

await runRounds(() => {
  const sum = payments.reduce((total, { minor }) => total + minor, 0);
  const document = create({ version: '1.0', encoding: 'UTF-8' }).ele('Document', {
    xmlns: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
  });
  const message = document.ele('CstmrCdtTrfInitn');
  const header = message.ele('GrpHdr');
  leaf(header, 'MsgId', 'BENCH-1');
  leaf(header, 'CreDtTm', '2026-11-20T22:30:00Z');
  leaf(header, 'NbOfTxs', String(payments.length));
  leaf(header, 'CtrlSum', decimal(sum));
  leaf(header.ele('InitgPty'), 'Nm', 'Acme Corp');
  const block = message.ele('PmtInf');
  leaf(block, 'PmtInfId', 'BENCH-1-1');
  leaf(block, 'PmtMtd', 'TRF');
  leaf(block, 'NbOfTxs', String(payments.length));
  leaf(block, 'CtrlSum', decimal(sum));
  leaf(block.ele('PmtTpInf').ele('SvcLvl'), 'Cd', 'SEPA');
  leaf(block.ele('ReqdExctnDt'), 'Dt', '2026-11-23');
  leaf(block.ele('Dbtr'), 'Nm', 'Acme Corp');
  leaf(block.ele('DbtrAcct').ele('Id'), 'IBAN', 'DE89370400440532013000');
  leaf(block.ele('DbtrAgt').ele('FinInstnId'), 'BICFI', 'COBADEFFXXX');
  leaf(block, 'ChrgBr', 'SLEV');
  for (const payment of payments) writeTransaction(block, payment);
  const text = document.end();
  if (Buffer.from(text).length === 0) throw new Error('nothing was written');
  return { count: payments.length, sum };
});

function writeTransaction(block, { id, reference, minor, name, account, agent, text }) {
  const transaction = block.ele('CdtTrfTxInf');
  const ids = transaction.ele('PmtId');
  leaf(ids, 'InstrId', id.replaceAll('-', ''));
  leaf(ids, 'EndToEndId', reference);
  transaction.ele('Amt').ele('InstdAmt', { Ccy: 'EUR' }).txt(decimal(minor));
  leaf(transaction.ele('CdtrAgt').ele('FinInstnId'), 'BICFI', agent);
  const creditor = transaction.ele('Cdtr');
  leaf(creditor, 'Nm', name);
  const address = creditor.ele('PstlAdr');
  leaf(address, 'StrtNm', 'Hauptstrasse');
  leaf(address, 'BldgNb', '7');
  leaf(address, 'PstCd', '10115');
  leaf(address, 'TwnNm', 'Berlin');
  leaf(address, 'Ctry', 'DE');
  leaf(transaction.ele('CdtrAcct').ele('Id'), 'IBAN', account);
  leaf(transaction.ele('RmtInf'), 'Ustrd', text);
}

function leaf(parent, name, text) {
  parent.ele(name).txt(text);
}

function decimal(minor) {
  const digits = String(minor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
