import { tableOf } from '@giroport/kernel';

/** What the first letter of a NAK's code says (FIN error codes). */
export const NAK_MEANINGS: Readonly<Record<string, string>> = tableOf({
  A: 'The message is larger or its blocks are other than FIN allows.',
  C: 'A rule between fields of the message is not kept.',
  D: 'A rule between fields of the message is not kept.',
  E: 'A rule between fields of the message is not kept.',
  G: 'A rule of the service or of the closed user group is not kept.',
  H: 'The basic or the application header is wrong.',
  K: 'A code word is none of those that the field may have.',
  L: 'The terminal may not send the message.',
  M: 'The format or the order of the fields is wrong.',
  P: 'The message or its session is not possible for this terminal.',
  Q: 'The message needs an authentication that is not there.',
  S: 'The message is not allowed for this sender or receiver.',
  T: 'The content of a field is wrong.',
  U: 'The user header is wrong.',
  V: 'The blocks of the message are wrong.',
  X: 'The message was not sent in time or was cancelled.',
  Z: 'The trailer is wrong.',
});
