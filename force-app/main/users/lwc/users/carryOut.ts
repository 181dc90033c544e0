import { askGateway, fillIn } from 'c/gateway';
import type { UserLine, UserWish } from 'c/userTypes';
import { words } from './labels';

type Wish = Exclude<UserWish, { what: 'open' }>;

/** What the gateway is asked, and what is said when it was done. */
const requests = {
  give: ['POST', 'seat', words.given],
  take: ['DELETE', 'seat', words.taken],
  check: ['POST', 'check', words.checked],
  repair: ['POST', 'repair', words.repaired],
  privileges: ['PUT', 'privileges', words.privilegesSaved],
} as const;

/** Asks the gateway for what was wished. @returns words for the administrator */
export async function carryOut(wish: Wish): Promise<string> {
  const [method, what, said] = requests[wish.what];
  const route = `users/${wish.user.crmUser?.id ?? ''}/${what}`;
  const { name } = await askGateway<UserLine>(method, route, bodyOf(wish));
  return fillIn(said, name);
}

function bodyOf(wish: Wish): object | undefined {
  if (wish.what === 'repair') return { to: wish.to };
  return wish.what === 'privileges' ? wish.privileges : undefined;
}
