import { z } from 'zod';
import { dynamicsAgents } from '../sample-data/agents.js';
import { ownNumbers, sampleCampaigns } from '../sample-data/campaigns.js';
import { bundleScript } from '../web-server/bundle-script.js';
import { readStyles } from '../web-server/read-styles.js';
import { htmlOf, serveAssets } from '../web-server/script-page.js';
import { startWebServer, type WebServer } from '../web-server/web-server.js';
import { allCallers, findCallers, specialCallers, spellingsOf } from './callers.js';
import type { ControlConfig } from './control-config.js';
import { proxyToWorld } from './world-proxy.js';

export interface ControlPageOptions {
  /** 0 = any free port. */
  port: number;
  desktopUrl: string;
  /** Apps of Dynamics 365: one with sessions, and one without. */
  dynamicsUrls: readonly [workspace: string, hub: string];
  contactCenterUrl: string;
  org: { url: string; sessionFor(userId: string): string };
  /** User of the org under whom the page reads the last tasks. */
  crmUser: string;
}

const FaultName = z.enum(['search-html', 'write-html', 'expired-token', 'limit', 'none']);

/** How each button breaks the org; see the org's own `/__faults`. */
const faults: Record<z.infer<typeof FaultName>, object[]> = {
  'search-html': [{ kind: 'html', path: '/search' }],
  'write-html': [{ kind: 'html', path: '/composite' }],
  'expired-token': [{ kind: 'expired-token' }],
  limit: [{ kind: 'limit', path: '/composite' }],
  none: [],
};

/** Starts the page that plays the outside world: customers who call, and everything that can go wrong. */
export async function startControlPage(options: ControlPageOptions): Promise<WebServer> {
  const script = bundleScript('src/control-page/browser/main.ts');
  const styles = readStyles('src/control-page/styles');
  const callers = allCallers();
  const askOrg = orgAsker(options);

  return startWebServer({ host: '127.0.0.1', port: options.port }, (app) => {
    app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(pageOf(options)));
    serveAssets(app, 'control', { script, styles });
    // Lets a second `npm start` recognise a running sandbox.
    app.get('/healthz', async () => ({ name: 'jackfield-sandbox' }));
    app.get('/callers', async (request) => findCallers(callers, (request.query as { q?: string }).q ?? ''));

    app.get('/tasks', async (_request, reply) => {
      const soql =
        'SELECT Id, Subject, Who.Name, What.Name, Owner.Name, CallType, CallDurationInSeconds, CreatedDate ' +
        'FROM Task WHERE CallType != null ORDER BY CreatedDate DESC LIMIT 8';
      const answer = z
        .object({ records: z.array(z.looseObject({ Id: z.string() })) })
        .safeParse(
          await askOrg(`/services/data/v64.0/query?q=${encodeURIComponent(soql)}`).catch(() => undefined),
        );
      return answer.success
        ? answer.data.records
        : reply.code(502).send({ message: 'The org does not answer.' });
    });

    app.put('/faults/:name', async (request, reply) => {
      const name = FaultName.safeParse((request.params as { name: string }).name);
      if (!name.success) return reply.code(404).send({ message: 'There is no such fault.' });
      await fetch(`${options.org.url}/__faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults[name.data]),
      });
      return reply.code(204).send();
    });

    app.get('/spellings', async (request) =>
      spellingsOf((request.query as { number?: string }).number ?? ''),
    );
    proxyToWorld(app, options.contactCenterUrl);
  });
}

/** Reads from the org in the user's own session, and once more in a new one when that has expired. */
function orgAsker({ org, crmUser }: ControlPageOptions): (path: string) => Promise<unknown> {
  let session: string | undefined;
  return async (path) => {
    const ask = () =>
      fetch(org.url + path, {
        headers: { authorization: `Bearer ${session ?? ''}`, 'x-sandbox-desktop': '1' },
      });
    session ??= org.sessionFor(crmUser);
    let answer = await ask();
    if (answer.status === 401) {
      session = org.sessionFor(crmUser);
      answer = await ask();
    }
    return answer.json();
  };
}

function pageOf(options: ControlPageOptions): string {
  const lines = sampleCampaigns.map(({ dialedNumber, name }) => ({ number: dialedNumber, label: name }));
  const others = ownNumbers.filter((number) => !lines.some((line) => line.number === number));
  const config: ControlConfig = {
    desktopUrl: options.desktopUrl,
    dynamicsUrls: options.dynamicsUrls,
    dynamicsAgents: dynamicsAgents.map(({ id }) => id),
    lines: [...lines, ...others.map((number) => ({ number, label: 'No campaign' }))],
    specialCallers,
    campaigns: sampleCampaigns.map(({ id, name }) => ({ id, name })),
    recordings: options.contactCenterUrl,
  };
  return htmlOf({ name: 'control', title: 'Jackfield sandbox', config });
}
