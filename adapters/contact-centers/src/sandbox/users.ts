import {
  catalogued,
  type ContactCenterUser,
  type ContactCenterUserChange,
  type ContactCenterUserPage,
  type ContactCenterUserResult,
  type ContactCenterUsersQuery,
  type ErrorCode,
  type NewContactCenterUser,
} from '@jackfield/connector-core';
import type { ApiClient } from './api-client.js';
import { UserList, UserResults, type VendorUser } from './schema.js';

/** Users of one call, as the API takes them. */
export const MOST_USERS = 100;

const codeOfRefusal: Record<string, ErrorCode> = {
  mail_taken: 'contact-center.email-taken',
  no_such_user: 'contact-center.agent-unknown',
  bad_user: 'contact-center.invalid-request',
};

export async function listUsers(
  api: ApiClient,
  { page, email, id }: ContactCenterUsersQuery,
): Promise<ContactCenterUserPage> {
  const given = { after: page, mail: email, login: id };
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString();
  const { users, next } = await api.call('GET', query === '' ? '/users' : `/users?${query}`, UserList);
  return { users: users.map(toUser), ...(next === undefined ? {} : { next }) };
}

export function createUsers(
  api: ApiClient,
  users: readonly NewContactCenterUser[],
): Promise<ContactCenterUserResult[]> {
  return send(
    api,
    'POST',
    users.map(({ name, email, pbx, number, callerId }) => ({
      full_name: name,
      mail: email,
      exchange: pbx,
      ...(number === undefined ? {} : { city_number: number }),
      ...(callerId === undefined ? {} : { presentation: callerId }),
    })),
  );
}

export function changeUsers(
  api: ApiClient,
  changes: readonly ContactCenterUserChange[],
): Promise<ContactCenterUserResult[]> {
  return send(
    api,
    'PATCH',
    changes.map(({ id, name, email, active }) => ({
      login: id,
      ...(name === undefined ? {} : { full_name: name }),
      ...(email === undefined ? {} : { mail: email }),
      ...(active === undefined ? {} : { active }),
    })),
  );
}

async function send(
  api: ApiClient,
  method: 'POST' | 'PATCH',
  users: object[],
): Promise<ContactCenterUserResult[]> {
  if (users.length === 0) return [];
  if (users.length > MOST_USERS) {
    throw catalogued('contact-center.invalid-request', { detail: `more than ${MOST_USERS} users` });
  }
  const { results } = await api.call(method, '/users', UserResults, { users });
  if (results.length !== users.length) throw catalogued('contact-center.answered-garbage');
  return results.map((result) => {
    if (result.ok) return { ok: true, user: toUser(result.user) };
    return {
      ok: false,
      error: catalogued(codeOfRefusal[result.error.code] ?? 'contact-center.invalid-request'),
    };
  });
}

function toUser(user: VendorUser): ContactCenterUser {
  return {
    id: user.login,
    name: user.full_name,
    ...(user.mail === undefined ? {} : { email: user.mail }),
    active: user.active,
    pbx: user.exchange,
    ...(user.city_number === undefined ? {} : { number: user.city_number }),
    ...(user.presentation === undefined ? {} : { callerId: user.presentation }),
  };
}
