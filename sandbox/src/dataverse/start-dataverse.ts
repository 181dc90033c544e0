import { createHash, generateKeyPairSync } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { FaultPlan } from '../crm-faults/fault-plan.js';
import { CrmStore } from '../crm-store/index.js';
import { CallCounters } from './call-counters.js';
import { DataverseError } from './dataverse-error.js';
import type { EnvironmentContext } from './environment-context.js';
import { EnvironmentRows } from './environment-rows.js';
import { rowGuid } from './guid.js';
import { AccessTokens } from './oauth/access-tokens.js';
import type { AppRegistration } from './oauth/app-registration.js';
import { authorizeRoutes } from './oauth/authorize-routes.js';
import { DeviceCodes } from './oauth/device-codes.js';
import { deviceRoutes } from './oauth/device-routes.js';
import { EntraSessions } from './oauth/entra-sessions.js';
import { createIdTokens } from './oauth/id-tokens.js';
import { tokenRoutes } from './oauth/token-routes.js';
import { guardApi } from './routes/api-guard.js';
import { sandboxKnobs } from './routes/sandbox-knobs.js';
import { webApiRoutes } from './routes/web-api-routes.js';
import { seedSampleData } from './seed-sample-data.js';
import { seedSetUp } from './seed-set-up.js';
import { integrationUser, seedUsers } from './seed-users.js';
import { ServiceProtection } from './service-protection.js';
import { TableCatalogue } from './table-catalogue.js';
import { tableNumber } from './table-numbers.js';
import { dataverseTables } from './tables/index.js';

/** Of the organization that the environment is, as `WhoAmI` tells it. */
export const sampleOrganization = '0d000000-0000-4a00-8000-000000000001';
const ENTRA_TENANT = '7e000000-0000-4a00-8000-000000000001';
const CLIENT_ID = 'a9900000-0000-4a00-8000-000000000001';

/** A day: nobody at the sandbox is to sign in twice. */
const BROWSER_SESSION_SECONDS = 86_400;

export interface DataverseOptions {
  /** 0 = any free port. */
  port: number;
  /** Where the records are kept. @default in memory */
  dataFile?: string;
  /** Added to every API call, in milliseconds. @default 0 */
  latencyMs?: number;
  /** Whether an empty environment gets sample customers; it has users in any case. @default true */
  sampleData?: boolean;
  /** `fresh`: before the solution was imported and the application user made. @default 'set-up' */
  state?: 'fresh' | 'set-up';
  /** Requests that a user has in five minutes; `PUT /__limits` changes it. @default 6000 */
  requests?: number;
  /** Of the environment. @default 9.2.24114.00197 */
  version?: string;
  /** Seconds until a token ends. @default 3599 */
  tokenSeconds?: number;
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number;
  /** Apps beside the one that is registered for Jackfield itself. */
  apps?: AppRegistration[];
  /** Where people open its apps. @default the address of the Web API */
  appsUrl?: string;
  /** Where pages of Jackfield's app are sent back to when somebody has signed in. @default none */
  redirects?: string[];
  /** Adds what is not the Web API: pages of a model-driven app. */
  routes?: (app: FastifyInstance, environment: EnvironmentContext) => void | Promise<void>;
}

export interface DataverseEnvironment {
  url: string;
  /** What an administrator would type into Jackfield's settings of this environment, with a secret. */
  connection: Record<'environmentUrl' | 'loginUrl' | 'entraTenantId' | 'clientId' | 'clientSecret', string>;
  /** The same with a certificate in place of the secret. */
  certificate: { thumbprint: string; privateKey: string };
  context: EnvironmentContext;
  /** An access token of this user. */
  tokenFor(userId: string): string;
  /** Makes a row without asking the Web API; its id. @param by id of the user who makes it @default the application user */
  create(table: string, values: Record<string, unknown>, by?: string): string;
  stop(): Promise<void>;
}

/** One pair of keys serves all environments of this process: to make one takes longer than all else. */
let ownKeys: ReturnType<typeof makeKeys> | undefined;

