import type { FastifyInstance } from 'fastify';

/**
 * Sends on who opens a record by its address at the org, as Salesforce leads from the address of the API to the pages of
 * Lightning. https://help.salesforce.com/s/articleView?id=xcloud.domain_name_overview.htm
 */
export function lightningPages(app: FastifyInstance, desktopUrl: () => string): void {
  app.get('/lightning/r/*', (request, reply) => reply.redirect(`${desktopUrl()}${request.url}`));
}
