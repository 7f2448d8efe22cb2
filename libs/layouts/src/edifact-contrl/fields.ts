import type { AcknowledgedStatus } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { grammarOf } from '../edifact/grammar.ts';

/** CONTRL, syntax versions 2 and 3 (ISO 9735:1988 annex, message D.3), and of syntax 4 (ISO 9735-4 §5.4.3), which adds the groups. */
export const controlGrammar = grammarOf(`
  UCI SG1?999999( UCM SG2?999( UCS UCD?99 ) )
  SG3?999999( UCF SG4?999999( UCM SG5?999( UCS UCD?99 ) ) )`);

/** Where a response segment has its parts: what was answered, the message's identifier, 0083, 0085, 0013, S011. */
export const RESPONSES = {
  UCI: { action: 4, error: 5, segment: 6, element: 7 },
  UCM: { action: 3, error: 4, segment: 5, element: 6 },
  UCF: { action: 4, error: 5, segment: 6, element: 7 },
} as const;

/** 0083, action: what the receiver did with an interchange, group or message. */
export const ACTIONS: Readonly<Record<string, { readonly status: AcknowledgedStatus; readonly words: string }>> =
  tableOf({
    4: { status: 'REJECTED', words: 'was rejected, with all that is in it' },
    7: { status: 'ACCEPTED', words: 'was acknowledged, but for what is reported as rejected' },
    8: { status: 'RECEIVED', words: 'was received; what is in it was not looked at yet' },
  });

/** 0085, syntax error, in our words; and the ISO reason that means the same, where there is one. */
export const SYNTAX_ERRORS: Readonly<Record<string, { readonly words: string; readonly iso?: string }>> = tableOf({
  2: { words: 'the syntax version or level is not supported', iso: 'FF01' },
  7: { words: 'the receiver of the interchange is another one than its recipient' },
  12: { words: 'a value is not valid', iso: 'FF01' },
  13: { words: 'something mandatory is missing', iso: 'FF01' },
  14: { words: 'the value is not supported in this position', iso: 'FF01' },
  15: { words: 'not supported in this position', iso: 'FF01' },
  16: { words: 'too many elements or components', iso: 'FF01' },
  17: { words: 'there is no agreement that allows it' },
  18: { words: 'an error that is not said' },
  19: { words: 'the decimal mark is not the one that UNA says', iso: 'FF01' },
  20: { words: 'the character may not be a service character', iso: 'FF01' },
  21: { words: 'a character is not in the character set of the syntax level', iso: 'FF01' },
  22: { words: 'a service character is not valid', iso: 'FF01' },
  23: { words: 'the sender of the interchange is unknown' },
  24: { words: 'the interchange is too old' },
  25: { words: 'tests are not supported' },
  26: { words: 'it came before: a duplicate', iso: 'DU01' },
  27: { words: 'the security function is not supported' },
  28: { words: 'the references of header and trailer are not the same', iso: 'FF01' },
  29: { words: 'the trailer counts another number than was received', iso: 'FF01' },
  30: { words: 'groups and messages are mixed', iso: 'FF01' },
  31: { words: 'a group has messages of more than one type', iso: 'FF01' },
  32: { words: 'there is nothing in it', iso: 'FF01' },
  33: { words: 'something stands outside of a message or group', iso: 'FF01' },
  34: { words: 'a nesting indicator is not allowed here', iso: 'FF01' },
  35: { words: 'a segment or element is repeated too often', iso: 'FF01' },
  36: { words: 'a segment group is repeated too often', iso: 'FF01' },
  37: { words: 'a character is of the wrong kind: a letter among digits, or the reverse', iso: 'FF01' },
  38: { words: 'no digit stands in front of the decimal mark', iso: 'FF01' },
  39: { words: 'the value is too long', iso: 'FF01' },
  40: { words: 'the value is too short', iso: 'FF01' },
  41: { words: 'the communication network failed for good' },
  42: { words: 'the communication network failed for a while' },
  43: { words: 'the recipient of the interchange is unknown' },
  45: { words: 'a separator stands at the end of a segment', iso: 'FF01' },
  46: { words: 'the character set is not supported', iso: 'FF01' },
  47: { words: 'the envelope has a function that is not supported', iso: 'FF01' },
  48: { words: 'a rule between elements is not kept', iso: 'FF01' },
});
