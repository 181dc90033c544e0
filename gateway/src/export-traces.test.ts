import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportTraces, type TraceExport } from './export-traces.js';
import { createLogger } from './logger.js';
import { wholeCall } from './testing/calls.js';
import { startTestWorld, TENANT, type TestWorld } from './testing/test-world.js';
import { until } from './testing/until.js';
import { traceIdOf } from './trace.js';

interface Export {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: { name: string; traceId: string; attributes: object[] }[] }[];
  }[];
}

/** What collectors listen for: spans as JSON. */
class Collector {
  readonly exports: Export[] = [];
  #server: Server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const part of request) body += String(part);
      if (request.url === '/v1/traces') this.exports.push(JSON.parse(body) as Export);
      response.setHeader('content-type', 'application/json').end('{}');
    })();
  });

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  spansOf(traceId: string): string[] {
    return this.exports
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap(({ spans }) => spans)
      .filter((span) => span.traceId === traceId)
      .map(({ name }) => name);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}

describe('the export of traces', () => {
  const collector = new Collector();
  let world: TestWorld;
  let traces: TraceExport | undefined;

  beforeAll(async () => {
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = await collector.start();
    traces = await exportTraces(process.env, createLogger('silent'));
    world = await startTestWorld();
  }, 60_000);

  afterAll(async () => {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    await world.stop();
    await collector.stop();
  }, 30_000);

  it('tells a collector every step of a conversation in one trace, from its first event to the confirmed write', async () => {
    await world.deliver({ events: wholeCall('traced', { start: Date.now() - 80_000 }) });
    await until(
      async () => (await (await world.admin(`/v1/tenants/${TENANT}/conversations/traced`)).json()) as object,
      (report) => JSON.stringify(report).includes('"state":"written"'),
    );
    await traces?.stop();

    const steps = collector.spansOf(traceIdOf({ tenant: TENANT, conversation: 'traced' }));
    expect(steps).toEqual(
      expect.arrayContaining(['ingest.commit', 'turn', 'search', 'crm.save', 'flush.book']),
    );
    const [{ resource } = { resource: { attributes: [] } }] = collector.exports[0]?.resourceSpans ?? [];
    expect(resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'jackfield-gateway' },
    });
  }, 30_000);

  it('names nobody: neither a customer’s number nor a name', () => {
    expect(JSON.stringify(collector.exports)).not.toMatch(/\+?48221234567|Nowak|Kowalska/);
  });

  it('is off where no collector is named', async () => {
    expect(await exportTraces({}, createLogger('silent'))).toBeUndefined();
  });
});
