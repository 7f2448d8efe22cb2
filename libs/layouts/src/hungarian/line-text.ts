import { Buffer, isUtf8 } from 'node:buffer';
import type { CodePage } from './code-pages.ts';
import { decodedFrom } from './code-pages.ts';

export type LineText = {
  readonly text: string;
  readonly encoding: 'ascii' | 'utf-8' | CodePage;
  /** UTF-8 whose fields were filled up by bytes: the text is still one character a byte. */
  readonly bytewise: boolean;
};

/**
 * Tells how the lines of a file are encoded. The formats say code page 852, and many programs write Windows-1250: the bytes of
 * Hungarian letters are counted for both as the lines come, and the page with more of them is taken; 852 where none has.
 */
export class LineTexts {
  private seen852 = 0;
  private seen1250 = 0;

  /** With a `page`, that is the page of every line that is not UTF-8. */
  constructor(private readonly page?: CodePage) {}

  get isKnown(): boolean {
    return this.page !== undefined;
  }

  /** `bytes` is how many bytes the line's record has; the line's bytes are given as ISO 8859-1. */
  read(latin1: string, bytes: number): LineText {
    const high = firstHigh(latin1);
    if (high === -1) return asciiLine(latin1);
    if (mayBeUtf8(latin1, high)) {
      const buffer = Buffer.from(latin1, 'latin1');
      const bytewise = latin1.length === bytes;
      const text = isUtf8(buffer) ? buffer.toString('utf8') : '';
      if (isOfEurope(text)) return { text: bytewise ? latin1 : text, encoding: 'utf-8', bytewise };
    }
    const encoding = this.page ?? this.pageOf(latin1, high);
    return { text: decodedFrom(encoding, latin1), encoding, bytewise: false };
  }

  private pageOf(latin1: string, first: number): CodePage {
    for (let at = first; at < latin1.length; at++) {
      const code = latin1.charCodeAt(at);
      if (code < 0x80) continue;
      if (ONLY_852.has(code)) this.seen852++;
      else if (ONLY_1250.has(code) && !isSharpS(latin1, at)) this.seen1250++;
      else if (code === E9 && hasSmallBeside(latin1, at)) this.seen1250++;
      else if (code === E9) this.seen852++;
    }
    return this.seen1250 > this.seen852 ? '1250' : '852';
  }
}

export function asciiLine(text: string): LineText {
  return { text, encoding: 'ascii', bytewise: false };
}

function firstHigh(latin1: string): number {
  for (let at = 0; at < latin1.length; at++) if (latin1.charCodeAt(at) >= 0x80) return at;
  return -1;
}

/** The first byte beyond ASCII begins a sequence: most lines of a code page are told from UTF-8 by it. */
function mayBeUtf8(latin1: string, first: number): boolean {
  const lead = latin1.charCodeAt(first);
  return lead >= 0xc2 && lead <= 0xf4 && (latin1.charCodeAt(first + 1) & 0xc0) === 0x80;
}

/** Latin letters and punctuation alone: letters of 852 next to each other may be well-formed UTF-8 by chance, and mean Hebrew. */
function isOfEurope(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x180 && (code < 0x2000 || code > 0x20ff)) return false;
  }
  return text !== '';
}

/** 0xE9 is Ú in 852 and é in 1250: a capital does not stand among small letters. */
function hasSmallBeside(latin1: string, at: number): boolean {
  return isSmall(latin1.charCodeAt(at - 1)) || isSmall(latin1.charCodeAt(at + 1));
}

/** 0xE1 is á in 1250 and ß in 852, which stands behind a, o, u, ei, ä, ö or ü. */
function isSharpS(latin1: string, at: number): boolean {
  if (latin1.charCodeAt(at) !== E1) return false;
  const before = latin1[at - 1] ?? '';
  return 'aou\u0084\u0094\u0081'.includes(before) ? before !== '' : latin1.slice(at - 2, at) === 'ei';
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

const E1 = 0xe1;
const E9 = 0xe9;
/** á é í ó ö ő ú ü Á É Ó Ö Ő Ü Ű; Í (0xD6) and ű (0xFB) say nothing, as 1250 has letters there too. */
const ONLY_852: ReadonlySet<number> = new Set([0xa0, 0x82, 0xa1, 0xa2, 0x94, 0x8b, 0xa3, 0x81, 0xb5, 0x90, 0xe0, 0x99, 0x8a, 0x9a, 0xeb]); // prettier-ignore
/** á í ó ö ő ú ü Á É Í Ó Ő Ú Ü Ű. */
const ONLY_1250: ReadonlySet<number> = new Set([0xe1, 0xed, 0xf3, 0xf6, 0xf5, 0xfa, 0xfc, 0xc1, 0xc9, 0xcd, 0xd3, 0xd5, 0xda, 0xdc, 0xdb]); // prettier-ignore
