import { startStack, type Stack } from '@giroport/stack';
import { dataDirOf, DEFAULT_DATA } from '../server.ts';
import { untilStopped } from '../stop-signal.ts';
import { OK, textOf, wholeNumberOf, type Verb } from '../verb.ts';

const PORT_MAX = 65_535;

export const up: Verb = {
  help: `giroport up [--data DIR] [--port N] [--setup FILE]

  --data DIR     where everything is kept (${DEFAULT_DATA} unless said); the next \`up\` on it goes on where this one stopped
  --port N       the public door's port, instead of last time's or a free one
  --setup FILE   what a fresh stack begins with, instead of the sample set-up

  Ctrl-C stops everything in order. Logs are in DIR/logs, secrets in DIR/secrets.`,
  options: { data: { type: 'string' }, port: { type: 'string' }, setup: { type: 'string' } },
  run: async (_, values, terminal) => {
    const dataDir = dataDirOf(values);
    const stop = untilStopped();
    const port = wholeNumberOf(values, 'port', 1, PORT_MAX);
    const starting = startStack({
      dataDir,
      port,
      clock: 'REAL',
      setupFile: textOf(values, 'setup'),
      log: (line) => terminal.say(line),
    });
    const stack = await Promise.race([starting, stop]);
    if (typeof stack === 'string') {
      terminal.say(`${stack}: stopping what has started`);
      await starting.then((begun) => begun.stop());
      return OK;
    }
    await terminal.print(welcome(stack, dataDir));
    terminal.say(`${await stop}: stopping in order`);
    await stack.stop();
    terminal.say('stopped');
    return OK;
  },
};

function welcome(stack: Stack, dataDir: string): string {
  const { url, places } = stack;
  const keys = stack.secrets.credentials.filter((one) => one.kind === 'API_KEY' && one.ownerType === 'SOURCE');
  const key = keys[0];
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  return [
    '',
    `Giroport is up.   ${url}`,
    `  REST            ${url}/docs   (OpenAPI ${url}/openapi.json)`,
    `  SOAP            ${url}/wstp?wsdl`,
    `  bus             ${stack.natsUrl}`,
    `  PostgreSQL      ${stack.postgresUrl.replace(/:[^:@/]+@/, ':…@')}`,
    `  banks' folders  ${places.drop}`,
    `  logs, secrets   ${places.logs}, ${places.secrets}`,
    '',
    'An operator’s key:',
    `  ${stack.operatorKey}`,
    ...(key === undefined ? [] : ['', 'The first payment:', firstPayment(url, key.secret, today)]),
    '',
    `Then: npx giroport status${dataOption(dataDir)}, npx giroport payment FIRST-${today}${dataOption(dataDir)}, npx giroport verify${dataOption(dataDir)}`,
  ].join('\n');
}

function dataOption(dataDir: string): string {
  return dataDir.endsWith(`/${DEFAULT_DATA}`) ? '' : ` --data ${dataDir}`;
}

/** Named by its day: the same line on another day asks for another payment, not for this one with another date. */
function firstPayment(url: string, key: string, today: string): string {
  const payment = {
    reference: `FIRST-${today}`,
    method: 'EFT',
    amount: '12.50',
    currency: 'EUR',
    executionDate: today,
    originator: { account: 'HANSA-MAIN' },
    counterparty: { name: 'Erika Mustermann' },
    counterpartyAccount: { iban: 'DE02120300000000202051' },
    remittance: { unstructured: ['Invoice 1'] },
  };
  return [
    `  curl -sS ${url}/v1/payments \\`,
    `    -H 'Authorization: Bearer ${key}' -H 'Idempotency-Key: first-${today}' -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify(payment)}'`,
  ].join('\n');
}
