import { Buffer } from 'node:buffer';

/** What a file that no layout knows looks like, as "a ZIP archive": so that whoever fetched the wrong one sees it. Undefined where nothing tells. */
export function nameForeign(head: Uint8Array): string | undefined {
  if (head.length === 0) return 'an empty file';
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, LOOKED_AT_BYTES)).toString('latin1');
  const magic = MAGIC.find(([mark]) => bytes.startsWith(mark));
  if (magic !== undefined) return magic[1];
  if (CMS.test(bytes)) return 'a signed or encrypted CMS message (PKCS #7)';
  if (/[\0-\x08\x0e-\x1f]/.test(bytes)) return 'a binary file';
  return nameText(bytes.trimStart());
}

const LOOKED_AT_BYTES = 4096;

const MAGIC: readonly (readonly [mark: string, name: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive or an Office document, which is to be unpacked first'],
  ['PK\x05\x06', 'an empty ZIP archive'],
  ['\x1f\x8b', 'a gzip file, which is to be unpacked first'],
  ['BZh', 'a bzip2 file, which is to be unpacked first'],
  ['\xfd7zXZ', 'an xz file, which is to be unpacked first'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive, which is to be unpacked first'],
  ['Rar!', 'a RAR archive, which is to be unpacked first'],
  ['\xd0\xcf\x11\xe0', 'an old Office document'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['II*\0', 'a TIFF image'],
  ['MM\0*', 'a TIFF image'],
  ['{\\rtf', 'an RTF document'],
  ['-----BEGIN PGP', 'a PGP message, which is to be decrypted first'],
  ['-----BEGIN ', 'a PEM file: a key, a certificate or an encrypted message'],
];

/** ContentInfo of RFC 5652, in DER or BER: a sequence that begins with the identifier of signed, enveloped or other data. */
const CMS = /^\x30(?:\x80|\x82..|\x83...|\x84....)\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07/s;

function nameText(text: string): string | undefined {
  if (text === '') return 'a file of nothing but blanks';
  if (text.startsWith('<')) return nameMarkup(text);
  if (/^\{[^]*"/.test(text) || /^\[\s*[[{"]/.test(text)) return 'JSON';
  if (/^!(?:type|account|option|clear)\b/i.test(text)) return 'a QIF file';
  if (/^07[45]\d{16}[^\r\n]{87}/.test(text))
    return 'an ABO statement (GPC), which the mapping layout cz.abo.gpc describes';
  if (/^0001A?\d{6}CLIEOP03/.test(text)) return 'a CLIEOP03 file, which the mapping layout nl.clieop03 describes';
  if (/^(?:MIME-Version|Content-Type|Received|Return-Path|Message-ID):/i.test(text)) return 'an e-mail';
  return nameInterchange(text) ?? nameTable(text);
}

function nameMarkup(text: string): string {
  if (/^(?:<!doctype\s+html|<html[\s>])/i.test(text)) return 'an HTML page, as a bank sends where a session has ended';
  if (/^<OFC[\s>]/i.test(text)) return 'an OFC file, the forerunner of OFX';
  const root = /<([A-Za-z_][\w.:-]*)/.exec(text)?.[1];
  const message = /=\s*["'][^"'<>]*\b([a-z]{4}\.\d{3}\.\d{3}\.\d{2})\b[^"'<>]*["']/.exec(text)?.[1];
  if (message !== undefined && !/schema$/.test(root ?? ''))
    return `an ISO 20022 message ${message}, which no layout reads`;
  return root === undefined ? 'damaged XML' : `XML with the root element ${root}`;
}

function nameInterchange(text: string): string | undefined {
  const edifact = /^(?:UNA.{6}\s*)?UNB[^]*?UNH.[^+]*\+([A-Z]{6})/.exec(text)?.[1];
  if (edifact !== undefined) return `an EDIFACT message ${edifact}, which no layout reads`;
  const x12 = /^ISA(.)[^]*?\bST\1(\d{3})\b/.exec(text)?.[2];
  if (x12 !== undefined) return `an X12 transaction set ${x12}, which no layout reads`;
  const swift = /^\{1:[^}]*\}\s*\{2:[IO](\d{3})/.exec(text)?.[1];
  return swift === undefined ? undefined : `a SWIFT message MT ${swift}, which no layout reads`;
}

/** Lines with the same number of the same separator. */
function nameTable(text: string): string | undefined {
  const lines = text.split(/\r\n?|\n/, TABLE_LINES_MAX).filter((line) => line.trim() !== '');
  const whole = text.length < LOOKED_AT_BYTES ? lines : lines.slice(0, -1);
  for (const separator of [';', '\t', ',', '|']) {
    const counts = whole.map((line) => columnsOf(line, separator));
    if (counts.length >= 2 && counts[0]! >= 2 && counts.every((count) => count === counts[0]))
      return 'a table of separated values (CSV), which a mapping layout can describe';
  }
  return undefined;
}

const TABLE_LINES_MAX = 20;

function columnsOf(line: string, separator: string): number {
  return line.replace(/"[^"]*"/g, '').split(separator).length;
}
