import { tableOf } from '@giroport/kernel';

/**
 * What the codes of 997 and 999 say, in our own words. 999 has those of 997 and some of its own, which speak of the
 * implementation guide and begin with I.
 */
type Codes = Readonly<Record<string, string | undefined>>;

/** AK304 and IK304: what is wrong with a segment (data elements 720 and 620). */
export const segmentErrors: Codes = tableOf({
  '1': 'the segment is not known',
  '2': 'the segment was not expected here',
  '3': 'a mandatory segment is missing',
  '4': 'the loop comes more often than it may',
  '5': 'the segment comes more often than it may',
  '6': 'the segment is not part of this transaction set',
  '7': 'the segment is out of order',
  '8': 'elements of the segment are wrong',
  '9': 'a trailer of the security is missing',
  I4: 'the guide does not use this segment',
  I6: 'a segment that another one makes necessary is missing',
  I7: 'the loop comes less often than the guide asks',
  I8: 'the segment comes less often than the guide asks',
  I9: 'the guide does not use this segment beside another one',
});

/** AK403 and IK403: what is wrong with an element (data elements 723 and 621). */
export const elementErrors: Codes = tableOf({
  '1': 'a mandatory element is missing',
  '2': 'an element that another one makes necessary is missing',
  '3': 'there are too many elements',
  '4': 'the element is too short',
  '5': 'the element is too long',
  '6': 'the element has a character that it may not have',
  '7': 'the code is not on the list',
  '8': 'the day is none',
  '9': 'the time is none',
  '10': 'the element may not be there beside another one',
  '11': 'there are too many repetitions',
  '12': 'there are too many repetitions',
  '13': 'there are too many components',
  I6: 'the guide does not use this code',
  I9: 'an element that the guide makes necessary here is missing',
  I10: 'the guide does not use this element',
  I11: 'the element comes less often than the guide asks',
  I12: 'the element has not the pattern that the guide asks',
  I13: 'the guide does not use this element beside another one',
});

/** AK502 to 06 and IK502 to 06: what is wrong with a transaction set (data elements 718 and 618). */
export const setErrors: Codes = tableOf({
  '1': 'The bank does not take this transaction set.',
  '2': 'The trailer of the transaction set (SE) is missing.',
  '3': 'Header and trailer of the transaction set have different control numbers (ST02, SE02).',
  '4': 'The trailer counts other segments than there are (SE01).',
  '5': 'One or more segments are wrong.',
  '6': 'The transaction set identifier is missing or wrong (ST01).',
  '7': 'The control number of the transaction set is missing or wrong (ST02).',
  '8': 'The authentication key is not known.',
  '9': 'The encryption key is not known.',
  '10': 'The security service that is asked for is not there.',
  '11': 'The receiver of the secured set is not known.',
  '12': 'The encrypted set has another length than it says.',
  '13': 'The message authentication code is wrong.',
  '15': 'The originator of the secured set is not known.',
  '16': 'The decrypted set has a syntax error.',
  '17': 'The bank supports no security.',
  '18': 'The transaction set does not belong into this group.',
  '19': 'A trailer of the security is missing, or in a 999 the guide that the set names is not known (ST03).',
  '20': 'A header of the security is missing.',
  '21': 'A trailer of the security is missing.',
  '22': 'A header of the security is missing.',
  '23': 'The group has another transaction set with this control number (ST02).',
  '24': 'A trailer of the security is missing.',
  '25': 'A header of the security is missing.',
  '26': 'A trailer of the security is missing.',
  '27': 'A header of the security is missing.',
  I5: 'One or more segments are not as the guide asks.',
  I6: 'The bank does not support this implementation guide.',
});

/** AK905 to 09: what is wrong with a group (data element 716). */
export const groupErrors: Codes = tableOf({
  '1': 'The bank does not take this functional group.',
  '2': 'The bank does not take this version of the group (GS08).',
  '3': 'The trailer of the group (GE) is missing.',
  '4': 'Header and trailer of the group have different control numbers (GS06, GE02).',
  '5': 'The trailer counts other transaction sets than there are (GE01).',
  '6': 'The control number of the group is wrong (GS06).',
  '7': 'The sender of the group is wrong (GS02).',
  '8': 'The receiver of the group is wrong (GS03).',
  '9': 'The agency of the standard is wrong (GS07).',
  '10': 'The authentication key is not known.',
  '11': 'The encryption key is not known.',
  '12': 'The security service that is asked for is not there.',
  '13': 'The receiver of the secured group is not known.',
  '14': 'The originator of the secured group is not known.',
  '15': 'The decrypted group has a syntax error.',
  '16': 'The bank supports no security.',
  '17': 'The encrypted group has another length than it says.',
  '18': 'The message authentication code is wrong.',
  '19': 'The interchange has another group with this control number (GS06).',
  '23': 'A trailer of the security is missing.',
  '24': 'A header of the security is missing.',
  '25': 'A trailer of the security is missing.',
  '26': 'A header of the security is missing.',
  '30': 'The day of the group is wrong (GS04).',
  '31': 'The time of the group is wrong (GS05).',
});

/** ISO's codes for the few errors that it names as well. */
const ISO: Readonly<Record<string, Readonly<Record<string, string>>>> = tableOf({
  set: tableOf({ '2': 'FF01', '23': 'DU02', '5': 'FF01' }),
  group: tableOf({ '3': 'FF01', '5': 'AM19', '19': 'DU01', '30': 'DT02', '31': 'DT02' }),
  segment: tableOf({ '3': 'CH21' }),
  element: tableOf({ '1': 'CH21', '8': 'DT01' }),
});

export function isoCodeOf(level: 'set' | 'group' | 'segment' | 'element', code: string): string | undefined {
  return ISO[level]?.[code];
}
