import { createRequire } from 'node:module';
import type * as OpenTelemetry from '@opentelemetry/api';

/** The gateway's own copy: another one of the same machine would watch nobody. */
const { context, INVALID_SPAN_CONTEXT, trace } = createRequire(
  new URL('../../gateway/package.json', import.meta.url),
)('@opentelemetry/api') as typeof OpenTelemetry;

/** Takes the place of an exporter: says when a step of the gateway ends, at the very moment. */
export function watchSpans(onEnd: (name: string) => void): void {
  const startSpan = (name: string): OpenTelemetry.Span => {
    const span = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
    return Object.assign(span, { end: () => onEnd(name) });
  };
  const tracer: OpenTelemetry.Tracer = {
    startSpan,
    startActiveSpan(name: string, ...rest: unknown[]): unknown {
      const work = rest.at(-1) as (span: OpenTelemetry.Span) => unknown;
      const span = startSpan(name);
      return context.with(trace.setSpan(context.active(), span), work, undefined, span);
    },
  };
  const provider: OpenTelemetry.TracerProvider = { getTracer: () => tracer };
  if (!trace.setGlobalTracerProvider(provider)) throw new Error('Somebody else watches the spans already.');
}
