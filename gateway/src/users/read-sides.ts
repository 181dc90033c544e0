import { catalogued, type ContactCenterUser, type CrmUser } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { MeteredUsers } from './metered-users.js';

/** Pages that lead to themselves would never end; nobody has as many users. */
const MOST_PAGES = 10_000;

/** Every user of the CRM. `seen` is told how many after each page. */
export async function readCrmUsers(
  crm: Pick<MeteredUsers, 'listUsers'>,
  seen: (users: number) => Promise<void>,
): Promise<CrmUser[]> {
  return readPages((page) => crm.listUsers(page === undefined ? {} : { page }), seen);
}

/** Every user of the contact center's tenant. */
export async function readAgents(
  tenants: Pick<Tenants, 'contactCenter' | 'contactCenterCan'>,
  tenant: string,
  seen: (users: number) => Promise<void>,
): Promise<ContactCenterUser[]> {
  if (!tenants.contactCenterCan(tenant).listUsers) throw catalogued('contact-center.unsupported');
  const contactCenter = tenants.contactCenter(tenant);
  return readPages((page) => contactCenter.listUsers(page === undefined ? {} : { page }), seen);
}

async function readPages<User>(
  read: (page: string | undefined) => Promise<{ users: User[]; next?: string }>,
  seen: (users: number) => Promise<void>,
): Promise<User[]> {
  const all: User[] = [];
  let page: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const answer = await read(page);
    all.push(...answer.users);
    await seen(all.length);
    if (answer.next === undefined || answer.next === page) return all;
    page = answer.next;
  }
  return all;
}
