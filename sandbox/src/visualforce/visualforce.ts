import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bundleScript } from '../web-server/bundle-script.js';
import { errorPage } from './error-page.js';
import type { Lookup, Value } from './expression.js';
import { FrameSessions, type Theme } from './frame-sessions.js';
import { answerRemoting, findAction, type ApexController, type OrgUser } from './remoting.js';
import { renderPage } from './render-page.js';
import { StaticResources } from './static-resources.js';
import { VisualforceError } from './visualforce-error.js';

export interface VisualforceOptions {
  /** Namespace of the installed package: pages, resources and classes carry it. */
  namespace: string;
  /** Folder with the `.page` files. */
  pagesFolder: string;
  /** Developer name of a static resource → folder with its unpacked files. */
  resources: Record<string, string>;
  /** Name of the Apex class → what its remote actions do. */
  controllers: Record<string, ApexController>;
  org: { id: string; name: string };
  users: OrgUser[];
  /** The only page that may frame ours. Asked at each request, since the desktop starts after the org. */
  desktopOrigin: () => string;
  /** Where a page of Salesforce Voice has to be. It may frame the pages, too. @default none */
  voiceHost?: string;
}

/** A row of the org's User object. */
export type ReadUser = (id: string) => Record<string, unknown> | undefined;

export interface Visualforce {
  /** Adds the pages, static resources, Open CTI and remoting to the org's server. `readUser` is asked at each page for the user's language. */
  routes(app: FastifyInstance, readUser?: ReadUser): void;
  /** Path and query under which a frame shows the page to this user, in this user interface. */
  framePath(page: string, userId: string, theme?: Theme): string;
}

/** The part of the stand-in org that serves pages. It never parses more than our pages need, and says so where it ends. */
export function createVisualforce(options: VisualforceOptions): Visualforce {
  const sessions = new FrameSessions();
  const resources = new StaticResources(options.namespace, options.resources);
  const openCti = bundleScript('src/visualforce/browser/opencti.ts');
  const interaction = bundleScript('src/visualforce/browser/interaction.ts');
  const remoting = bundleScript('src/visualforce/browser/remoting.ts');
  const voiceHost = bundleScript('src/visualforce/browser/voice-host.ts');
  const prefix = `${options.namespace}__`;

  const userOf = (session: string | undefined): OrgUser | undefined => {
    const id = sessions.find(session)?.user;
    return options.users.find((user) => user.id === id);
  };

  const sendPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    readUser: ReadUser | undefined,
  ): Promise<FastifyReply> => {
    const { page } = request.params as { page: string };
    const query = request.query as Record<string, string>;
    void reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header(
        'content-security-policy',
        `frame-ancestors ${[options.desktopOrigin(), options.voiceHost].filter(Boolean).join(' ')}`,
      );
    const user = userOf(query['session']);
    if (!user)
      return reply
        .code(403)
        .send(
          errorPage(
            'Your session has ended',
            'This page belongs to a logged-in user of the org.',
            'Open it by the Phone button of the CRM desktop, or reload the desktop.',
          ),
        );
    const name = page.startsWith(prefix) ? page.slice(prefix.length) : page;
    const source = /^\w+$/.test(name)
      ? await readFile(join(options.pagesFolder, `${name}.page`), 'utf8').catch(() => undefined)
      : undefined;
    if (source === undefined)
      return reply
        .code(404)
        .send(
          errorPage('Page does not exist', `The org has no Visualforce page ${page}.`, 'Check its name.'),
        );
    try {
      const globals = {
        language: languageOf(readUser?.(user.id)),
        theme: sessions.find(query['session'])?.theme ?? 'Theme4d',
      };
      const lookup = lookupFor(user, globals, options, resources, query);
      return await reply.send(
        renderPage({
          source,
          lookup,
          remotingHead: (controller) =>
            Object.hasOwn(options.controllers, controller)
              ? `<script src="/jslibrary/sandbox/VFRemote.js" data-session="${query['session'] ?? ''}"></script>\n${
                  options.voiceHost !== undefined && name === 'VoiceConnector'
                    ? '<script src="/jslibrary/sandbox/VoiceHost.js"></script>\n'
                    : ''
                }`
              : '',
        }),
      );
    } catch (error) {
      if (!(error instanceof VisualforceError)) throw error;
      const where = error.line === undefined ? name : `${name}, line ${error.line}`;
      return reply
        .code(500)
        .send(
          errorPage(
            'The stand-in org cannot draw this page',
            `${where}: ${error.message}.`,
            'Change the page, or teach sandbox/src/visualforce what the platform does.',
          ),
        );
    }
  };

  return {
    framePath: (page, user, theme = 'Theme4d') =>
      `/apex/${page}?${theme === 'Theme4d' ? 'mode=Lightning&' : ''}` +
      `sfdcIFrameOrigin=${encodeURIComponent(options.desktopOrigin())}&session=${sessions.open({ user, theme })}`,

    routes(app, readUser) {
      app.get('/apex/:page', (request, reply) => sendPage(request, reply, readUser));

      for (const [path, script] of [
        ['lightning/opencti_min.js', openCti],
        ['interaction.js', interaction],
      ] as const) {
        app.get(`/support/api/:version/${path}`, async (_request, reply) =>
          reply
            .type('text/javascript; charset=utf-8')
            .send(`const SANDBOX_DESKTOP_ORIGIN = ${JSON.stringify(options.desktopOrigin())};\n${script}`),
        );
      }

      app.get('/jslibrary/sandbox/VoiceHost.js', async (_request, reply) =>
        reply
          .type('text/javascript; charset=utf-8')
          .send(
            `const SANDBOX_DESKTOP_ORIGIN = ${JSON.stringify(options.desktopOrigin())};\n` +
              `const SANDBOX_VOICE_HOST = ${JSON.stringify(options.voiceHost)};\n${voiceHost}`,
          ),
      );

      app.get('/jslibrary/sandbox/VFRemote.js', async (_request, reply) =>
        reply.type('text/javascript; charset=utf-8').send(remoting),
      );

      app.get('/resource/:timestamp/:name/*', async (request, reply) => {
        const { name, '*': path } = request.params as { name: string; '*': string };
        const file = await resources.read(name, path);
        if (!file)
          return reply
            .code(404)
            .type('text/plain')
            .send(`The static resource ${name} has no file ${path}. Build it first: npm run build`);
        return reply
          .type(file.type)
          .header('cache-control', 'max-age=31536000, immutable')
          .send(file.content);
      });

      app.post('/apexremote', async (request, reply) => {
        const user = userOf(String(request.headers['x-visualforce-session']));
        if (!user) return reply.code(401).send({ message: 'Your session has ended. Reload the page.' });
        return answerRemoting(request.body, user, options.namespace, options.controllers);
      });
    },
  };
}

