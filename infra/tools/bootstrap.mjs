// From a bare clone to a running verb: installs what is missing, builds what changed, runs.
// Plain JavaScript without dependencies, for it runs before there are any. Status lines go to stderr, so that the last
// line of stdout stays the verb's own.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MIN = [20, 20];
const LOCK_LIMIT_MS = 15 * 60_000;
const LOCK_POLL_MS = 250;
const LOCK_FILE_SLACK_MS = 10_000;
/** npm passes a terminal's Ctrl-C on although we had it already; a person who presses it again takes longer than this. */
const SIGNAL_ECHO_MS = 700;
const USAGE_ERROR = 2;
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const INSTALL_FIELDS = ['name', 'version', 'bin', 'workspaces', 'overrides', 'dependencies', 'devDependencies'];
const OPTIONAL_FIELDS = ['optionalDependencies', 'peerDependencies'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.giroport-stamp');

/** A verb's steps; a step that fails ends the verb with its exit code. */
const verbs = {
  demo: (args) => [() => runOurs('apps/cli/dist/main.js', ['demo', ...args])],
  bench: (args) => [() => runOurs('apps/cli/dist/main.js', ['bench', ...args])],
  fuzz: (args) => [() => runOurs('apps/bench/dist/fuzz/main.js', args)],
  kill: (args) => [() => runOurs('apps/e2e/dist/kill/main.js', args)],
  test: (args) => [...(args.length === 0 ? [check] : []), () => jest(args)],
  ready: () => [],
};

process.exitCode = await main(process.argv.slice(2));

async function main([verb, ...args]) {
  if (isOldNode()) return complain(`Node ${NODE_MIN.join('.')} or newer is needed; this is ${process.version}.`);
  if (!Object.hasOwn(verbs, verb ?? ''))
    return complain(`usage: bootstrap.mjs <${Object.keys(verbs).join('|')}> [args…]`);
  for (const step of [install, build, ...verbs[verb](args)]) {
    const exitCode = await step();
    if (exitCode !== 0) return exitCode;
  }
  if (verb === 'ready') say('ready');
  return 0;
}

/** Offline and silent when what is installed is what the manifests ask for. */
async function install() {
  if (isInstalled()) return 0;
  const unlock = await lockModules();
  try {
    if (isInstalled()) return 0; // someone else did it while we waited
    say('installing packages (once; a minute or so)');
    const exitCode = await runQuietly(...npm('install', '--no-audit', '--no-fund', '--include=dev', ...keepLock()));
    if (exitCode === 0) writeFileSync(stampFile, wantedStamp());
    return exitCode;
  } finally {
    unlock();
  }
}

async function build() {
  say('building');
  return runQuietly(join(modules, '.bin', 'tsc'), ['-b']);
}

function check() {
  say('checking types, lint and format');
  return run(...npm('run', '--silent', 'check'));
}

function jest(args) {
  say('running the specs');
  const program = join(modules, 'jest', 'bin', 'jest.js');
  return run(process.execPath, [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    program,
    ...args,
  ]);
}

/**
 * Our own programs stop in order on a signal, so each signal must reach them once: they get a session of their own,
 * where the terminal's Ctrl-C does not come, and we pass on ours.
 */
function runOurs(file, args) {
  const program = join(root, file);
  if (!existsSync(program)) return complain(`${file} is not there: is it among the references of tsconfig.json?`);
  return run(process.execPath, [program, ...args], { detached: true });
}

function isOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1]);
}

function isInstalled() {
  if (!existsSync(join(modules, '.bin', 'tsc')) || !existsSync(join(modules, 'jest'))) return false;
  if (readText(stampFile) === wantedStamp()) return true;
  if (!isNewerThanManifests(join(modules, '.package-lock.json'))) return false;
  writeFileSync(stampFile, wantedStamp()); // npm was run by hand
  return true;
}

/** What the installed packages depend on: the lock file, the manifests, and the machine they are for. */
function wantedStamp() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  hash.update(readText(join(root, 'package-lock.json')) ?? '');
  for (const file of manifests()) hash.update(installFieldsOf(file));
  return hash.digest('hex');
}

/** A new script in a manifest is no reason to install again. */
function installFieldsOf(file) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  return JSON.stringify([...INSTALL_FIELDS, ...OPTIONAL_FIELDS].map((field) => manifest[field] ?? null));
}

/** npm writes the lock file some moments after its own notes in node_modules. */
function isNewerThanManifests(file) {
  const installedAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isNewer = (path, slackMs) =>
    (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) <= installedAtMs + slackMs;
  return manifests().every((path) => isNewer(path, 0)) && isNewer(join(root, 'package-lock.json'), LOCK_FILE_SLACK_MS);
}

function manifests() {
  const packages = ['libs', 'apps'].flatMap((folder) => foldersIn(join(root, folder)));
  return [root, ...packages].map((folder) => join(folder, 'package.json')).filter((file) => existsSync(file));
}

function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

/** `npm ci` of npm 11 fails when the lock lacks other platforms' optional packages, so it is `install`; it leaves a lock alone. */
function keepLock() {
  return existsSync(join(root, 'package-lock.json')) ? ['--no-save'] : [];
}

/** The npm that runs us, if one does: several may be installed. */
function npm(...args) {
  const { npm_execpath: path = '' } = process.env;
  return path.endsWith('npm-cli.js') ? [process.execPath, [path, ...args]] : ['npm', args];
}

/** Two installs at once ruin node_modules: a folder is the lock, for making one either succeeds or fails. */
async function lockModules() {
  const lock = join(modules, '.giroport-installing');
  mkdirSync(modules, { recursive: true });
  const endsAt = Date.now() + LOCK_LIMIT_MS;
  while (!takeLock(lock)) {
    if (Date.now() > endsAt) throw new Error(`another install holds ${lock}; remove it if none runs`);
    await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
  const unlock = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', unlock);
  return unlock;
}

function takeLock(lock) {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch {
    const pid = Number(readText(join(lock, 'pid')) ?? process.pid);
    if (!isAlive(pid)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Shows what the command said only when it failed. */
function runQuietly(file, args) {
  return run(file, args, { stdio: ['ignore', 'pipe', 'pipe'], showFailure: true });
}

/** Resolves with the exit code; 128 and the signal's number for a command that a signal ended, as shells have it. */
function run(file, args, { showFailure = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => output.push(bytes));
    const unhook = passSignals(child);
    const finish = (exitCode) => {
      unhook();
      if (exitCode !== 0 && showFailure) process.stderr.write(Buffer.concat(output));
      resolve(exitCode);
    };
    child.once('error', (error) => finish(complain(`${file} cannot be started: ${error.message}`)));
    child.once('close', (code, signal) => finish(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

function passSignals(child) {
  const passedAtMs = new Map();
  const pass = (signal) => {
    const sinceMs = Date.now() - (passedAtMs.get(signal) ?? 0);
    if (sinceMs < SIGNAL_ECHO_MS) return;
    passedAtMs.set(signal, Date.now());
    child.kill(signal);
  };
  for (const signal of PASSED_ON) process.on(signal, pass);
  return () => PASSED_ON.forEach((signal) => process.off(signal, pass));
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function say(line) {
  process.stderr.write(`giroport: ${line}\n`);
}

function complain(line) {
  say(line);
  return USAGE_ERROR;
}
