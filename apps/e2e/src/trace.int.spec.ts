import { paymentsGet, simulatorAdvance } from '@giroport/contracts';
import { startStack, type Stack } from '@giroport/stack';
import { eventually } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchOf } from './kill/load.ts';

type Exported = {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: { traceId: string }[] }[];
  }[];
};

/** An OTLP collector that keeps which service had a part in which trace. */
class Collector {
  readonly servicesByTrace = new Map<string, Set<string>>();
  private server: Server | undefined;

  async listen(): Promise<string> {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.take(JSON.parse(Buffer.concat(parts).toString('utf8')) as Exported);
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private take(exported: Exported): void {
    for (const one of exported.resourceSpans) {
      const service =
        one.resource.attributes.find((attribute) => attribute.key === 'service.name')?.value.stringValue ?? '?';
      for (const span of one.scopeSpans.flatMap((scope) => scope.spans)) {
        const services = this.servicesByTrace.get(span.traceId) ?? new Set();
        this.servicesByTrace.set(span.traceId, services.add(service));
      }
    }
  }
}

describe('a payment leaves one trace', () => {
  const collector = new Collector();
  const dataDir = mkdtempSync(join(tmpdir(), 'giroport-trace-'));
  let stack: Stack;

  beforeAll(async () => {
    const endpoint = await collector.listen();
    stack = await startStack({ dataDir, clock: 'DRIVEN', env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } });
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    collector.close();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  it('through the door, dispatch, the worker, and what its bank says of it, by the trace context in the events', async () => {
    const [payment] = batchOf('BILLING', 7, 0, 1);
    const answer = await fetch(`${stack.url}/v1/payments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stack.secretOf('API_KEY', 'BILLING')}`,
        'content-type': 'application/json',
        'idempotency-key': 'trace-1',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
      body: JSON.stringify(payment!.body),
    });
    expect({ status: answer.status, body: await answer.text() }).toMatchObject({ status: 202 });
    await eventually(async () => {
      await stack.ask(simulatorAdvance, { byMs: 1_800_000 });
      const { status } = await stack.ask(paymentsGet, { paymentId: payment!.paymentId });
      expect(status).toBe('PAID');
    }, 60_000);
    await eventually(async () => {
      await stack.ask(simulatorAdvance, { byMs: 14_400_000 }); // until the bank's day ends and its statement comes
      const services = [...(collector.servicesByTrace.get('0af7651916cd43dd8448eb211c80319c') ?? [])].sort();
      expect(services).toEqual(
        expect.arrayContaining([
          'giroport-ack-processor',
          'giroport-dispatch',
          'giroport-statement-loader',
          'giroport-stp-ingress',
          'giroport-transform-worker',
        ]),
      );
    }, 30_000);
  }, 120_000);
});
