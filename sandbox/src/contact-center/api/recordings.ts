import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuse } from './reply.js';

/** Files of calls and the links under which they are heard. A link needs no key: its signature is one. */
export class Recordings {
  constructor(
    private readonly folder: string,
    private readonly apiKey: string,
    private readonly baseUrl: () => string,
  ) {}

  path(callId: string): string {
    return join(this.folder, `${callId}.wav`);
  }

  link(callId: string): string {
    return `${this.baseUrl()}/recordings/${callId}.wav?signature=${this.sign(callId)}`;
  }

  serve(server: FastifyInstance): void {
    server.get<{ Params: { file: string }; Querystring: { signature?: string } }>(
      '/recordings/:file',
      async (request, reply) => {
        const callId = /^(call-[0-9a-f]+)\.wav$/.exec(request.params.file)?.[1];
        if (!callId || !this.isSigned(callId, request.query.signature))
          return refuse(reply, 'no_such_recording');
        return sendWav(reply, this.path(callId), request.headers.range);
      },
    );
  }

  private isSigned(callId: string, signature: string | undefined): boolean {
    const expected = Buffer.from(this.sign(callId));
    const given = Buffer.from(signature ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private sign(callId: string): string {
    return createHmac('sha256', this.apiKey).update(`recording ${callId}`).digest('hex');
  }
}

/** The file, or the part of it that a player asks for when somebody jumps within a recording. */
async function sendWav(reply: FastifyReply, path: string, range: string | undefined): Promise<FastifyReply> {
  const size = await stat(path).then(
    (stats) => stats.size,
    () => undefined,
  );
  if (size === undefined) return refuse(reply, 'no_such_recording');
  const part = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  const start = Number(part?.[1] ?? 0);
  const end = Math.min(part?.[2] ? Number(part[2]) : size - 1, size - 1);
  reply.headers({ 'content-type': 'audio/wav', 'accept-ranges': 'bytes' });
  if (start > end) return reply.code(416).header('content-range', `bytes */${size}`).send();
  reply.header('content-length', end - start + 1);
  if (part) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  return reply.send(createReadStream(path, { start, end }));
}
