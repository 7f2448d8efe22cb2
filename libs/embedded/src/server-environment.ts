/** Our environment without PG*, which would change what the server does, and in English, for we read its messages. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && name !== 'LANGUAGE');
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
