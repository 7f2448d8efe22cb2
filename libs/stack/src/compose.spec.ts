import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY, repositoryPlaces } from './repository.ts';

type Service = {
  readonly command?: string;
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};

const read = (file: string): string => readFileSync(join(REPOSITORY, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const CLIENT_MS_MAX = 30_000;
const SECRETS = '${GIROPORT_SECRETS:-./.giroport/docker}';

describe('docker-compose.yml', () => {
  it('is taken by the compose client itself', () => {
    const client = (...args: string[]) =>
      spawnSync('docker', ['compose', ...args], { cwd: REPOSITORY, encoding: 'utf8', timeout: CLIENT_MS_MAX });
    if (client('version').status !== 0) {
      process.stderr.write('docker compose config not run: the compose client is not installed here\n');
      return;
    }
    const { status, stdout, stderr } = client('config', '--services');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n').sort()).toEqual(Object.keys(compose.services).sort());
  });

  it.each(repositoryPlaces().map((one) => one.service))('runs %s with its own secrets and nobody else’s', (name) => {
    const service = compose.services[name];
    expect(service?.command).toBe(`node --enable-source-maps apps/${name}/dist/main.js`);
    expect(existsSync(join(REPOSITORY, 'apps', name, 'package.json'))).toBe(true);
    expect(service?.environment?.['GIROPORT_NATS_USER']).toBe(name);
    const secrets = (service?.volumes ?? []).filter((one) => one.startsWith(SECRETS));
    expect(secrets).toEqual([`${SECRETS}/${name}:/secrets:ro`]);
  });

  it('mounts only what is in the repository, a volume it declares, or the installation’s secrets', () => {
    for (const { volumes = [] } of Object.values(compose.services)) {
      for (const source of volumes.map((one) => one.replace(SECRETS, 'SECRETS').split(':')[0] ?? '')) {
        if (source.startsWith('SECRETS')) continue;
        expect(source.startsWith('./') ? existsSync(join(REPOSITORY, source)) : source in compose.volumes).toBe(true);
      }
    }
  });

  it('waits only for services that there are', () => {
    for (const { depends_on: waits = {} } of Object.values(compose.services)) {
      for (const name of Object.keys(waits)) expect(Object.keys(compose.services)).toContain(name);
    }
  });

  it('has Prometheus look at every service', () => {
    const { scrape_configs: jobs } = parse(read('infra/prometheus/prometheus.yml')) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    const targets = jobs.flatMap((job) => job.static_configs.flatMap((one) => one.targets));
    expect(targets.sort()).toEqual(
      repositoryPlaces()
        .map((one) => `${one.service}:8080`)
        .sort(),
    );
  });

  it('asks in dashboards and alerts for figures that the services print', () => {
    const printed = new Set(
      sourcesOf('libs')
        .concat(sourcesOf('apps'))
        .flatMap((text) => text.match(/giroport_[a-z_]+/g) ?? []),
    );
    const asked =
      `${read('infra/grafana/dashboards/giroport.json')}${read('infra/prometheus/alerts.yml')}`.match(
        /giroport_[a-z_]+/g,
      ) ?? [];
    expect(asked.length).toBeGreaterThan(4);
    for (const name of asked) expect(printed).toContain(name.replace(/_(bucket|sum|count)$/, ''));
  });
});

function sourcesOf(folder: string): string[] {
  const entries = readdirSync(join(REPOSITORY, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (one) =>
        one.isFile() &&
        one.name.endsWith('.ts') &&
        /\/src(\/|$)/.test(one.parentPath) &&
        !one.name.endsWith('.spec.ts'),
    )
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));
}
