import { pointerToken } from '@giroport/kernel';

/** Whether each text of a JSON value is as it should be. Asked of every payment, so it makes nothing. */
export function everyText(value: unknown, is: (text: string) => boolean): boolean {
  if (typeof value === 'string') return is(value);
  if (value === null || typeof value !== 'object') return true;
  for (const name in value) if (!everyText((value as Record<string, unknown>)[name], is)) return false;
  return true;
}

/** The texts of a JSON value that are not as they should be, each with its JSON pointer (RFC 6901). */
export function textsThatAreNot(
  value: unknown,
  is: (text: string) => boolean,
  pointer = '',
): { readonly pointer: string; readonly text: string }[] {
  if (typeof value === 'string') return is(value) ? [] : [{ pointer, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => textsThatAreNot(one, is, `${pointer}/${pointerToken(name)}`));
}
