import { join } from 'node:path';
import { bai2File } from '../files/bai2.ts';
import type { MadeFile } from '../files/blocks.ts';
import { camt053File } from '../files/camt053.ts';
import { mt940File } from '../files/mt940.ts';
import { nachaFile } from '../files/nacha.ts';
import { achPayments, sepaPayments } from '../files/payments.ts';
import type { Command } from './racer.ts';
import { goProgram, javaProgram, nodeProgram, PEERS, pythonProgram } from './toolchain.ts';

/** Our time against a peer's over the same bytes: at most, or the peer's against ours, at least. */
export type Bar = { readonly kind: 'time'; readonly most: number } | { readonly kind: 'speed'; readonly least: number };

export type Peer = {
  readonly name: string;
  /** Undefined where the race is run for the figure alone. */
  readonly bar?: Bar;
  /** Rounds before the first that counts: a virtual machine compiles for long. */
  readonly warmUp: number;
  /** Makes the peer ready in a temporary folder. Throws NotRun. */
  readonly prepare: (folder: string) => Promise<Command>;
};

export type Race = {
  readonly id: string;
  readonly what: string;
  readonly task: 'read' | 'write';
  readonly layout: string;
  readonly entries: number;
  readonly file: MadeFile;
  readonly extension: string;
  readonly peers: readonly Peer[];
};

const WARM_UP = 3;
const WARM_UP_JVM = 12;
const atMost = (most: number): Bar => ({ kind: 'time', most });
const atLeast = (least: number): Bar => ({ kind: 'speed', least });

const MOOV_ACH = 'github.com/moov-io/ach@v1.63.3';
const MOOV_BAI2 = 'github.com/moov-io/bai2@v0.4.0';

const moovAch: Omit<Peer, 'bar'> = {
  name: 'moov-io/ach v1.63.3 (Go)',
  warmUp: WARM_UP,
  prepare: async (folder) => ({ program: await goProgram('moov-ach', MOOV_ACH, folder), args: [] }),
};
/** A peer that is a package of this workspace already. */
const ownPackage = (name: string, peer: string): Omit<Peer, 'bar'> => ({
  name,
  warmUp: WARM_UP,
  prepare: async () => ({ program: process.execPath, args: [join(PEERS, peer)] }),
});
const fromNpm = (wanted: string, peer: string, undeclared: readonly string[] = []): Omit<Peer, 'bar'> => ({
  name: `${wanted} (npm)`,
  warmUp: WARM_UP,
  prepare: async (folder) => await nodeProgram(peer, [wanted, ...undeclared], folder),
});

export const races: readonly Race[] = [
  {
    id: 'nacha-read',
    what: 'NACHA, 100,000 entries: read and validate',
    task: 'read',
    layout: 'nacha',
    entries: 100_000,
    file: nachaFile,
    extension: 'ach',
    peers: [
      { ...moovAch, bar: atMost(1) },
      { ...ownPackage('achkit (npm)', 'achkit.mjs'), bar: atMost(0.5) },
    ],
  },
  {
    id: 'nacha-write',
    what: 'NACHA, 100,000 entries with addenda: from payments to bytes',
    task: 'write',
    layout: 'nacha',
    entries: 100_000,
    file: achPayments,
    extension: 'ndjson',
    peers: [{ ...moovAch, bar: atMost(1) }],
  },
  {
    id: 'bai2-read',
    what: 'BAI2, 100,000 details with continuations: read and validate',
    task: 'read',
    layout: 'bai2',
    entries: 100_000,
    file: bai2File,
    extension: 'bai2',
    peers: [
      {
        name: 'moov-io/bai2 v0.4.0 (Go)',
        bar: atMost(1),
        warmUp: WARM_UP,
        prepare: async (folder) => ({ program: await goProgram('moov-bai2', MOOV_BAI2, folder), args: [] }),
      },
      {
        name: 'bai2 0.9.0 (PyPI)',
        warmUp: 1,
        prepare: async (folder) => await pythonProgram('pypi-bai2.py', 'bai2==0.9.0', folder),
      },
    ],
  },
  {
    id: 'mt940-read',
    what: 'MT940, 44,300 entries with German details: read and validate',
    task: 'read',
    layout: 'mt940',
    entries: 44_300,
    file: mt940File,
    extension: 'sta',
    peers: [
      {
        name: 'Prowide core SRU2024-10.2.5 (Java)',
        bar: atMost(0.5),
        warmUp: WARM_UP_JVM,
        prepare: async (folder) => await javaProgram('prowide', folder),
      },
      { ...fromNpm('mt940js@1.3.5', 'mt940js.mjs'), bar: atMost(0.5) },
      { ...fromNpm('mt940-js@1.0.0', 'mt940-js.mjs', ['tslib']), bar: atMost(0.5) },
    ],
  },
  {
    id: 'camt053-read',
    what: 'camt.053, 30,000 entries: read and validate, against a bare XML parser',
    task: 'read',
    layout: 'camt.053.001.08',
    entries: 30_000,
    file: camt053File,
    extension: 'xml',
    peers: [{ ...ownPackage('saxes 6.0.0', 'saxes.mjs'), bar: atLeast(0.7) }],
  },
  {
    id: 'pain001-write',
    what: 'pain.001, 10,000 transactions: from payments to bytes',
    task: 'write',
    layout: 'pain.001.001.09',
    entries: 10_000,
    file: sepaPayments,
    extension: 'ndjson',
    peers: [{ ...ownPackage('xmlbuilder2 4.0.3, DOM', 'xmlbuilder2.mjs'), bar: atLeast(50) }],
  },
];
