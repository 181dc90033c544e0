import { Privileges, USER_FINDING_CODES } from '@jackfield/connector-core';
import { z } from 'zod';
import { next, Paging } from '../admin/paging.js';

const colour = z
  .enum(['green', 'yellow', 'red'])
  .describe(
    'Red: cannot work so. Yellow: works, and something is to be known or repaired. Never colour alone: show the words.',
  );

const finding = z.object({
  code: z.enum(USER_FINDING_CODES),
  colour: z.enum(['yellow', 'red']),
  message: z.string(),
  action: z.string(),
});

const match = z
  .enum(['matched', 'crm-only', 'contact-center-only'])
  .describe('Whether a user with this e-mail address was found on both sides (F-043).');

/** One person of the CRM, of the contact center, or of both. */
export const UserLine = z
  .object({
    id: z.string().describe('Names this line within the org.'),
    match,
    name: z.string(),
    email: z.string().optional(),
    crmUser: z
      .object({
        id: z.string().describe('The CRM’s own id: what the other routes take as `user`.'),
        username: z.string(),
        active: z.boolean(),
        profile: z.object({ id: z.string(), name: z.string() }).optional(),
        access: z.boolean().describe('Whether the CRM lets the user use the phone (the permission set).'),
        callCenter: z.boolean().describe('Whether the user belongs to the phone’s call center.'),
      })
      .optional(),
    agent: z
      .object({
        id: z.string().describe('The contact center’s own id.'),
        active: z.boolean(),
        pbx: z.boolean(),
        number: z.string().optional(),
        callerId: z.string().optional(),
      })
      .optional(),
    check: z.object({
      colour,
      findings: z.array(finding),
      checkedAt: z.string(),
    }),
    seat: z
      .object({
        state: z
          .enum(['none', 'held', 'blocked', 'foreign'])
          .describe(
            '`blocked`: above the limit of the licence. `foreign`: has access in the CRM that nobody gave here (F-075): repair it.',
          ),
        since: z.string().optional(),
        canGive: z.boolean().describe('Whether the plus button is active (F-071).'),
        why: z.string().optional().describe('Why not, in words.'),
      })
      .describe('The user’s seat.'),
    privileges: Privileges,
  })
  .meta({ id: 'User' });
export type UserLine = z.infer<typeof UserLine>;

export const UsersQuery = Paging.extend({
  search: z.string().max(200).optional().describe('Part of a name, an e-mail address or a user name.'),
  match: match.optional(),
  colour: colour.optional(),
  seat: z.enum(['none', 'held', 'blocked', 'foreign']).optional(),
});

/** `GET /v1/tenants/:tenant/orgs/:org/users` */
export const UsersAnswer = z
  .object({
    lookedAt: z
      .string()
      .optional()
      .describe(
        'When both sides were last read whole. Absent: never; start a synchronisation with `do: plan`.',
      ),
    counts: z
      .object({
        all: z.int(),
        matched: z.int(),
        crmOnly: z.int(),
        contactCenterOnly: z.int(),
        green: z.int(),
        yellow: z.int(),
        red: z.int(),
        withSeat: z.int(),
        foreign: z.int(),
      })
      .describe('Of the whole org, whatever was searched for.'),
    found: z.int().describe('Lines that fit the search, on all pages.'),
    users: z.array(UserLine),
    next,
  })
  .meta({ id: 'Users' });
export type UsersAnswer = z.infer<typeof UsersAnswer>;

/** `GET /v1/tenants/:tenant/orgs/:org/user-groups` */
export const UserGroupsAnswer = z
  .object({
    profiles: z.array(
      z.object({ id: z.string(), name: z.string(), users: z.int().describe('Active users, as last read.') }),
    ),
    groups: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'UserGroups' });
export type UserGroupsAnswer = z.infer<typeof UserGroupsAnswer>;

/** `POST …/users/:user/repair` */
export const RepairRequest = z
  .strictObject({
    to: z
      .enum(['seat', 'no-seat'])
      .describe('`seat`: afterwards the user has a seat and access. `no-seat`: afterwards neither.'),
  })
  .meta({ id: 'RepairRequest' });
