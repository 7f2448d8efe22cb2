import { readConfig, serviceEnvironment } from '@giroport/runtime';
import Type, { type Static } from 'typebox';

export const dispatchConfig = Type.Object({
  ...serviceEnvironment,
  /** The folder that the paths of file drop channels are relative to. */
  GIROPORT_DROP_ROOT: Type.String({ minLength: 1 }),
});
export type DispatchConfig = Static<typeof dispatchConfig>;

export const readDispatchConfig = (environment: NodeJS.ProcessEnv): DispatchConfig =>
  readConfig(dispatchConfig, environment);
