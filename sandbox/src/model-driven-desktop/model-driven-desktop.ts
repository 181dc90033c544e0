import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EnvironmentContext } from '../dataverse/index.js';
import { bundleScript } from '../web-server/bundle-script.js';
import { readStyles } from '../web-server/read-styles.js';
import { htmlOf, serveAssets } from '../web-server/script-page.js';
import { modelDrivenApps } from './apps.js';
import { BrowserSignIn } from './browser-sign-in.js';
import type { ChannelProvider, DesktopConfig } from './desktop-config.js';

export interface ModelDrivenDesktopOptions {
  /** Where people open it, e.g. `http://localhost:4105`: another site than the one whose page it frames. */
  desktopUrl: () => string;
  provider: () => ChannelProvider;
  controlPageUrl: () => string;
}

/** Addresses under which the environment shows what it has. */
const LIBRARY = '/webresources/Widget/msdyn_ciLibrary.js';

const ENGLISH = 1033;

/**
 * Adds the pages of model-driven apps to the environment's server: everything is `/main.aspx`, as in Dynamics 365, and the
 * script that a framed page loads to speak with them.
 */
export function serveModelDrivenDesktop(
  app: FastifyInstance,
  environment: EnvironmentContext,
  options: ModelDrivenDesktopOptions,
): void {
  const signIn = new BrowserSignIn(environment, options.desktopUrl);
  const library = bundleScript('src/model-driven-desktop/library/main.ts');
  signIn.addRoutes(app);
  serveAssets(app, 'model-driven', {
    script: bundleScript('src/model-driven-desktop/browser/main.ts'),
    styles: readStyles('src/model-driven-desktop/styles'),
  });
  app.get(LIBRARY, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(library));
  app.get('/', (_request, reply) => reply.redirect('/main.aspx'));
  app.get('/main.aspx', (request, reply) => {
    const user = signIn.userOf(request);
    if (user === undefined) return signIn.askEntra(request, reply);
    const config = configOf(request, user);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(htmlOf({ name: 'model-driven', title: config.app.name, config }));
  });

  function configOf(request: FastifyRequest, user: string): DesktopConfig {
    const appId = new URLSearchParams(request.url.split('?')[1]).get('appid');
    const [first] = modelDrivenApps;
    const shown = modelDrivenApps.find(({ id }) => id === appId) ?? first;
    if (!shown) throw new Error('The environment has no app.');
    const row = environment.store.read('systemuser', user) ?? {};
    const chosen = environment.store.read('usersettings', user) ?? {};
    return {
      app: shown,
      apps: modelDrivenApps,
      user: {
        ...{ id: user, name: String(row['fullname']), userName: String(row['domainname']) },
        language: Number(chosen['uilanguageid'] ?? ENGLISH),
      },
      organization: {
        id: environment.organizationId,
        name: 'orgsandbox',
        version: environment.version,
      },
      provider: options.provider(),
      signOutUrl: '/signout.aspx',
      controlPageUrl: options.controlPageUrl(),
    };
  }
}
