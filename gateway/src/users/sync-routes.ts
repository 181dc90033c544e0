import type { onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import { ActorHeaders, actorOf } from '../admin/actor.js';
import type { Tenants } from '../admin/tenants.js';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { OrgPath, requireOrg } from './org-path.js';
import { StepsQuery, SyncJob, SyncJobs, SyncRequest, SyncSteps } from './sync-schema.js';
import type { UserSync } from './sync.js';

const JobPath = OrgPath.extend({ job: z.uuid().describe('Id of the synchronisation.') });
const common = { tags: ['users'], security: [{ administrator: [] }, { signInSecret: [] }] };
const refused = ['gateway.unauthorized', 'gateway.tenant-unknown', 'gateway.org-unknown'] as const;

/** Synchronising users: a job with progress, which survives its gateway. */
export function addSyncRoutes(
  server: ApiServer,
  { tenants, userSync }: { tenants: Tenants; userSync: UserSync },
  onRequest: onRequestAsyncHookHandler,
): void {
  server.post(
    '/v1/tenants/:tenant/orgs/:org/users/sync',
    {
      onRequest,
      bodyLimit: 4 * 1024 * 1024,
      schema: {
        ...common,
        operationId: 'startUserSync',
        summary: 'Plans or applies a synchronisation of users',
        description:
          'Reads both sides, compares them by e-mail address, and with `apply` brings the contact center in step with the CRM, gives seats where that is asked for, and reads back. Answers at once; the job is asked for its progress.',
        params: OrgPath,
        headers: ActorHeaders,
        body: SyncRequest,
        response: {
          202: answer('The job, which has begun.', SyncJob),
          ...problems('gateway.invalid-request', ...refused, 'users.sync-running'),
        },
      },
    },
    async (request, reply) => {
      const { tenant, org } = request.params;
      requireOrg(tenants, request.params);
      return reply.code(202).send(await userSync.start(tenant, org, request.body, actorOf(request)));
    },
  );

  server.get(
    '/v1/tenants/:tenant/orgs/:org/users/sync',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'listUserSyncs',
        summary: 'Lists the last synchronisations',
        params: OrgPath,
        response: { 200: answer('The newest first, twenty at most.', SyncJobs), ...problems(...refused) },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return userSync.list(request.params.tenant, request.params.org);
    },
  );

  server.get(
    '/v1/tenants/:tenant/orgs/:org/users/sync/:job',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'getUserSync',
        summary: 'Tells how far a synchronisation is',
        params: JobPath,
        response: {
          200: answer('The job as it stands now.', SyncJob),
          ...problems('gateway.invalid-request', ...refused, 'users.sync-unknown'),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return userSync.job(request.params.tenant, request.params.org, request.params.job);
    },
  );

  server.get(
    '/v1/tenants/:tenant/orgs/:org/users/sync/:job/steps',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'listUserSyncSteps',
        summary: 'Lists what a synchronisation does to whom',
        params: JobPath,
        querystring: StepsQuery,
        response: {
          200: answer('One page, in the order in which they are done.', SyncSteps),
          ...problems('gateway.invalid-request', ...refused, 'users.sync-unknown'),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      const { tenant, org, job } = request.params;
      return userSync.steps(tenant, org, job, request.query);
    },
  );

  server.post(
    '/v1/tenants/:tenant/orgs/:org/users/sync/:job/resume',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'resumeUserSync',
        summary: 'Goes on with a synchronisation that failed or was stopped',
        description: 'From where it was; what was done is not done again.',
        params: JobPath,
        response: {
          202: answer('The job, which goes on.', SyncJob),
          ...problems(
            'gateway.invalid-request',
            ...refused,
            'users.sync-unknown',
            'users.sync-running',
            'users.sync-not-resumable',
          ),
        },
      },
    },
    async (request, reply) => {
      requireOrg(tenants, request.params);
      const { tenant, org, job } = request.params;
      return reply.code(202).send(await userSync.resume(tenant, org, job));
    },
  );

  server.post(
    '/v1/tenants/:tenant/orgs/:org/users/sync/:job/stop',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'stopUserSync',
        summary: 'Stops a synchronisation after the step that it is at',
        params: JobPath,
        response: {
          200: answer('The job, which has stopped or soon does.', SyncJob),
          ...problems('gateway.invalid-request', ...refused, 'users.sync-unknown'),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      const { tenant, org, job } = request.params;
      return userSync.stop(tenant, org, job);
    },
  );
}
