import type { FastifyInstance } from 'fastify';
import type { DesktopConfig } from '../lightning-desktop/desktop-config.js';
import { bundleScript } from '../web-server/bundle-script.js';
import { readStyles } from '../web-server/read-styles.js';
import { htmlOf, serveAssets } from '../web-server/script-page.js';

/** Every address of Classic that the stand-in has; a record is its id. */
const ADDRESSES = [
  '/home/home.jsp',
  '/search/SearchResults',
  '/console',
  '/:prefix(^[a-zA-Z0-9]{3}$)/o',
  '/:prefix(^[a-zA-Z0-9]{3}$)/e',
  '/:id(^[a-zA-Z0-9]{15,18}$)',
];

/**
 * Adds the org's other user interface, Salesforce Classic, to the server of the desktop. Each address is a document of its
 * own: going to another page loads everything anew, the softphone in the sidebar included.
 */
export function serveClassicDesktop(app: FastifyInstance, config: () => DesktopConfig): void {
  serveAssets(app, 'classic', {
    script: bundleScript('src/classic-desktop/browser/main.ts'),
    styles: readStyles('src/classic-desktop/styles'),
  });
  for (const address of ADDRESSES) {
    app.get(address, async (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(htmlOf({ name: 'classic', title: 'Salesforce Classic', config: config() })),
    );
  }
}
