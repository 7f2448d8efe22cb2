import type { Account, Agent, Party } from '@giroport/canonical';
import { findIban } from '@giroport/kernel';
import type { Sink } from '../swift-mt/sink.ts';
import { partyOf } from '../swift-mt/parties.ts';
import { fieldName } from './check.ts';
import { ACCOUNT_CODE, BIC_AND_ACCOUNT_CODE, SCHEMES } from './fields.ts';
import type { FaimMessage } from './message.ts';

export type ReadParty = { readonly party: Party; readonly account?: Account };

/** A customer ({4200}, {4400}, {5000}): his account where the code is D or T, else his identification; name and address. */
export function partyAt(tag: string, message: FaimMessage, sink: Sink): ReadParty | undefined {
  if (!message.has(tag)) return undefined;
  const [code = '', identifier = '', name = '', ...address] = message.values(tag);
  tellIdentification(tag, code, identifier, message, sink);
  const party: Party = { name: name || undefined, address: addressOf(address) };
  if (identifier === '') return { party };
  if (code === ACCOUNT_CODE || code === '') return { party, account: accountOf(identifier) };
  if (code === BIC_AND_ACCOUNT_CODE) {
    const [bic, account] = bicAndAccount(identifier);
    return { party: bic === undefined ? party : { ...party, ids: [{ id: bic, scheme: 'BIC' }] }, account };
  }
  return { party: { ...party, ids: [{ id: identifier, scheme: SCHEMES[code] ?? code }] } };
}

/** {5010}: an account or an identification, then lines with numbers, as SWIFT's field 50F has them. */
export function optionFAt(tag: string, message: FaimMessage): ReadParty | undefined {
  if (!message.has(tag)) return undefined;
  const { party, account } = partyOf('F', message.values(tag).join('\n'));
  return { party, account };
}

/** A bank ({4000}, {4100}, {5100}): by routing number, BIC, CHIPS number, or its account with the bank before it. */
export function agentAt(tag: string, message: FaimMessage, sink: Sink): Agent | undefined {
  if (!message.has(tag)) return undefined;
  const [code = '', identifier = '', name = '', ...address] = message.values(tag);
  tellIdentification(tag, code, identifier, message, sink);
  return { ...identifiedAgent(code, identifier), name: name || undefined, address: addressOf(address) };
}

/** {3100} and {3400}: a bank by its routing number. */
export function depositoryAt(tag: string, message: FaimMessage): Agent | undefined {
  const [memberId, name] = message.values(tag);
  return memberId === undefined || memberId === '' ? undefined : { memberId, clearingSystem: 'USABA', name: name || undefined }; // prettier-ignore
}

/** The bank that two tags name: where one says more of the other's bank, both together; undefined where they are two banks. */
export function sameBank(depository: Agent | undefined, detailed: Agent): Agent | undefined {
  const isSame = detailed.clearingSystem === 'USABA' && detailed.memberId === depository?.memberId;
  return isSame ? { ...detailed, name: detailed.name ?? depository?.name } : undefined;
}

function identifiedAgent(code: string, identifier: string): Agent {
  if (identifier === '') return {};
  if (code === 'B') return { bic: identifier };
  if (code === BIC_AND_ACCOUNT_CODE) {
    const [bic, account] = bicAndAccount(identifier);
    return { bic, branch: account?.number ?? account?.iban };
  }
  const clearingSystem = /^[CFU]$/.test(code) ? SCHEMES[code] : undefined;
  return clearingSystem === undefined ? { branch: identifier } : { memberId: identifier, clearingSystem };
}

/** "BIC/account". Without the slash it is the account alone. */
function bicAndAccount(identifier: string): [string | undefined, Account | undefined] {
  const slash = identifier.indexOf('/');
  if (slash <= 0) return [undefined, accountOf(identifier)];
  return [identifier.slice(0, slash), slash === identifier.length - 1 ? undefined : accountOf(identifier.slice(slash + 1))]; // prettier-ignore
}

function accountOf(number: string): Account {
  const iban = /^[A-Z]{2}\d\d/.test(number) ? findIban(number) : undefined;
  return iban === undefined ? { number } : { iban };
}

function addressOf(lines: readonly string[]): Party['address'] {
  const given = lines.filter((line) => line !== '');
  return given.length === 0 ? undefined : { lines: given };
}

/** §4 and §5: a code and an identifier stand together or not at all. */
function tellIdentification(tag: string, code: string, identifier: string, message: FaimMessage, sink: Sink): void {
  const known = code === '' || code === ACCOUNT_CODE || code === BIC_AND_ACCOUNT_CODE || SCHEMES[code] !== undefined;
  const line = message.lineOf(tag);
  const field = fieldName(tag, 'Identification Code');
  if (!known) sink.error('fedwire.identification', line, { field, found: code, expected: '1 to 5, 9, B, C, D, F, T or U', message: 'The identification code is none of the format.' }); // prettier-ignore
  else if ((code === '') !== (identifier === '')) sink.warn('fedwire.identification.half', line, { field, found: code + identifier, expected: 'both or none', message: 'A code and an identifier stand together; here one stands alone.' }); // prettier-ignore
}
