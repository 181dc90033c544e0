import type { UsersAnswer } from '@jackfield/gateway';
import { CommandFailure } from './exit-codes.js';
import type { Session } from './session.js';

/** The CRM's id of a user: the text itself, or that of whoever has it as e-mail address. */
export async function findUser({ client, path }: Session, org: string, text: string): Promise<string> {
  if (!text.includes('@')) return text;
  const { users } = await client.get<UsersAnswer>(path('orgs', org, 'users'), { search: text, limit: 50 });
  const found = users.flatMap(({ email, crmUser }) =>
    crmUser && email?.toLowerCase() === text.toLowerCase() ? [crmUser.id] : [],
  );
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) {
    throw new CommandFailure(
      `The CRM had no user with ${text} when it was last read.`,
      'Read it anew with `jackfield users check`, or give the CRM’s id of the user.',
    );
  }
  throw new CommandFailure(`Several users have ${text}: ${found.join(', ')}.`, 'Give the id of one of them.');
}
