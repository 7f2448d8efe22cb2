export default async function globalTeardown() {
  await globalThis.giroportTestServers?.stop();
}
