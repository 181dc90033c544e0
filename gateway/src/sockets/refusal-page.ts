import type { FastifyReply } from 'fastify';
import { cataloguedFailure, type ErrorCode } from '@jackfield/connector-core';
import { sendHtml } from './send-html.js';

/** In the place of the panel, for whoever opens a page that cannot be given: sentences, and nothing that runs. */
export function sendRefusalPage(reply: FastifyReply, status: number, code: ErrorCode): FastifyReply {
  const { message, action } = cataloguedFailure(code);
  return sendHtml(reply.code(status), {
    contentSecurityPolicy: "default-src 'none'; img-src data:; style-src 'self'; base-uri 'none'",
    body: `<main class="refused"><div role="alert"><h1>${message}</h1><p>${action}</p><p>${code}</p></div></main>`,
  });
}