/** Salesforce's default where the org says nothing of this user. */
function languageOf(user: Record<string, unknown> | undefined): string {
  const language = user?.['LanguageLocaleKey'];
  return typeof language === 'string' && language !== '' ? language : 'en_US';
}

/** The global variables of a page. */
function lookupFor(
  user: OrgUser,
  { language, theme }: { language: string; theme: Theme },
  options: VisualforceOptions,
  resources: StaticResources,
  query: Record<string, string>,
): Lookup {
  const [firstName = '', ...otherNames] = user.name.split(' ');
  const globals: Record<string, Record<string, string>> = {
    $User: {
      Id: user.id,
      UserName: user.email,
      Email: user.email,
      FirstName: firstName,
      LastName: otherNames.join(' '),
      LanguageLocaleKey: language,
      UITheme: theme,
      UIThemeDisplayed: theme,
    },
    $Organization: { Id: options.org.id, Name: options.org.name },
  };
  return (path): Value => {
    const unknown = () => new VisualforceError(`The stand-in knows no {!${path.join('.')}}`);
    const [root = '', first = '', second = ''] = path;
    if (root === '$Resource') {
      const resourceUrl = resources.urlOf(first);
      if (resourceUrl === undefined) throw unknown();
      return { resourceUrl };
    }
    if (root === '$RemoteAction') {
      if (!findAction(options.controllers, first, second)) throw unknown();
      return `${options.namespace}.${first}.${second}`;
    }
    if (root === '$CurrentPage' && first === 'parameters') return query[second] ?? '';
    const global = Object.hasOwn(globals, root) ? globals[root] : undefined;
    const value = path.length === 2 && global && Object.hasOwn(global, first) ? global[first] : undefined;
    if (value === undefined) throw unknown();
    return value;
  };
}
