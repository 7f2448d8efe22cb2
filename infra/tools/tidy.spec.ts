import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join, relative } from 'node:path';

/** The rules of the house that a program can check; the picture they come from is docs/house.md. */
const root = join(import.meta.dirname, '../..');

/** Which of our own libs each lib may import; an app may import any lib but testing. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  contracts: ['kernel'],
  canonical: ['kernel'],
  layouts: ['kernel', 'canonical'],
  runtime: ['kernel'],
  edge: ['kernel', 'runtime'],
  channels: ['kernel', 'runtime'],
  security: ['kernel', 'runtime'],
  persistence: ['kernel', 'runtime'],
  messaging: ['kernel', 'contracts', 'persistence', 'runtime'],
  embedded: ['kernel'],
};
/** Libs that stand above all others: the stack that starts everything, and what specs use. */
const MAY_IMPORT_ANY = new Set(['testing', 'stack']);
const FORBIDDEN_FOLDERS = new Set(['utils', 'helpers', 'common', 'types', 'constants', 'dto', 'shared', 'misc']);
/** What knows no framework: pure functions, no clock of its own. */
const PURE_NEVER_IMPORTS = /^(@nestjs\/|typeorm|pg$|@nats-io\/|node:fs|node:net|node:child_process)/;
/** Time, ids and chance are handed in; these few places ask the machine. */
const MAY_ASK_FOR_TIME = new Set([
  'libs/kernel/src/chance.ts',
  'libs/kernel/src/calendar-date.ts',
  'libs/runtime/src/log.ts',
]);

type Source = {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
  readonly spec: boolean;
};

/** What every spec may use: the tools of the workspace itself. */
const rootTools = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: object }).devDependencies,
);
const packages = ['libs', 'apps'].flatMap((kind) =>
  readdirSync(join(root, kind))
    .filter((name) => existsSync(join(root, kind, name, 'package.json')))
    .map((name) => ({ kind, name, folder: join(root, kind, name) })),
);
const sources = new Map(
  packages.map((one) => [
    one,
    filesOf(join(one.folder, 'src'))
      .filter((file) => file.endsWith('.ts'))
      .map(read),
  ]),
);
const everySource = [...sources.values()].flat();

