import { readConfig, serviceConfig, type ServiceConfig } from '@giroport/runtime';

/** A worker needs nothing beyond what every service reads: banks and layouts come with the events. */
export function workerConfig(environment: NodeJS.ProcessEnv): ServiceConfig {
  return readConfig(serviceConfig, environment);
}
