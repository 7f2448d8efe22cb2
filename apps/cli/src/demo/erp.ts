import type { CalendarDate } from '@giroport/kernel';
import { readFileSync } from 'node:fs';
import { createClientAsync, type Client } from 'soap';
import type { Order } from './orders.ts';

const CALL_LIMIT_MS = 60_000;

/** The package that the demo's ERP sends: a real pain.001, samples/README.md says whose. Its date is made today's, as an ERP would. */
export function erpPackage(today: CalendarDate): string {
  const file = new URL('../../samples/erp-transfers.xml', import.meta.url);
  return readFileSync(file, 'utf8').replaceAll(/(<ReqdExctnDt>)[^<]*(<\/ReqdExctnDt>)/g, `$1${today}$2`);
}

/** What becomes of the package's payments: the first is of 6543.14, and amounts that end so are refused for want of cover (AM04). */
export const ERP_ORDERS: readonly Pick<Order, 'fate'>[] = [{ fate: 'ERROR' }, { fate: 'PAID' }];
/** Where such a package ends. */
export const ERP_END = 'PARTLY_SETTLED';

type OrderItem = {
  readonly paymentId: string;
  readonly reference: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly reason?: readonly { readonly code?: string; readonly text?: string }[];
};
export type OrderStatus = { readonly status: string; readonly item?: readonly OrderItem[] };

/** A company's ERP at the SOAP door: it reads the WSDL, logs in, imports, signs and sends an order package, and asks for its status. */
export class Erp {
  private constructor(
    private readonly client: Client,
    private readonly session: string,
  ) {}

  static async login(url: string, user: string, password: string): Promise<Erp> {
    const client = await createClientAsync(`${url}/wstp?wsdl`);
    const { sessionKey } = await call<{ sessionKey: string }>(client, 'Login', { user, password });
    return new Erp(client, sessionKey);
  }

  /** Gives the package's id. */
  async import(content: string): Promise<string> {
    const { packId } = await this.call<{ packId: string }>('ImportOrderPack', {
      content: Buffer.from(content).toString('base64'),
    });
    return packId;
  }

  async sign(packId: string, signaturePassword: string): Promise<OrderStatus> {
    return await this.call('SignOrderPack', { packId, signaturePassword });
  }

  async send(packId: string): Promise<OrderStatus> {
    return await this.call('SendOrderPack', { packId });
  }

  async status(packId: string): Promise<OrderStatus> {
    return await this.call('GetOrderStatus', { packId });
  }

  async logout(): Promise<void> {
    await this.call('Logout', {});
  }

  private async call<Reply>(operation: string, request: object): Promise<Reply> {
    return await call<Reply>(this.client, operation, { sessionKey: this.session, ...request });
  }
}

async function call<Reply>(client: Client, operation: string, request: object): Promise<Reply> {
  const method = (client as unknown as Record<string, (request: object, options: object) => Promise<[Reply]>>)[
    `${operation}Async`
  ];
  if (!method) throw new Error(`the WSDL has no ${operation}`);
  const [reply] = await method.call(client, request, { timeout: CALL_LIMIT_MS });
  return reply;
}
