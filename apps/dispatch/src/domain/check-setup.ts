import type { SetupDocument } from '@giroport/contracts';
import { findCurrencyDecimals, Reject } from '@giroport/kernel';

/** Throws Reject where parts of a set-up do not fit each other; what each part may hold, its schema has said. */
export function checkSetup(setup: SetupDocument): void {
  refuseRepeats(
    'setup.bank-repeated',
    setup.banks.map((bank) => bank.bankId),
  );
  refuseRepeats(
    'setup.account-repeated',
    setup.accounts.map((account) => account.accountId),
  );
  refuseRepeats(
    'setup.source-repeated',
    setup.sources.map((source) => source.sourceId),
  );
  refuseRepeats(
    'setup.grouping-repeated',
    setup.grouping.map((rule) => rule.method ?? 'every method'),
  );
  for (const bank of setup.banks) checkBank(bank);
  const banks = new Set(setup.banks.map((bank) => bank.bankId));
  for (const account of setup.accounts) {
    if (!banks.has(account.bankId))
      throw new Reject('setup.bank-unknown', { account: account.accountId, bank: account.bankId });
    if (findCurrencyDecimals(account.currency) === undefined) {
      throw new Reject('setup.currency-unknown', { account: account.accountId, currency: account.currency });
    }
    if (account.account.iban === undefined && account.account.number === undefined) {
      throw new Reject('setup.account-without-number', { account: account.accountId });
    }
  }
  const accounts = new Set(setup.accounts.map((account) => account.accountId));
  for (const source of setup.sources) {
    const stranger = source.accounts?.find((account) => !accounts.has(account));
    if (stranger !== undefined)
      throw new Reject('setup.account-unknown', { source: source.sourceId, account: stranger });
    if (source.webhook && !isWebhookAddress(source.webhook.url))
      throw new Reject('setup.webhook-malformed', { source: source.sourceId, expected: 'http:// or https://, and no password in it' }); // prettier-ignore
  }
}

function isWebhookAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function checkBank(bank: SetupDocument['banks'][number]): void {
  refuseRepeats(
    'setup.layout-repeated',
    bank.layouts.map((layout) => `${bank.bankId} ${layout.method}`),
  );
  const { outbox, archive, inbox } = bank.channel;
  for (const folder of [outbox, archive, inbox]) {
    if (folder?.split(/[\\/]/).includes('..')) throw new Reject('setup.folder-unsafe', { bank: bank.bankId, folder });
  }
  if (outbox === archive) throw new Reject('setup.folders-same', { bank: bank.bankId, folder: outbox });
  if (bank.layouts.some((layout) => layout.method === 'ACH') && !/^\d{8,9}$/.test(bank.agent.memberId ?? '')) {
    throw new Reject('setup.routing-missing', {
      bank: bank.bankId,
      expected: 'agent.memberId: the routing number that ACH trace numbers begin with',
    });
  }
}

function refuseRepeats(code: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new Reject(code, { id });
    seen.add(id);
  }
}
