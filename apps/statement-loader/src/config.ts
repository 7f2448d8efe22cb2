import { readConfig, serviceConfig, type ServiceConfig } from '@giroport/runtime';

/** The loader needs nothing beyond what every service reads: accounts are dispatch's to tell. */
export function loaderConfig(environment: NodeJS.ProcessEnv): ServiceConfig {
  return readConfig(serviceConfig, environment);
}
