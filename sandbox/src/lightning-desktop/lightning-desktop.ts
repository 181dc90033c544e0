import type { FastifyInstance } from 'fastify';
import { sampleAdministrator, type OrgPerson } from '../sample-data/agents.js';
import { serveClassicDesktop } from '../classic-desktop/classic-desktop.js';
import { bundleScript } from '../web-server/bundle-script.js';
import { readStyles } from '../web-server/read-styles.js';
import { serveVoiceDesktop } from '../voice-desktop/voice-desktop.js';
import { htmlOf, serveAssets } from '../web-server/script-page.js';
import { startWebServer, type WebServer } from '../web-server/web-server.js';
import type { AuraController } from '../visualforce/aura.js';
import type { Theme } from '../visualforce/frame-sessions.js';
import type { CallCenterDefinition } from './call-center-definition.js';
import type { DesktopConfig } from './desktop-config.js';
import { proxyToOrg } from './org-proxy.js';
import { serveLightningComponents } from './lightning-components.js';

/** The package's tab, at `/lightning/n/<name>`. */
const SET_UP_TAB = { name: 'jackfield__Jackfield_Set_Up', label: 'Jackfield Set-Up' };

export interface LightningDesktopOptions {
  /** 0 = any free port. */
  port: number;
  org: { url: string; sessionFor(userId: string): string };
  /** Path and query, on the org, of the page that the phone's panel frames for this user. */
  framePath: (page: string, crmUser: string, theme: Theme) => string;
  callCenter: CallCenterDefinition;
  /** Who may log in. */
  people: OrgPerson[];
  /** What the org has as this user's language now. @default as the sample data has it */
  languageOf?: (crmUser: string) => string | undefined;
  /** Name of the Apex class → what Lightning components may call of it. */
  auraControllers: Record<string, AuraController>;
  /** Asked at each load, since the control page starts after the desktop. */
  controlPageUrl: () => string;
}

/**
 * Starts the CRM's desktop. It lives at `localhost` and the framed page at `127.0.0.1`, so the two are as strange to
 * each other as a Lightning page and a Visualforce page are.
 */
export async function startLightningDesktop(options: LightningDesktopOptions): Promise<WebServer> {
  const script = bundleScript('src/lightning-desktop/browser/main.ts');
  const styles = readStyles('src/lightning-desktop/styles');
  return startWebServer({ host: 'localhost', port: options.port }, (app) => {
    const config = () => configOf(options);
    servePage(app, options, config);
    serveClassicDesktop(app, config);
    serveAssets(app, 'desktop', { script, styles });
    const crmUserOf = (agent: string) => options.people.find(({ id }) => id === agent)?.crmUser;
    serveLightningComponents(app, options);
    serveVoiceDesktop(app, config, { url: options.org.url, crmUserOf });
    app.get('/desktop/frame', async (request, reply) => {
      const { user: agent = '', theme, page } = request.query as Record<string, string | undefined>;
      const user = crmUserOf(agent);
      if (user === undefined) return reply.code(404).send({ message: 'There is no such user.' });
      const framed = page ?? options.callCenter.adapterUrl.replace(/^\/apex\//, '');
      const shown = theme === 'Theme3' ? 'Theme3' : 'Theme4d';
      return { url: options.org.url + options.framePath(framed, user, shown) };
    });
    proxyToOrg(app, {
      orgUrl: options.org.url,
      sessionFor: (user) => options.org.sessionFor(user),
      crmUserOf,
    });
  });
}

function configOf(options: LightningDesktopOptions): DesktopConfig {
  const { people, org, callCenter, controlPageUrl, languageOf } = options;
  const { width, height, settings } = callCenter;
  return {
    users: people.map(({ id, crmUser, name, email, language }) => ({
      ...{ id, crmUser, name, email },
      language: languageOf?.(crmUser) ?? language,
      tabs: id === sampleAdministrator.id ? [SET_UP_TAB] : [],
    })),
    orgName: 'Service Console',
    adapterOrigin: new URL(org.url).origin,
    callCenter: { width, height, settings },
    controlPageUrl: controlPageUrl(),
  };
}

function servePage(
  app: FastifyInstance,
  options: LightningDesktopOptions,
  config: () => DesktopConfig,
): void {
  const page = () => htmlOf({ name: 'desktop', title: 'Service Console', config: config() });
  app.get('/', async (request, reply) =>
    reply.redirect(`/lightning/page/home${new URL(request.url, options.org.url).search}`),
  );
  app.get('/lightning/*', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page()),
  );
}