describe('the house is tidy', () => {
  it('lets each lib import only what stands below it', () => {
    const strays = [...sources].flatMap(([one, files]) =>
      files
        .filter((file) => !file.spec)
        .flatMap((file) =>
          ownImports(file)
            .filter((lib) => !mayImport(one, lib))
            .map((lib) => `${file.path} imports ${lib}`),
        ),
    );
    expect(strays).toEqual([]);
  });

  it('names in each package.json what the package uses, and nothing else', () => {
    expect(packages.flatMap((one) => dependencyFaults(one.folder, sources.get(one)!))).toEqual([]);
  });

  it('keeps domain folders, canonical and layouts free of frameworks', () => {
    const pure = everySource.filter(
      (file) => !file.spec && /(^libs\/(canonical|layouts)\/|\/domain\/)/.test(file.path),
    );
    expect(
      pure.flatMap((file) =>
        file.imports.filter((name) => PURE_NEVER_IMPORTS.test(name)).map((name) => `${file.path}: ${name}`),
      ),
    ).toEqual([]);
  });

  it('builds every package: each is named in the root tsconfig.json', () => {
    const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
      references: { path: string }[];
    };
    expect(references.map((one) => one.path).sort()).toEqual(packages.map((one) => `${one.kind}/${one.name}`).sort());
  });

  it('has no folder for what has no owner', () => {
    const folders = packages.flatMap((one) =>
      filesOf(join(one.folder, 'src')).flatMap((file) => relative(root, file).split('/').slice(0, -1)),
    );
    expect(folders.filter((name) => FORBIDDEN_FOLDERS.has(name))).toEqual([]);
  });

  it('writes file names in kebab-case', () => {
    const odd = everySource.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.ts$/.test(basename(file.path)));
    expect(odd.map((file) => file.path)).toEqual([]);
  });

  it('asks for time, ids and chance in the kernel alone', () => {
    const pattern = /new Date\(\)|Date\.now\(\)|Math\.random\(\)|randomUUID\(/;
    const served =
      /^(libs|apps\/(stp-ingress|dispatch|transform-worker|statement-loader|ack-processor|clearing-simulator))\//;
    const asking = everySource.filter(
      (file) =>
        !file.spec &&
        served.test(file.path) &&
        !/^libs\/(testing|embedded|stack)\//.test(file.path) &&
        !MAY_ASK_FOR_TIME.has(file.path) &&
        pattern.test(file.text),
    );
    expect(asking.map((file) => file.path)).toEqual([]);
  });

  it('reads the environment in configuration alone', () => {
    const reading = everySource.filter(
      (file) =>
        !file.spec &&
        /^(libs|apps)\/(?!cli|bench|e2e|testing|embedded|stack)/.test(file.path) &&
        /process\.env/.test(file.text),
    );
    expect(reading.map((file) => file.path).filter((path) => !/(config|run-service|main)\.ts$/.test(path))).toEqual([]);
  });

  it('leaves no half-done words, no focused tests', () => {
    const words = new RegExp(
      `\\b(${['TO', 'FIX'].map((start) => start + { TO: 'DO', FIX: 'ME' }[start]).join('|')})\\b`,
    );
    const focus = /\b(it|test|describe)\.(only|skip|todo)\b|\bx(it|describe)\(/;
    expect(
      everySource
        .filter((file) => words.test(file.text) || (file.spec && focus.test(file.text)))
        .map((file) => file.path),
    ).toEqual([]);
  });

  it('has every durable consumer of the code in infra/nats, and none besides', () => {
    const declared = JSON.parse(readFileSync(join(root, 'infra/nats/consumers.json'), 'utf8')) as { name: string }[];
    const used = everySource
      .filter((file) => !file.spec && file.path.startsWith('apps/'))
      .flatMap((file) => [...file.text.matchAll(/readonly name = '([a-z-]+--[a-z-]+)'/g)].map((match) => match[1]!));
    expect(used.sort()).toEqual(declared.map((one) => one.name).sort());
  });

  it('keeps machine paths and registry addresses out', () => {
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved": *"https?:/);
  });
});

function mayImport(one: { kind: string; name: string }, lib: string): boolean {
  if (one.kind === 'apps') return lib !== 'testing' && existsSync(join(root, 'libs', lib));
  return MAY_IMPORT_ANY.has(one.name) || (MAY_IMPORT[one.name] ?? []).includes(lib);
}

function ownImports(file: Source): string[] {
  return file.imports.filter((name) => name.startsWith('@giroport/')).map((name) => name.split('/')[1]!);
}

function dependencyFaults(folder: string, files: readonly Source[]): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    giroport?: { loadedByName?: string[] };
  };
  const declared = new Set(Object.keys(manifest.dependencies ?? {}));
  const forSpecs = new Set([
    ...declared,
    ...Object.keys(manifest.devDependencies ?? {}),
    ...rootTools,
    '@giroport/testing',
  ]);
  const used = new Set(files.flatMap((file) => file.imports.map(packageOf).filter((name) => name !== undefined)));
  const missing = files.flatMap((file) =>
    file.imports
      .map(packageOf)
      .filter((name) => name !== undefined && !(file.spec ? forSpecs : declared).has(name))
      .map((name) => `${file.path} uses ${name}, which its package.json does not name`),
  );
  const loadedByName = new Set(manifest.giroport?.loadedByName ?? []);
  const idle = [...declared].filter(
    (name) => !used.has(name) && !name.startsWith('@types/') && !loadedByName.has(name),
  );
  return [
    ...missing,
    ...idle.map((name) => `${relative(root, folder)}/package.json names ${name}, which nothing uses`),
  ];
}

function packageOf(name: string): string | undefined {
  if (name.startsWith('.') || name.startsWith('node:') || builtinModules.includes(name)) return undefined;
  const parts = name.split('/');
  return name.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0];
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const path = relative(root, file);
  const matches = text.matchAll(
    /^\s*(?:import|export)\s[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return {
    path,
    text,
    imports: [...matches].map((match) => match[1] ?? match[2] ?? match[3]!),
    spec: /\.spec\.ts$/.test(path),
  };
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}
