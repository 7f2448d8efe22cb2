/** Starts a real PostgreSQL and a real NATS for the run; built from libs/testing, since jest loads this file uncompiled. */
export default async function globalSetup() {
  const { startTestServers } = await import('./libs/testing/dist/servers.js');
  globalThis.giroportTestServers = await startTestServers();
}
