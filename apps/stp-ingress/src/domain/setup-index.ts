import type { SetupAccount, SetupBank, SetupDocument, SetupSource } from '@giroport/contracts';

/** The company's own side as a payment names it: an account's id, its IBAN, or its number with the bank's code. */
export type OwnAccountName = {
  readonly account?: string;
  readonly iban?: string;
  readonly number?: string;
  readonly routing?: string;
};

/** The set-up, found by the names that callers use. Built once a revision. */
export class SetupIndex {
  readonly banks: ReadonlyMap<string, SetupBank>;
  private readonly sources: ReadonlyMap<string, SetupSource>;
  private readonly accounts: ReadonlyMap<string, SetupAccount>;
  private readonly byIban = new Map<string, SetupAccount>();
  private readonly byNumber = new Map<string, SetupAccount[]>();
  private readonly methods = new Set<string>();

  constructor(
    readonly revision: number,
    readonly document: SetupDocument,
  ) {
    this.banks = new Map(document.banks.map((one) => [one.bankId, one]));
    this.sources = new Map(document.sources.map((one) => [one.sourceId, one]));
    this.accounts = new Map(document.accounts.map((one) => [one.accountId, one]));
    for (const bank of document.banks)
      for (const { method } of bank.layouts) this.methods.add(`${bank.bankId} ${method}`);
    for (const one of document.accounts) {
      if (one.account.iban !== undefined) this.byIban.set(one.account.iban, one);
      const { number } = one.account;
      if (number !== undefined) this.byNumber.set(number, [...(this.byNumber.get(number) ?? []), one]);
    }
  }

  findSource(sourceId: string): SetupSource | undefined {
    return this.sources.get(sourceId);
  }

  findAccount(accountId: string): SetupAccount | undefined {
    return this.accounts.get(accountId);
  }

  /** The account that all given names agree on; undefined where none or several are meant. */
  findOwnAccount(name: OwnAccountName): SetupAccount | undefined {
    const found = this.byFirstName(name);
    if (!found) return undefined;
    const agrees =
      (name.account ?? found.accountId) === found.accountId && (name.iban ?? found.account.iban) === found.account.iban;
    return agrees && this.numberFits(found, name) ? found : undefined;
  }

  hasLayout(bankId: string, method: string): boolean {
    return this.methods.has(`${bankId} ${method}`);
  }

  private byFirstName(name: OwnAccountName): SetupAccount | undefined {
    if (name.account !== undefined) return this.accounts.get(name.account);
    if (name.iban !== undefined) return this.byIban.get(name.iban);
    const all = (this.byNumber.get(name.number ?? '') ?? []).filter((one) => this.numberFits(one, name));
    return all.length === 1 ? all[0] : undefined;
  }

  private numberFits(account: SetupAccount, { number, routing }: OwnAccountName): boolean {
    if (number !== undefined && account.account.number !== number) return false;
    if (routing === undefined) return true;
    const agent = this.banks.get(account.bankId)?.agent;
    return agent?.memberId === routing || agent?.bic === routing;
  }
}

export const EMPTY_SETUP = new SetupIndex(0, { banks: [], accounts: [], grouping: [], sources: [] });
