import Type, { type TSchema } from 'typebox';
import { uuid } from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { UNMASKED_SCOPE, type Caller } from '../admit-caller/caller.ts';

/** A page of a list: hand `next` back as `cursor` to go on. */
export const paged = {
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
};

export const strictObject = { additionalProperties: false } as const;

/** Path parameters that are one id. */
export const idOf = <const Name extends string>(name: Name) =>
  Type.Object({ [name]: uuid } as Record<Name, typeof uuid>, strictObject);

export const reason = Type.Optional(Type.String({ minLength: 1, maxLength: 300 }));

export function told(description: string, schema?: TSchema): { 200: { description: string; schema?: TSchema } } {
  return { 200: { description, ...(schema && { schema }) } };
}

/** Who did it, as the journal and the other services are told. */
export function actorOf(caller: Caller): string {
  return caller.kind === 'SOURCE' ? `source ${caller.id}` : caller.id;
}

/** A source is shown its own; an operator everything, or what the query asks for. */
export function ownSource(caller: Caller, asked?: string): { sourceId?: string } {
  if (caller.kind === 'SOURCE') return { sourceId: caller.id };
  return asked === undefined ? {} : { sourceId: asked };
}

export function maySeeAccounts(caller: Caller): boolean {
  return caller.scopes.has(UNMASKED_SCOPE);
}

/** Raw files hold account numbers in full. Throws Refused 403 accounts.hidden. */
export function refuseUnlessSeesAccounts(caller: Caller): void {
  if (maySeeAccounts(caller)) return;
  throw new Refused(403, 'accounts.hidden', {
    detail: `The bytes hold account numbers in full: this asks for the right ${UNMASKED_SCOPE}.`,
  });
}

/** Leaves out what is undefined: strict schemas take an absent field, not an empty one. */
export function present<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
