import type { FastifyReply } from 'fastify';

export interface HtmlPage {
  contentSecurityPolicy: string;
  /** Further elements of the head. */
  head?: string;
  body: string;
}

/** A page in the place of the phone. What it is made of has to be escaped before. */
export function sendHtml(
  reply: FastifyReply,
  { contentSecurityPolicy, head = '', body }: HtmlPage,
): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', contentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Phone</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/cif/assets/page.css">
${head}</head>
<body>${body}</body>
</html>
`);
}
