import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { readlinkSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { canEnter } from './account.ts';
import { isWritable, temporaryFolder } from './cache-folder.ts';

const SHARED_DATA = '/var/lib/giroport';
const PLACE_PREFIX = 'postgres-';
const ENTER_ONLY = 0o711;
const NOTE = {
  file: 'README',
  before: 'The PostgreSQL data of ',
  after: ", which PostgreSQL's account cannot reach.\n",
};
/** A place so young may belong to a start that is under way. */
const YOUNG_MS = 3600_000;

/**
 * Where the cluster can live: in the wished folder, or, when the unprivileged account cannot get there (root's home is
 * closed to it), in a folder of its own under /var/lib/giroport or the temporary files, with a symbolic link in the wished place.
 */
export async function reachableCluster(
  wished: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  const found = linkedFolder(wished);
  if (account === undefined || (await canEnter(account, dirname(found)))) return found;
  const parent = await openParent(wished, account);
  tellForgotten(parent, log);
  const place = newPlace(wished, parent);
  log(`${dirname(wished)} is closed to the account that runs PostgreSQL; its data is in ${place}`);
  return moveTo(place, wished, found);
}

/** Removes the cluster and, where we had put it elsewhere, our folder there; a link that someone made keeps its surroundings. */
export function removeCluster(wished: string): void {
  const folder = linkedFolder(wished);
  const isOurPlace = folder !== wished && basename(dirname(folder)).startsWith(PLACE_PREFIX);
  rmSync(isOurPlace ? dirname(folder) : folder, { recursive: true, force: true });
  rmSync(wished, { recursive: true, force: true });
}

/** The link's target need not exist yet: a first start may have been cut short. */
export function linkedFolder(wished: string): string {
  const found = lstatSync(wished, { throwIfNoEntry: false });
  if (!found?.isSymbolicLink()) return wished;
  return existsSync(wished) ? realpathSync(wished) : readlinkSync(wished);
}

/** What was wished among the temporary files stays among them, where a machine clears up by itself. */
async function openParent(wished: string, account: Account): Promise<string> {
  const isTemporary = wished.startsWith(join(realpathSync(tmpdir()), '/'));
  const parents = isTemporary ? [temporaryFolder(), SHARED_DATA] : [SHARED_DATA, temporaryFolder()];
  for (const parent of parents.filter(isWritable)) {
    chmodSync(parent, ENTER_ONLY);
    if (await canEnter(account, parent)) return parent;
  }
  throw new Error(
    `PostgreSQL's account (uid ${account.uid}) can enter none of ${dirname(wished)}, ${parents.join(', ')}`,
  );
}

/** Never the same twice: a wished folder that was deleted and made anew must not find its former data. */
function newPlace(wished: string, parent: string): string {
  const place = mkdtempSync(join(parent, PLACE_PREFIX));
  chmodSync(place, ENTER_ONLY);
  writeFileSync(join(place, NOTE.file), `${NOTE.before}${wished}${NOTE.after}`);
  return place;
}

/** Places whose data folder was deleted by hand: no start finds them again, and we delete nobody's payments. */
export function forgottenPlaces(parent: string): string[] {
  return readdirSync(parent)
    .filter((name) => name.startsWith(PLACE_PREFIX))
    .map((name) => join(parent, name))
    .filter((place) => {
      const note = join(place, NOTE.file);
      if (!existsSync(note) || Date.now() - statSync(note).mtimeMs < YOUNG_MS) return false;
      const wished = readFileSync(note, 'utf8').slice(NOTE.before.length, -NOTE.after.length);
      return linkedFolder(wished) !== join(place, 'cluster');
    });
}

function tellForgotten(parent: string, log: (line: string) => void): void {
  const places = forgottenPlaces(parent);
  if (places.length === 0) return;
  log(`PostgreSQL data that no data folder leads to any more, to be deleted by you: ${places.join(', ')}`);
}

/** A cluster that was already there comes along: the checkout was moved into a closed folder. */
function moveTo(place: string, wished: string, found: string): string {
  const target = join(place, 'cluster');
  if (existsSync(found)) cpSync(found, target, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  else mkdirSync(target);
  rmSync(wished, { recursive: true, force: true });
  symlinkSync(target, wished);
  return target;
}
