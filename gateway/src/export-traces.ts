import type { Logger } from '@jackfield/connector-core';

/** Traces that leave the gateway. */
export interface TraceExport {
  /** Sends what is not sent yet. Nothing is exported after it. */
  stop(): Promise<void>;
}

/**
 * Exports every span to a collector, where `OTEL_EXPORTER_OTLP_ENDPOINT` (or the same for traces alone) names one. The
 * SDK is loaded only then; it reads the endpoint, headers and limits from its own variables.
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 */
export async function exportTraces(env: NodeJS.ProcessEnv, logger: Logger): Promise<TraceExport | undefined> {
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  if (endpoint === '') return undefined;
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const service = { 'service.name': env['OTEL_SERVICE_NAME'] ?? 'jackfield-gateway' };
  const provider = new NodeTracerProvider({
    resource: resources.defaultResource().merge(resources.resourceFromAttributes(service)),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  logger.info('Traces are exported');
  return { stop: () => provider.shutdown() };
}
