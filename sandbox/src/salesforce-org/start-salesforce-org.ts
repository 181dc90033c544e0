import { generateKeyPairSync } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { CrmStore } from '../crm-store/index.js';
import { sampleOrg } from '../sample-data/agents.js';
import { CallCounters } from './call-counters.js';
import { FaultPlan } from './fault-plan.js';
import { ObjectCatalogue } from './object-catalogue.js';
import { sobjects } from './objects/index.js';
import type { OrgContext } from './org-context.js';
import { OrgRecords } from './org-records.js';
import { newRecordId } from './record-id.js';
import { apiVersions } from './routes/api-version.js';
import { guardApi } from './routes/api-guard.js';
import { batchRoutes } from './routes/batches.js';
import { collectionRoutes } from './routes/collections.js';
import { descriptionRoutes } from './routes/descriptions.js';
import { queryRoutes } from './routes/queries.js';
import { recordRoutes } from './routes/records.js';
import { sandboxKnobs } from './routes/sandbox-knobs.js';
import { signInRoutes } from './routes/sign-in.js';
import { SalesforceError } from './salesforce-error.js';
import { integrationUser, seedSampleData } from './seed-sample-data.js';
import { Sessions, type ConnectedApp } from './sessions.js';
import { QueryCursors } from './soql/query-cursors.js';
import { SearchIndex } from './sosl/search-index.js';

export interface SalesforceOrgOptions {
  /** 0 = any free port. */
  port: number;
  /** Where the records are kept. @default in memory */
  dataFile?: string;
  /** Added to every API call, in milliseconds. @default 0 */
  latencyMs?: number;
  /** Whether person accounts are switched on. @default true */
  personAccounts?: boolean;
  /** Whether an empty org gets sample customers; it has users in any case. @default true */
  sampleData?: boolean;
  /** Apps beside the one that the org makes for Jackfield itself. */
  connectedApps?: ConnectedApp[];
  /** Seconds until a session ends. @default 7200 */
  sessionSeconds?: number;
  /** Requests per day that the limit header tells. Not enforced; see the fault `limit`. @default 1000000 */
  dailyRequests?: number;
  /** Origins whose pages may call the API, as an org's CORS allow list. @default none */
  corsOrigins?: () => readonly string[];
  /** Adds what is not the API: Visualforce pages, static resources. */
  routes?: (app: FastifyInstance, org: OrgContext) => void | Promise<void>;
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number;
}

export interface SalesforceOrg {
  url: string;
  /** What an administrator would type into Jackfield's settings of this org. */
  connection: { loginUrl: string; clientId: string; username: string; privateKey: string };
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
  const catalogue = new ObjectCatalogue(sobjects({ personAccounts: options.personAccounts ?? true }));
  const now = options.now ?? Date.now;
  const store = new CrmStore({
    tables: catalogue.all,
    newId: (table, sequence) => newRecordId(catalogue.require(table).keyPrefix, sequence),
    now,
    ...(options.dataFile === undefined ? {} : { file: options.dataFile }),
  });
  const records = new OrgRecords(store, catalogue);
  seedSampleData(store, records, catalogue, { customers: options.sampleData ?? true });

  const { publicKey, privateKey } = (ownKeys ??= makeKeys());
  const own: ConnectedApp = { clientId: 'jackfield-sandbox-client', publicKey };
  const sessions = new Sessions({
    store,
    orgId: sampleOrg,
    apps: [own, ...(options.connectedApps ?? [])],
    lifetimeSeconds: options.sessionSeconds ?? 7_200,
    now,
  });

  let url = '';
  const context: OrgContext = {
    orgId: sampleOrg,
    url: () => url,
    now,
    store,
    catalogue,
    records,
    index: new SearchIndex(store, catalogue.all),
    cursors: new QueryCursors(),
    sessions,
    faults: new FaultPlan(),
    calls: new CallCounters(),
    sessionFor: (userId) => sessions.start(userId),
  };
  const app = await buildServer(context, options);
  await app.listen({ host: '127.0.0.1', port: options.port });
  const address = app.server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : options.port}`;

  return {
    url,
    connection: { loginUrl: url, clientId: own.clientId, username: integrationUser.username, privateKey },
    context,
    sessionFor: (userId) => context.sessionFor(userId),
    stop: async () => {
      await app.close();
      store.close();
    },
  };
}

async function buildServer(org: OrgContext, options: SalesforceOrgOptions): Promise<FastifyInstance> {
  const dailyRequests = options.dailyRequests ?? 1_000_000;
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 16 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1_000 },
  });
  acceptBodies(app);
  allowOrigins(app, options.corsOrigins ?? (() => []));
  guardApi(app, org, { dailyRequests, latencyMs: options.latencyMs ?? 0 });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send([{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]),
  );
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof SalesforceError) return reply.code(error.status).send(error.body);
    const message = error instanceof Error ? error.message : 'unknown';
    return reply.code(500).send([{ errorCode: 'UNKNOWN_EXCEPTION', message }]);
  });
  sandboxKnobs(app, org);
  signInRoutes(app, org);
  app.get('/services/data', { config: { call: 'other' } }, () => apiVersions);
  await app.register(
    (api, _options, done) => {
      descriptionRoutes(api, org, dailyRequests);
      queryRoutes(api, org);
      recordRoutes(api, org);
      collectionRoutes(api, org);
      batchRoutes(api, org);
      done();
    },
    { prefix: '/services/data/:version' },
  );
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
