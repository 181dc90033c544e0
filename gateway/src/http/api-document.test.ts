import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../logger.js';
import { describeApi } from './describe-api.js';
import { createServer } from './server.js';
import { keepUsedComponents } from './used-components.js';

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  responses: Record<string, { description: string }>;
}
interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string }[];
  components: { securitySchemes: Record<string, unknown>; schemas: Record<string, unknown> };
}

describe('the OpenAPI document', () => {
  /** Routes that anybody may call: they give nothing of a tenant, or the ticket in the body is the credential. */
  const open = ['getHealth', 'getReadiness', 'getMetrics', 'redeemTicket', 'tradeIdToken'];

  it('[A-020] says of every route what it is for, who may call it, and what it answers', async () => {
    const { paths, tags, components } = (await describeApi()) as ApiDocument;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, ...operation })),
    );

    const faults = operations.flatMap(
      ({ route, operationId = '', summary, tags: own, security, responses }) => [
        ...(operationId && summary ? [] : [`${route}: no operationId or summary`]),
        ...(own?.every((name) => tags.some((tag) => tag.name === name)) ? [] : [`${route}: unknown tag`]),
        ...(Object.keys(responses).some((status) => status.startsWith('2')) ? [] : [`${route}: no answer`]),
        ...(Object.values(responses).every(({ description }) => description !== 'Default Response')
          ? []
          : [`${route}: an answer without a description`]),
        ...(open.includes(operationId) || (security?.length && '401' in responses)
          ? []
          : [`${route}: does not say who may call it`]),
        ...(security ?? []).flatMap((each) =>
          Object.keys(each).filter((name) => !(name in components.securitySchemes)),
        ),
      ],
    );

    expect(operations.length).toBeGreaterThan(8);
    expect(faults).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('is served by every gateway, and so is that of the panel’s socket', async () => {
    const server = await createServer(createLogger('silent'));
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const [openapi, asyncapi] = await Promise.all(
      ['/openapi.json', '/asyncapi.json'].map(async (path) => (await fetch(url + path)).json() as unknown),
    );
    await server.close();

    expect(openapi).toMatchObject({ openapi: '3.1.0', info: { title: 'Jackfield gateway' } });
    expect(asyncapi).toMatchObject({ asyncapi: '3.0.0', channels: { panel: { address: '/v1/panel' } } });
  });

  it('holds no schema to which nothing refers, and calls what is only read by its plain name', () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const { components, paths } = keepUsedComponents({
      paths: { a: ref('ReadInput'), b: ref('Both'), c: ref('BothInput') },
      components: {
        schemas: {
          Read: {},
          ReadInput: { part: ref('PartInput') },
          Part: {},
          PartInput: { again: ref('ReadInput') },
          Both: {},
          BothInput: {},
          Unused: { part: ref('Part') },
          UnusedInput: {},
        },
      },
    });

    expect(Object.keys(components.schemas)).toEqual(['Both', 'BothInput', 'Part', 'Read']);
    expect(components.schemas).toMatchObject({ Read: { part: ref('Part') }, Part: { again: ref('Read') } });
    expect(paths.a).toEqual(ref('Read'));
  });
});
