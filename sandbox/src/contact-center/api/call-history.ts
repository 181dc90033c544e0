import { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AgentEvent, CallEvent } from '../events/vendor-events.js';
import { refuse } from './reply.js';

const MOST_PER_PAGE = 200;

/** Milliseconds since the epoch, as a query carries them. */
const moment = z.coerce.number().int().nonnegative();
const HistoryQuery = z.object({
  since: moment,
  until: moment,
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,15}:.{1,200}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(MOST_PER_PAGE).default(MOST_PER_PAGE),
});

export interface PastCall {
  call_id: string;
  /** When it began and ended, in milliseconds since the epoch. */
  began: number;
  ended?: number;
  /** Who had it last. */
  login?: string;
}

/** Every call that there ever was, in a file that outlives the contact center. It learns from what is told of them. */
export class CallHistory {
  private readonly database: DatabaseSync;

  /** `file` is made if it is not there; `:memory:` keeps nothing. */
  constructor(file: string) {
    this.database = new DatabaseSync(file);
    // As with waiting events: it survives the end of the process without a wait for the disk at each event.
    this.database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    this.database.exec(
      `create table if not exists call (id text primary key, began integer not null, ended integer, login text);
       create index if not exists call_began on call (began, id)`,
    );
  }

  learn(event: CallEvent | AgentEvent): void {
    if (event.event === 'agent_state') return;
    const ended = event.event === 'finish' ? event.ts : null;
    const login = 'agent' in event && event.event !== 'ring_off' ? event.agent.login : null;
    this.database
      .prepare(
        `insert into call (id, began, ended, login) values (?, ?, ?, ?)
         on conflict (id) do update set ended = coalesce(excluded.ended, ended), login = coalesce(excluded.login, login)`,
      )
      .run(event.call_id, event.ts, ended, login);
  }

  /** Calls that began in the span, `until` not included, oldest first. */
  page(span: { since: number; until: number; after?: string | undefined; limit: number }): {
    calls: PastCall[];
    next?: string;
  } {
    const after = cursorOf(span.after);
    const rows = this.database
      .prepare(
        `select id, began, ended, login from call where began >= ? and began < ? and (began, id) > (?, ?)
         order by began, id limit ?`,
      )
      .all(span.since, span.until, after.began, after.id, span.limit + 1);
    const calls = rows.slice(0, span.limit).map(({ id, began, ended, login }) => ({
      call_id: String(id),
      began: Number(began),
      ...(ended === null ? {} : { ended: Number(ended) }),
      ...(login === null ? {} : { login: String(login) }),
    }));
    const last = calls.at(-1);
    return {
      calls,
      ...(rows.length > calls.length && last ? { next: `${last.began}:${last.call_id}` } : {}),
    };
  }

  close(): void {
    this.database.close();
  }
}

/** `GET /calls?since=&until=&after=&limit=` */
export function historyApi(server: FastifyInstance, history: CallHistory): void {
  server.get('/calls', async (request, reply) => {
    const query = HistoryQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, 'bad_request', z.prettifyError(query.error));
    return history.page(query.data);
  });
}

function cursorOf(after: string | undefined): { began: number; id: string } {
  if (after === undefined) return { began: -1, id: '' };
  const colon = after.indexOf(':');
  return { began: Number(after.slice(0, colon)), id: after.slice(colon + 1) };
}