function makeKeys() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Starts a stand-in Dataverse environment, and the Entra ID that it trusts, on this machine. */
export async function startDataverse(options: DataverseOptions): Promise<DataverseEnvironment> {
  const now = options.now ?? Date.now;
  const { publicKey, privateKey } = (ownKeys ??= makeKeys());
  // A certificate is known by the hash of itself; this one stands in for what has no certificate around it.
  const thumbprint = createHash('sha256').update(publicKey).digest('hex').toUpperCase();
  const own: AppRegistration = {
    clientId: CLIENT_ID,
    secret: createHash('sha512').update('sandbox').digest('hex'),
    certificates: { [thumbprint]: publicKey },
    user: integrationUser,
    publicClient: true,
    redirects: () => options.redirects ?? [],
  };

  let url = '';
  const context: EnvironmentContext = createContext(options, {
    ...{ now, url: () => url, appsUrl: () => options.appsUrl ?? url },
    apps: [own, ...(options.apps ?? [])],
    entra: {
      devices: new DeviceCodes(now),
      sessions: new EntraSessions(now),
      idTokens: createIdTokens({ publicKey, privateKey }),
    },
  });
  const app = await buildServer(context, options);
  await app.listen({ host: '127.0.0.1', port: options.port });
  const address = app.server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : options.port}`;

  return {
    url,
    connection: {
      environmentUrl: url,
      loginUrl: url,
      entraTenantId: ENTRA_TENANT,
      clientId: own.clientId,
      clientSecret: own.secret,
    },
    certificate: { thumbprint, privateKey },
    context,
    tokenFor: (userId) => context.tokens.issue(userId),
    create: (table, values, by = integrationUser) =>
      context.rows.create(context.catalogue.require(table), values, by),
    stop: async () => {
      await app.close();
      context.store.close();
    },
  };
}

function createContext(
  options: DataverseOptions,
  parts: Pick<EnvironmentContext, 'now' | 'url' | 'appsUrl' | 'apps' | 'entra'>,
): EnvironmentContext {
  const { now } = parts;
  const catalogue = new TableCatalogue(dataverseTables);
  const keyed = dataverseTables.filter(({ fields }) => fields.some(({ name }) => name === 'jkf_key'));
  const store = new CrmStore({
    tables: dataverseTables,
    newId: (table, sequence) => rowGuid(tableNumber(table), sequence),
    now,
    history: Object.fromEntries(keyed.map(({ name }) => [name, 'jkf_key'])),
    ...(options.dataFile === undefined ? {} : { file: options.dataFile }),
  });
  const rows = new EnvironmentRows(store, catalogue, now);
  const imported = options.state !== 'fresh';
  const isEmpty = store.all('systemuser').length === 0;
  store.transaction(() => {
    seedUsers(store, { applicationId: CLIENT_ID, imported });
    seedSetUp(store, sampleOrganization, imported);
    if (isEmpty && (options.sampleData ?? true)) seedSampleData(rows, catalogue);
  });
  return {
    ...parts,
    ...{ store, catalogue, rows },
    organizationId: sampleOrganization,
    entraTenantId: ENTRA_TENANT,
    version: options.version ?? '9.2.24114.00197',
    tokens: new AccessTokens(now, options.tokenSeconds ?? 3_599),
    browserSessions: new AccessTokens(now, BROWSER_SESSION_SECONDS),
    faults: new FaultPlan(),
    calls: new CallCounters(),
    protection: new ServiceProtection(now, options.requests),
  };
}

async function buildServer(
  environment: EnvironmentContext,
  options: DataverseOptions,
): Promise<FastifyInstance> {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 16 * 1024 * 1024,
    routerOptions: { maxParamLength: 70_000 },
  });
  acceptBodies(app);
  guardApi(app, environment, options.latencyMs ?? 0);
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof DataverseError)
      return reply.code(error.status).headers(error.headers).send(error.body);
    const message = error instanceof Error ? error.message : 'unknown';
    return reply.code(500).send({ error: { code: '0x80040216', message } });
  });
  sandboxKnobs(app, environment);
  tokenRoutes(app, environment);
  authorizeRoutes(app, environment);
  deviceRoutes(app, environment);
  webApiRoutes(app, environment);
  await options.routes?.(app, environment);
  return app;
}

/** Knobs get JSON, the token endpoint a form, and the Web API reads its text itself. */
function acceptBodies(app: FastifyInstance): void {
  const isWebApi = (url: string) => url.startsWith('/api/data/');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (isWebApi(request.url)) return done(null, text);
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return done(null, new URLSearchParams(text));
    try {
      done(null, text === '' ? undefined : JSON.parse(text));
    } catch {
      done(new DataverseError(400, '0x80048d19', 'The body is not valid JSON.'));
    }
  });
}
