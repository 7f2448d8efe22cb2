import { serviceEnvironment } from '@giroport/runtime';
import Type, { type Static } from 'typebox';

export const ingressConfig = Type.Object({
  ...serviceEnvironment,
  /** JSON with the first credentials; read at every start, and only what differs is changed. */
  GIROPORT_BOOTSTRAP_FILE: Type.Optional(Type.String({ minLength: 1 })),
  /** Folder under which the banks' drop folders lie; without it none is watched. */
  GIROPORT_DROP_ROOT: Type.Optional(Type.String({ minLength: 1 })),
  /** Where spans go; without it no request opens one. */
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(Type.String({ minLength: 1 })),
  /** How the world sees this door (WSDL, links); the address that was called where absent. */
  GIROPORT_PUBLIC_URL: Type.Optional(Type.String({ minLength: 1 })),
  /** Networks beside the internet into which webhooks may go, as `10.0.0.0/8,fd00::/8`: none where absent. */
  GIROPORT_WEBHOOK_NETWORKS: Type.Optional(Type.String({ maxLength: 2_000 })),
});
export type IngressConfig = Static<typeof ingressConfig>;
