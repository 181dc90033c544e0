import type { FastifyInstance } from 'fastify';
import type { DesktopConfig } from '../lightning-desktop/desktop-config.js';
import { bundleScript } from '../web-server/bundle-script.js';
import { readStyles } from '../web-server/read-styles.js';
import { htmlOf, serveAssets } from '../web-server/script-page.js';

/** Adds a page in the manner of Omni-Channel with Salesforce Voice, at `/voice`. */
export function serveVoiceDesktop(
  app: FastifyInstance,
  config: () => DesktopConfig,
  org: { url: string; crmUserOf: (agent: string) => string | undefined },
): void {
  serveAssets(app, 'voice', {
    script: bundleScript('src/voice-desktop/browser/main.ts'),
    styles: readStyles('src/voice-desktop/styles'),
  });
  app.get('/voice', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(htmlOf({ name: 'voice', title: 'Salesforce Voice', config: config() })),
  );
  app.post('/voice/outbound-calls', async (request, reply) => {
    const user = org.crmUserOf(String(request.headers['x-sandbox-user']));
    const answer = await fetch(`${org.url}/__voice-calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(request.body as object), user }),
    });
    return reply
      .code(answer.status)
      .type('application/json')
      .send(await answer.text());
  });
}
