import { Privileges } from '@jackfield/connector-core';
import { ActorHeaders, actorOf } from '../admin/actor.js';
import type { Tenants } from '../admin/tenants.js';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { createOrgAdminCheck } from '../sign-in/require-org-admin.js';
import { OrgPath, requireOrg, UserPath } from './org-path.js';
import { addSyncRoutes } from './sync-routes.js';
import type { UserSync } from './sync.js';
import { RepairRequest, UserGroupsAnswer, UserLine, UsersAnswer, UsersQuery } from './user-schema.js';
import type { Users } from './users.js';

export interface UserRoutesParts {
  tenants: Tenants;
  users: Users;
  userSync: UserSync;
  adminToken: string | undefined;
}

const common = { tags: ['users'], security: [{ administrator: [] }, { signInSecret: [] }] };
const refused = ['gateway.unauthorized', 'gateway.tenant-unknown', 'gateway.org-unknown'] as const;
const byTheCrm = ['crm.refused', 'crm.rights-missing', 'crm.unavailable', 'crm.unsupported'] as const;

/** Who may work: users of the CRM and of the contact center, their check, seats and privileges. */
export function addUserRoutes(server: ApiServer, parts: UserRoutesParts): void {
  const { tenants, users, adminToken } = parts;
  const onRequest = createOrgAdminCheck(tenants, adminToken);
  addSyncRoutes(server, parts, onRequest);

  server.get(
    '/v1/tenants/:tenant/orgs/:org/users',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'listUsers',
        summary: 'Lists users of both sides, page by page',
        description:
          'Matched by e-mail address, with those whom only one side knows. As both sides were last read: a plan of the synchronisation reads them anew.',
        params: OrgPath,
        querystring: UsersQuery,
        response: {
          200: answer('One page, by name.', UsersAnswer),
          ...problems('gateway.invalid-request', ...refused),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return users.list(request.params.tenant, request.params.org, request.query);
    },
  );

  server.get(
    '/v1/tenants/:tenant/orgs/:org/user-groups',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'listUserGroups',
        summary: 'Lists profiles and groups, by which many users are chosen at once',
        params: OrgPath,
        response: {
          200: answer('By name. Profiles are those of the users who were last read.', UserGroupsAnswer),
          ...problems(...refused, ...byTheCrm),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return users.groups(request.params.tenant, request.params.org);
    },
  );

  server.post(
    '/v1/tenants/:tenant/orgs/:org/users/:user/check',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'checkUser',
        summary: 'Checks one user on both sides, now',
        params: UserPath,
        response: {
          200: answer('The user, with what was found: a colour and words.', UserLine),
          ...problems(...refused, 'users.user-unknown', ...byTheCrm, 'contact-center.unavailable'),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return users.check(request.params);
    },
  );

  server.post(
    '/v1/tenants/:tenant/orgs/:org/users/:user/seat',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'giveSeat',
        summary: 'Gives a user a seat',
        description:
          'The CRM assigns the permission set and the call center with it. Of two administrators who give the last seat at once, one is refused. Given twice is given once.',
        params: UserPath,
        headers: ActorHeaders,
        response: {
          200: answer('The user, with the seat.', UserLine),
          ...problems(
            ...refused,
            'users.user-unknown',
            'users.not-configured',
            'users.foreign-assignment',
            'licence.no-seat-left',
            ...byTheCrm,
          ),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return users.giveSeat(request.params, actorOf(request));
    },
  );

  server.delete(
    '/v1/tenants/:tenant/orgs/:org/users/:user/seat',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'takeSeat',
        summary: 'Takes a user’s seat back',
        description:
          'The CRM takes the permission set away with it, and open panels of the user are closed: after the call, where one is in progress.',
        params: UserPath,
        headers: ActorHeaders,
        response: {
          200: answer('The user, without a seat.', UserLine),
          ...problems(...refused, 'users.user-unknown', ...byTheCrm),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return users.takeSeat(request.params, actorOf(request));
    },
  );

  server.post(
    '/v1/tenants/:tenant/orgs/:org/users/:user/repair',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'repairUser',
        summary: 'Repairs a user whose access was changed by hand in the CRM',
        params: UserPath,
        headers: ActorHeaders,
        body: RepairRequest,
        response: {
          200: answer('The user, repaired.', UserLine),
          ...problems(
            'gateway.invalid-request',
            ...refused,
            'users.user-unknown',
            'users.nothing-to-repair',
            'users.not-configured',
            'licence.no-seat-left',
            ...byTheCrm,
          ),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return users.repair(request.params, request.body.to, actorOf(request));
    },
  );

  server.put(
    '/v1/tenants/:tenant/orgs/:org/users/:user/privileges',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'putPrivileges',
        summary: 'Sets what a user may do',
        params: UserPath,
        headers: ActorHeaders,
        body: Privileges,
        response: {
          200: answer('The user, with the privileges.', UserLine),
          ...problems('gateway.invalid-request', ...refused, 'users.user-unknown'),
        },
      },
    },
    (request) => {
      requireOrg(tenants, request.params);
      return users.setPrivileges(request.params, request.body, actorOf(request));
    },
  );
}
