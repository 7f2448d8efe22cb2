#!/usr/bin/env node
// The `giroport` command in a checkout: sees to it that what it runs is built from the sources that are there, then runs it.
// Plain JavaScript without dependencies, for it runs before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_MIN = [20, 20];
const USAGE_ERROR = 2;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const program = join(root, 'apps', 'cli', 'dist', 'main.js');
const stamp = join(root, 'apps', 'cli', 'dist', '.fresh');

if (isOldNode()) {
  process.stderr.write(`giroport: Node ${NODE_MIN.join('.')} or newer is needed; this is ${process.version}.\n`);
  process.exit(USAGE_ERROR);
}
if (!isFresh()) makeReady();
await import(pathToFileURL(program).href);

function isOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1]);
}

/** Built, and nothing changed since: looking at a thousand file times costs less than asking the compiler. */
function isFresh() {
  const builtAtMs = existsSync(program) ? (statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0) : 0;
  if (builtAtMs === 0) return false;
  return ['libs', 'apps'].every((folder) => packagesIn(folder).every((one) => isOlder(one, builtAtMs)));
}

function packagesIn(folder) {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
}

function isOlder(folder, timeMs) {
  const files = ['package.json', 'tsconfig.json']
    .map((name) => join(folder, name))
    .concat(sourcesOf(join(folder, 'src')));
  return files.every((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) <= timeMs);
}

function sourcesOf(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile() && one.name.endsWith('.ts')).map((one) => join(one.parentPath, one.name));
}

/** A source that changes while we build must not count as built: the stamp bears the time before. */
function makeReady() {
  const begunAt = new Date();
  const bootstrap = join(root, 'infra', 'tools', 'bootstrap.mjs');
  const { status } = spawnSync(process.execPath, [bootstrap, 'ready'], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) process.exit(status ?? 1);
  try {
    writeFileSync(stamp, '');
    utimesSync(stamp, begunAt, begunAt);
  } catch {
    // A checkout that we may not write to is looked at again next time.
  }
}
