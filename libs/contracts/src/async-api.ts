import { events } from './events.ts';

/** The bus as an AsyncAPI 3.0 document, made from the declarations: a channel an event, a message a version. */
export function asyncApi(): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Giroport events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in structured JSON on NATS JetStream; a body over 512 KiB travels by claim check (the claim attribute).',
      license: { name: 'Apache-2.0' },
    },
    channels: Object.fromEntries(
      events.map((event) => [event.name, channelOf(event.name, event.version, event.description)]),
    ),
    operations: Object.fromEntries(
      events.map((event) => [`send${event.name}`, { action: 'send', channel: { $ref: `#/channels/${event.name}` } }]),
    ),
    components: {
      schemas: Object.fromEntries(events.map((event) => [`${event.name}.v${event.version}`, event.schema])),
    },
  };
}

function channelOf(name: string, version: number, description: string): object {
  return {
    address: `giroport.${name}.v${version}.{token}`,
    description,
    parameters: { token: { description: 'the bank, the source or the service that the event is about' } },
    messages: {
      [`v${version}`]: {
        name,
        contentType: 'application/cloudevents+json',
        payload: envelopeOf(name, version),
      },
    },
  };
}

function envelopeOf(name: string, version: number): object {
  return {
    type: 'object',
    required: ['specversion', 'id', 'source', 'type', 'dataschema', 'subject', 'time', 'datacontenttype'],
    properties: {
      specversion: { const: '1.0' },
      id: { type: 'string', format: 'uuid', description: 'derived from content: a repeat has the same id' },
      source: { type: 'string' },
      type: { const: name },
      dataschema: { const: `urn:giroport:event:${name}:v${version}` },
      subject: { type: 'string' },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { const: 'application/json' },
      traceparent: { type: 'string' },
      data: { $ref: `#/components/schemas/${name}.v${version}` },
      claim: {
        type: 'object',
        description: 'stands instead of data: where the body lies in the object store giroport-events',
        required: ['key', 'sha256', 'bytes'],
        properties: { key: { type: 'string' }, sha256: { type: 'string' }, bytes: { type: 'integer' } },
      },
    },
  };
}
