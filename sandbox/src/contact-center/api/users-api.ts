import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DirectoryRefusal, DirectoryUser, UserDirectory } from '../routing/user-directory.js';
import { readBody, refuse } from './reply.js';

const MOST_PER_PAGE = 500;
const MOST_AT_ONCE = 100;

const mail = z.email().max(200);
const number = z.string().regex(/^\+?[\d ]{3,20}$/);
const UsersQuery = z.object({
  after: z.string().max(200).optional(),
  mail: z.string().max(200).optional(),
  login: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_PER_PAGE).default(MOST_PER_PAGE),
});
const NewUser = z.strictObject({
  full_name: z.string().max(200),
  mail: mail.optional(),
  exchange: z.boolean().default(true),
  city_number: number.optional(),
  presentation: number.optional(),
});
const UserChange = z.strictObject({
  login: z.string(),
  full_name: z.string().max(200).optional(),
  mail: mail.nullable().optional(),
  active: z.boolean().optional(),
  exchange: z.boolean().optional(),
  city_number: number.nullable().optional(),
  presentation: number.nullable().optional(),
});
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ users: z.array(z.unknown()).min(1).max(MOST_AT_ONCE) }).transform(({ users }) => ({
    users: users.map((each) => item.safeParse(each)),
  }));

const texts: Record<DirectoryRefusal, string> = {
  mail_taken: 'Somebody else has this mail address',
  no_such_user: 'There is no user of this login',
  bad_user: 'The user does not have the documented form',
};

/**
 * `GET /users?after=&mail=&login=&limit=`; `POST` creates and `PATCH` changes up to 100 users. The answer has a result for
 * each, in their order: one bad user harms no other. Only an administrator creates and changes.
 */
export function usersApi(server: FastifyInstance, directory: UserDirectory): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) =>
    request.headers['x-admin'] === undefined ? refuse(reply, 'no_such_admin') : undefined;

  server.get('/users', async (request, reply) => {
    const query = UsersQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, 'bad_request', z.prettifyError(query.error));
    return directory.page(query.data);
  });

  server.post('/users', { onRequest }, async (request, reply) => {
    const order = readBody(request, reply, listOf(NewUser));
    if (!order) return reply;
    return directory.together(() => ({
      results: order.users.map((user) =>
        resultOf(user.success ? directory.create(given(user.data)) : 'bad_user'),
      ),
    }));
  });

  server.patch('/users', { onRequest }, async (request, reply) => {
    const order = readBody(request, reply, listOf(UserChange));
    if (!order) return reply;
    return directory.together(() => ({
      results: order.users.map((user) => resultOf(user.success ? directory.change(user.data) : 'bad_user')),
    }));
  });
}

function given({ mail: address, city_number: city, presentation, ...user }: z.infer<typeof NewUser>) {
  return {
    ...user,
    ...(address === undefined ? {} : { mail: address }),
    ...(city === undefined ? {} : { city_number: city }),
    ...(presentation === undefined ? {} : { presentation }),
  };
}

function resultOf(outcome: DirectoryUser | DirectoryRefusal) {
  return typeof outcome === 'string'
    ? { ok: false, error: { code: outcome, text: texts[outcome] } }
    : { ok: true, user: outcome };
}
