import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** Passes `/world/…` on to the contact center, live news as well, so that the page needs one origin only. */
export function proxyToWorld(app: FastifyInstance, contactCenterUrl: string): void {
  app.get('/world/events', async (request, reply) => {
    const abort = new AbortController();
    request.raw.on('close', () => abort.abort());
    const news = await fetch(`${contactCenterUrl}/world/events`, { signal: abort.signal }).catch(
      () => undefined,
    );
    if (!news?.body) return reply.code(502).send();
    const stream = Readable.from(readChunks(news.body));
    // Either end may go at any time; the page connects anew by itself.
    stream.on('error', () => reply.raw.end());
    return reply.type('text/event-stream').header('cache-control', 'no-store').send(stream);
  });

  app.all('/world/*', async (request, reply) => {
    const hasBody = request.body !== undefined && request.body !== null;
    const answer = await fetch(contactCenterUrl + request.url, {
      method: request.method,
      ...(hasBody
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body) }
        : {}),
    }).catch(() => undefined);
    if (!answer) return reply.code(502).send({ error: { text: 'The contact center does not answer' } });
    const body = await answer.text();
    return reply
      .code(answer.status)
      .type(answer.headers.get('content-type') ?? 'application/json')
      .send(body);
  });
}

interface Chunks {
  getReader(): { read(): Promise<{ value?: Uint8Array | undefined }> };
}

async function* readChunks(body: Chunks): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let chunk = await reader.read(); chunk.value; chunk = await reader.read()) yield chunk.value;
}
