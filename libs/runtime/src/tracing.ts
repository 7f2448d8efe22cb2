import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
} from '@opentelemetry/api';

/** Starts the tracer where an OTLP endpoint is set (OTEL_EXPORTER_OTLP_ENDPOINT); else spans cost nothing. */
export async function startTracing(service: string, environment: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  if (!environment['OTEL_EXPORTER_OTLP_ENDPOINT']) return async () => undefined;
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `giroport-${service}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter(), { scheduledDelayMillis: 1_000 })],
  });
  provider.register();
  return () => provider.shutdown();
}

/** Runs work inside a span; an error marks the span and goes on. `parent` is a traceparent that came with an event or request. */
export async function inSpan<Result>(
  name: string,
  options: { kind?: SpanKind; attributes?: Attributes; links?: Link[]; parent?: string | undefined },
  run: () => Promise<Result>,
): Promise<Result> {
  const parent = contextOf(options.parent);
  const { kind = SpanKind.INTERNAL, attributes = {}, links = [] } = options;
  const span = trace.getTracer('giroport').startSpan(name, { kind, attributes, links }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), run);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
    throw error;
  } finally {
    span.end();
  }
}

/**
 * Runs work that a bank's answer brought, where the payments that it speaks of can be followed: in their own trace, linked to the
 * answer's, if they have one trace; else each of their traces gets a span that links here.
 */
export async function inTracesOf<Result>(
  traceparents: readonly string[],
  name: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const own = [...new Set(traceparents)];
  const here = trace.getSpanContext(context.active());
  const links: Link[] = here ? [{ context: here }] : [];
  if (own.length === 1) return await inSpan(name, { parent: own[0], links }, run);
  for (const parent of own) trace.getTracer('giroport').startSpan(name, { links }, contextOf(parent)).end();
  return await run();
}

/** The W3C traceparent of the span under way, to be handed on with an event; undefined where nothing is traced. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

function contextOf(traceparent: string | undefined): Context {
  return traceparent === undefined ? context.active() : propagation.extract(context.active(), { traceparent });
}
