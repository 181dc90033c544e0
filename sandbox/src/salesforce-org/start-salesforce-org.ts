import { generateKeyPairSync } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { sampleOrg } from '../sample-data/agents.js';
import { CallCounters } from './call-counters.js';
import { FaultPlan } from '../crm-faults/fault-plan.js';
import type { ConnectedApp } from './oauth/connected-app.js';
import { consentRoutes } from './oauth/consent-routes.js';
import { Grants } from './oauth/grants.js';
import { Sessions } from './oauth/sessions.js';
import { tokenRoutes } from './oauth/token-routes.js';
import { metadataRoutes } from './metadata/soap-routes.js';
import type { OrgContext } from './org-context.js';
import { createOrgData, type OrgDataOptions } from './org-data.js';
import { RequestLimit } from './request-limit.js';
import { apiVersions } from './routes/api-version.js';
import { guardApi } from './routes/api-guard.js';
import { batchRoutes } from './routes/batches.js';
import { collectionRoutes } from './routes/collections.js';
import { compositeRoutes } from './routes/composites.js';
import { descriptionRoutes } from './routes/descriptions.js';
import { lightningPages } from './routes/lightning-pages.js';
import { namedCredentialRoutes } from './routes/named-credentials.js';
import { queryRoutes } from './routes/queries.js';
import { recordRoutes } from './routes/records.js';
import { sandboxKnobs } from './routes/sandbox-knobs.js';
import { telephonyRoutes } from './routes/telephony.js';
import { toolingRoutes } from './routes/tooling.js';
import { SalesforceError } from './salesforce-error.js';
import { integrationUser } from './seed-users.js';
import { VOICE_CONTACT_CENTER } from './voice-calls.js';

import { QueryCursors } from './soql/query-cursors.js';
import { SearchIndex } from './sosl/search-index.js';

export interface SalesforceOrgOptions extends OrgDataOptions {
  /** 0 = any free port. */
  port: number;
  /** Added to every API call, in milliseconds. @default 0 */
  latencyMs?: number;
  /** Apps beside the one that the org makes for Jackfield itself. */
  connectedApps?: ConnectedApp[];
  /** Seconds until a session ends. @default 7200 */
  sessionSeconds?: number;
  /** Requests of the day, beyond which every call is refused; `PUT /__limits` changes it. @default 1000000 */
  dailyRequests?: number;
  /** Origins whose pages may call the API, as an org's CORS allow list. @default none */
  corsOrigins?: () => readonly string[];
  /** Where people look at its records. @default nowhere */
  desktopUrl?: () => string;
  /** Adds what is not the API: Visualforce pages, static resources. */
  routes?: (app: FastifyInstance, org: OrgContext) => void | Promise<void>;
}

export interface SalesforceOrg {
  url: string;
  /** What an administrator would type into Jackfield's settings of this org. */
  connection: Record<'loginUrl' | 'clientId' | 'username' | 'privateKey', string> &
    Partial<Record<'voiceUrl' | 'voiceContactCenter' | 'voiceKey', string>>;
  context: OrgContext;
  /** An access token of this user. */
  sessionFor(userId: string): string;
  stop(): Promise<void>;
}

/** One pair of keys serves all orgs of this process: to make one takes longer than all else. */
let ownKeys: ReturnType<typeof makeKeys> | undefined;

function makeKeys() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Starts a stand-in Salesforce org on this machine; nothing of it reaches the network. */
export async function startSalesforceOrg(options: SalesforceOrgOptions): Promise<SalesforceOrg> {
  const now = options.now ?? Date.now;
  const data = createOrgData(options);
  const { store } = data;

  const { publicKey, privateKey } = (ownKeys ??= makeKeys());
  const own: ConnectedApp = {
    clientId: 'jackfield-sandbox-client',
    publicKey,
    callbackUrls: ['http://localhost:4199/jackfield/callback'],
  };
  const apps = [own, ...(options.connectedApps ?? [])];
  const sessions = new Sessions({
    store,
    orgId: sampleOrg,
    apps,
    lifetimeSeconds: options.sessionSeconds ?? 7_200,
    now,
  });

  let url = '';
  const context: OrgContext = {
    ...data,
    orgId: sampleOrg,
    url: () => url,
    now,
    index: new SearchIndex(store, data.catalogue.all),
    cursors: new QueryCursors(),
    sessions,
    apps,
    grants: new Grants(store, now),
    mailbox: [],
    faults: new FaultPlan(),
    calls: new CallCounters(),
    limit: new RequestLimit(options.dailyRequests ?? 1_000_000),
    sessionFor: (userId) => sessions.start(userId),
  };
  const app = await buildServer(context, options, publicKey);
  await app.listen({ host: '127.0.0.1', port: options.port });
  const address = app.server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : options.port}`;

  return {
    url,
    connection: {
      ...{ loginUrl: url, clientId: own.clientId, username: integrationUser.username, privateKey },
      ...(options.voice && {
        voiceUrl: url,
        voiceContactCenter: VOICE_CONTACT_CENTER,
        voiceKey: privateKey,
      }),
    },
    context,
    sessionFor: (userId) => context.sessionFor(userId),
    stop: async () => {
      await app.close();
      store.close();
    },
  };
}

async function buildServer(
  org: OrgContext,
  options: SalesforceOrgOptions,
  publicKey: string,
): Promise<FastifyInstance> {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 16 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1_000 },
  });
  acceptBodies(app);
  allowOrigins(app, options.corsOrigins ?? (() => []));
  guardApi(app, org, options.latencyMs ?? 0);
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send([{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]),
  );
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof SalesforceError) return reply.code(error.status).send(error.body);
    const message = error instanceof Error ? error.message : 'unknown';
    return reply.code(500).send([{ errorCode: 'UNKNOWN_EXCEPTION', message }]);
  });
  sandboxKnobs(app, org);
  tokenRoutes(app, org);
  consentRoutes(app, org);
  metadataRoutes(app, org);
  if (options.voice) telephonyRoutes(app, org, publicKey);
  app.get('/services/data', { config: { call: 'other' } }, () => apiVersions);
  await app.register(
    (api, _options, done) => {
      descriptionRoutes(api, org);
      queryRoutes(api, org);
      recordRoutes(api, org);
      collectionRoutes(api, org);
      batchRoutes(api, org);
      compositeRoutes(api, org);
      toolingRoutes(api, org);
      namedCredentialRoutes(api, org);
      done();
    },
    { prefix: '/services/data/:version' },
  );
  if (options.desktopUrl) lightningPages(app, options.desktopUrl);
  await options.routes?.(app, org);
  return app;
}

/** JSON, empty or not, and forms. */
function acceptBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch {
      done(new SalesforceError(400, 'JSON_PARSER_ERROR', 'The request body is not valid JSON'));
    }
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, new URLSearchParams(String(body)));
    },
  );
}

function allowOrigins(app: FastifyInstance, origins: () => readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !origins().includes(origin)) return;
    void reply.header('access-control-allow-origin', origin).header('vary', 'origin');
    if (request.method !== 'OPTIONS') return;
    return reply
      .header('access-control-allow-methods', 'GET, POST, PATCH, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type')
      .code(204)
      .send();
  });
}
