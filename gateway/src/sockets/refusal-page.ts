import type { FastifyReply } from 'fastify';
import { cataloguedFailure, type ErrorCode } from '@jackfield/connector-core';

/** In the place of the panel, for whoever opens a page that cannot be given: sentences, and nothing that runs. */
export function sendRefusalPage(reply: FastifyReply, status: number, code: ErrorCode): FastifyReply {
  const { message, action } = cataloguedFailure(code);
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'; style-src 'self'; base-uri 'none'")
    .header('x-content-type-options', 'nosniff').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Phone</title>
<link rel="stylesheet" href="/cif/assets/page.css">
</head>
<body><main class="refused"><div role="alert"><h1>${message}</h1><p>${action}</p><p>${code}</p></div></main></body>
</html>
`);
}
