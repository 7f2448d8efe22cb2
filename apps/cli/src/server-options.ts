import type { Verb } from './verb.ts';

/** Where `giroport up` keeps everything unless told otherwise. */
export const DEFAULT_DATA = '.giroport';

/** The options of every verb that talks to a server. */
export const serverOptions = { data: { type: 'string' } } as const satisfies Verb['options'];

export const SERVER_HELP = `  The server is the stack that \`giroport up\` runs (--data DIR says where, ${DEFAULT_DATA} unless said),
  or what GIROPORT_URL and GIROPORT_KEY (or GIROPORT_KEY_FILE) name.`;
