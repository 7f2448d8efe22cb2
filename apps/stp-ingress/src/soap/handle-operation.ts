import { accountBalance, statementsGet, statementsList, type StatementSummary } from '@giroport/contracts';
import { SoapFault, type SoapValue } from '@giroport/edge';
import { getCurrencyDecimals, minorToDecimal, Reject } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { CustomerLog } from '../admit-caller/customer-log.ts';
import { Passwords } from '../admit-caller/passwords.ts';
import { Sessions, SESSION_IDLE_SECONDS, type Session } from '../admit-caller/sessions.ts';
import { OrderPacks, type ToldItem, type ToldPack } from '../import-pack/order-packs.ts';
import { present } from '../rest/page.ts';
import type { SoapReply, SoapRequest } from './operation.ts';

/** The largest content of one order package, in bytes. */
export const PACK_BYTES_MAX = 16 * 1024 * 1024;

/** How far a user may go: a scope of its own for each step; `stp` stands for all. */
type Step = 'import' | 'sign' | 'send' | 'query';

type Handler = (request: SoapRequest, session: Session) => Promise<SoapReply>;

/** Does what the operations of the SOAP door say. */
@Injectable()
export class HandleOperation {
  private readonly handlers: Readonly<Record<string, { readonly step?: Step; readonly run: Handler }>> = {
    Logout: { run: async (_, session) => ({ closed: (await this.sessions.close(session), true) }) },
    ChangeLoginPassword: { run: async (request, session) => await this.changeLogin(request, session) },
    ChangeSignaturePassword: { run: async (request, { user }) => await this.changeSignature(request, user) },
    ImportOrderPack: { step: 'import', run: async (request, session) => await this.importPack(request, session) },
    SignOrderPack: {
      step: 'sign',
      run: async ({ packId, signaturePassword }, session) =>
        told(await this.packs.sign(session, packId!, signaturePassword!)),
    },
    SendOrderPack: { step: 'send', run: async ({ packId }, session) => told(await this.packs.send(session, packId!)) },
    GetOrderStatus: {
      step: 'query',
      run: async ({ packId, fromPosition, itemsMax }, { source }) =>
        told(
          await this.packs.get(source.sourceId, packId!, {
            ...(fromPosition !== undefined && { fromPosition: Number(fromPosition) }),
            ...(itemsMax !== undefined && { itemsMax: Number(itemsMax) }),
          }),
        ),
    },
    GetStatementCatalog: { step: 'query', run: async (request, session) => await this.catalog(request, session) },
    GetStatement: { step: 'query', run: async (request, session) => await this.statement(request, session) },
    GetBalance: { step: 'query', run: async (request, session) => await this.balance(request, session) },
  };

  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(OrderPacks) private readonly packs: OrderPacks,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(CustomerLog) private readonly customerLog: CustomerLog,
  ) {}

  /** Throws SoapFault and Reject, each with its code. */
  async run(name: string, request: SoapRequest): Promise<SoapReply> {
    if (name === 'Login')
      return {
        sessionKey: await this.sessions.open(request['user']!, request['password']!),
        idleSeconds: SESSION_IDLE_SECONDS,
      };
    if (name === 'IsLoggedIn') return await this.isLoggedIn(request['sessionKey']!);
    const handler = this.handlers[name];
    if (!handler) throw new Error(`${name} is declared, but nothing does it`);
    const session = await this.sessionOf(name, request['sessionKey']!);
    try {
      if (handler.step) requireStep(session, handler.step);
      return await handler.run(request, session);
    } catch (error) {
      if (error instanceof Reject)
        this.customerLog.refused(session.user, name, error.code, { source: session.source.sourceId });
      throw error;
    }
  }

  private async sessionOf(name: string, sessionKey: string): Promise<Session> {
    try {
      return await this.sessions.get(sessionKey);
    } catch (error) {
      if (error instanceof Reject) this.customerLog.refused('unknown', name, error.code);
      throw error;
    }
  }

  private async isLoggedIn(sessionKey: string): Promise<SoapReply> {
    try {
      return { loggedIn: true, user: (await this.sessions.get(sessionKey)).user };
    } catch (error) {
      if (error instanceof Reject) return { loggedIn: false };
      throw error;
    }
  }

  private async changeLogin({ password, newPassword }: SoapRequest, session: Session): Promise<SoapReply> {
    await this.passwords.change('PASSWORD', session.user, password!, newPassword!, session.digest);
    return { changed: true };
  }

  private async changeSignature(
    { signaturePassword, newSignaturePassword }: SoapRequest,
    user: string,
  ): Promise<SoapReply> {
    await this.passwords.change('SIGNATURE_PASSWORD', user, signaturePassword!, newSignaturePassword!);
    return { changed: true };
  }

  private async importPack({ content, format, name }: SoapRequest, session: Session): Promise<SoapReply> {
    const bytes = Buffer.from(content!, 'base64');
    if (bytes.length > PACK_BYTES_MAX)
      throw new Reject('order-pack.too-large', { bytes: bytes.length, bytesMax: PACK_BYTES_MAX });
    return told(
      await this.packs.import(session, { name: name ?? 'unnamed', format: format || undefined, content: bytes }),
    );
  }

  private async catalog({ accountId, fromDate, toDate, cursor }: SoapRequest, session: Session): Promise<SoapReply> {
    requireAccount(session, accountId!);
    if (fromDate !== undefined && toDate !== undefined && fromDate > toDate)
      throw new Reject('dates.reversed', { fromDate, toDate });
    const { items, next } = await this.questions.ask(
      statementsList,
      present({ accountId, fromDate, toDate, cursor: cursor || undefined }) as never,
    );
    return { statement: items.map(statementOf), next };
  }

  private async statement({ statementId, cursor }: SoapRequest, session: Session): Promise<SoapReply> {
    if (!UUID.test(statementId!)) throw new Reject('statement.unknown');
    const found = await this.questions.ask(
      statementsGet,
      present({ statementId, cursor: cursor || undefined }) as never,
    );
    requireAccount(session, found.statement.accountId ?? '');
    const { statement, balances, entries, next } = found;
    return { statement: statementOf(statement), balance: balances, entry: entries, next };
  }

  private async balance({ accountId }: SoapRequest, session: Session): Promise<SoapReply> {
    requireAccount(session, accountId!);
    return { ...(await this.questions.ask(accountBalance, { accountId: accountId! })) };
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function requireStep({ scopes, user }: Session, step: Step): void {
  if (scopes.has('stp') || scopes.has(step)) return;
  throw new SoapFault('sender', { code: 'step.not-allowed', message: `${user} may not do this step (${step}).` });
}

function requireAccount({ source }: Session, accountId: string): void {
  if (!source.accounts || source.accounts.includes(accountId)) return;
  throw new Reject('account.not-allowed', { accountId });
}

function told(pack: ToldPack): SoapReply {
  return {
    packId: pack.packId,
    status: pack.status,
    name: pack.name,
    format: pack.format,
    itemCount: pack.count,
    controlSum: Object.entries(pack.controlSums).map(([currency, amount]) => ({ currency, amount })),
    requestId: pack.requestId,
    importedAt: pack.importedAt.toISOString(),
    signedAt: pack.signedAt?.toISOString(),
    sentAt: pack.sentAt?.toISOString(),
    changedAt: pack.changedAt.toISOString(),
    error: pack.problems.map((one) => ({ ...one })),
    item: pack.items.map(itemOf),
  };
}

function itemOf(item: ToldItem): SoapValue {
  return {
    position: item.position,
    reference: item.reference,
    paymentId: item.paymentId,
    amount: minorToDecimal(item.minor, getCurrencyDecimals(item.currency)),
    currency: item.currency,
    status: item.status,
    error: item.errors.map(({ code, message, where }) => ({ code, message, where })),
    reason: item.reasons.map(({ code, text }) => ({ code, text })),
    bankReference: item.bankReference,
    changedAt: item.changedAt.toISOString(),
  };
}

function statementOf({ entries, ...one }: StatementSummary): SoapValue {
  return { ...one, entryCount: entries };
}
