import {
  checkUser,
  colourOf,
  defaultPrivileges,
  nameKey,
  Privileges,
  type UserFindingCode,
  type UserPair,
  type UserStanding,
} from '@jackfield/connector-core';
import type { Store, Transaction } from '../store/store.js';

/** A person of either side as the database keeps them, with what was found. */
export interface LineRow {
  id: string;
  pair: UserPair;
  findings: UserFindingCode[];
  checkedAt: string;
}

/** What is known of users beside the two sides, by the CRM's id. */
export interface Standings {
  seats: ReadonlySet<string>;
  privileges: ReadonlyMap<string, Privileges>;
}

/** Users of both sides as they were last read, one line for each person. */
export interface UserLineStore {
  /** Replaces everything that is known of the org. */
  replace(tenant: string, org: string, reading: string, pairs: readonly UserPair[]): Promise<void>;
  /** Changes single lines, found by the CRM's user; what was known of others stays. */
  put(tenant: string, org: string, pairs: readonly UserPair[]): Promise<void>;
  /** Everybody of the org. */
  all(tenant: string, org: string): Promise<LineRow[]>;
  /** Lines of these users of the CRM. */
  of(tenant: string, org: string, users: readonly string[]): Promise<LineRow[]>;
  standings(tenant: string, org: string): Promise<Standings>;
  setPrivileges(tenant: string, org: string, users: readonly string[], privileges: Privileges): Promise<void>;
  privilegesOf(tenant: string, org: string, user: string): Promise<Privileges>;
  /** Checks these users again after a seat or a privilege changed. */
  recheck(tenant: string, org: string, users: readonly string[]): Promise<void>;
}

export function createUserLineStore(store: Store): UserLineStore {
  async function write(
    transaction: Transaction,
    tenant: string,
    org: string,
    reading: string | undefined,
    pairs: readonly UserPair[],
  ): Promise<void> {
    const users = pairs.flatMap(({ crm }) => crm?.id ?? []);
    const known = await readStandings(transaction, tenant, org, users);
    for (let first = 0; first < pairs.length; first += ROWS_AT_ONCE) {
      const rows = pairs.slice(first, first + ROWS_AT_ONCE).map((pair) => rowOf(pair, known));
      await transaction.query(UPSERT, [tenant, org, reading ?? null, JSON.stringify(rows)]);
    }
  }

  const of: UserLineStore['of'] = (tenant, org, users) =>
    store.inTenant(tenant, async (transaction) => {
      const { rows } = await transaction.query<StoredLine>(
        `${SELECT} where tenant = $1 and org = $2 and crm_user = any ($3)`,
        [tenant, org, users],
      );
      return rows.map(readLine);
    });

  return {
    of,

    replace: (tenant, org, reading, pairs) =>
      store.inTenant(tenant, async (transaction) => {
        await write(transaction, tenant, org, reading, pairs);
        await transaction.query('delete from user_line where tenant = $1 and org = $2 and reading <> $3', [
          tenant,
          org,
          reading,
        ]);
        await transaction.query(
          `insert into user_look (tenant, org, read_whole_at) values ($1, $2, clock_timestamp())
           on conflict (tenant, org) do update set read_whole_at = excluded.read_whole_at`,
          [tenant, org],
        );
      }),

    put: (tenant, org, pairs) =>
      store.inTenant(tenant, async (transaction) => {
        // A user of the contact center who was alone until now is somebody's other half.
        const agents = pairs.flatMap(({ agent }) => (agent ? [agent.id] : []));
        const users = pairs.flatMap(({ crm }) => (crm ? [crm.id] : []));
        for (const [column, ids] of [
          ['agent', agents],
          ['crm_user', users],
        ] as const) {
          await transaction.query(
            `delete from user_line where tenant = $1 and org = $2 and ${column} = any ($3)`,
            [tenant, org, ids],
          );
        }
        await write(transaction, tenant, org, undefined, pairs);
      }),

    all: (tenant, org) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<StoredLine>(`${SELECT} where tenant = $1 and org = $2`, [
          tenant,
          org,
        ]);
        return rows.map(readLine);
      }),

    standings: (tenant, org) =>
      store.inTenant(tenant, (transaction) => readStandings(transaction, tenant, org)),

    setPrivileges: (tenant, org, users, privileges) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query(
          `insert into user_privileges (tenant, org, crm_user, privileges)
           select $1, $2, "user", $4::jsonb from unnest($3::text[]) as given ("user")
           on conflict (tenant, org, crm_user) do update set privileges = excluded.privileges`,
          [tenant, org, users, JSON.stringify(privileges)],
        );
      }),

    privilegesOf: (tenant, org, user) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ privileges: unknown }>(
          'select privileges from user_privileges where tenant = $1 and org = $2 and crm_user = $3',
          [tenant, org, user],
        );
        return rows[0] ? Privileges.parse(rows[0].privileges) : defaultPrivileges;
      }),

    async recheck(tenant, org, users) {
      const lines = await of(tenant, org, users);
      await store.inTenant(tenant, (transaction) =>
        write(
          transaction,
          tenant,
          org,
          undefined,
          lines.map(({ pair }) => pair),
        ),
      );
    },
  };
}

/** As a query takes them without growing too long. */
const ROWS_AT_ONCE = 1_000;

/** A line that only changes keeps the reading in which it was seen. */
const UPSERT = `
  insert into user_line
    (tenant, org, id, crm_user, agent, match, pair, colour, findings, sort, search, reading, checked_at)
  select $1, $2, id, crm_user, agent, match, pair, colour, findings, sort, search,
    coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'), clock_timestamp()
  from jsonb_to_recordset($4::jsonb) as line (id text, crm_user text, agent text, match text, pair jsonb,
    colour text, findings text[], sort text, search text)
  on conflict (tenant, org, id) do update set crm_user = excluded.crm_user, agent = excluded.agent,
    match = excluded.match, pair = excluded.pair, colour = excluded.colour, findings = excluded.findings,
    sort = excluded.sort, search = excluded.search, checked_at = excluded.checked_at,
    reading = case when $3::uuid is null then user_line.reading else excluded.reading end`;

const SELECT = 'select id, pair, findings, checked_at from user_line';

interface StoredLine {
  id: string;
  pair: UserPair;
  findings: UserFindingCode[];
  checked_at: Date;
}

function readLine({ id, pair, findings, checked_at: checkedAt }: StoredLine): LineRow {
  return { id, pair, findings, checkedAt: checkedAt.toISOString() };
}

/** Of everybody, or of these users. */
async function readStandings(
  transaction: Transaction,
  tenant: string,
  org: string,
  users?: readonly string[],
): Promise<Standings> {
  const seats = await transaction.query<{ crm_user: string }>(
    `select crm_user from seat where tenant = $1 and org = $2 and ($3::text[] is null or crm_user = any ($3))`,
    [tenant, org, users ?? null],
  );
  const privileges = await transaction.query<{ crm_user: string; privileges: unknown }>(
    `select crm_user, privileges from user_privileges
     where tenant = $1 and org = $2 and ($3::text[] is null or crm_user = any ($3))`,
    [tenant, org, users ?? null],
  );
  return {
    seats: new Set(seats.rows.map(({ crm_user: user }) => user)),
    privileges: new Map(privileges.rows.map((row) => [row.crm_user, Privileges.parse(row.privileges)])),
  };
}

/** How one user stands; nobody said anything of most of them. */
export function standingOf({ seats, privileges }: Standings, user: string | undefined): UserStanding {
  return {
    seat: user !== undefined && seats.has(user),
    privileges: (user === undefined ? undefined : privileges.get(user)) ?? defaultPrivileges,
  };
}

function rowOf(pair: UserPair, standings: Standings) {
  const { crm, agent } = pair;
  const findings = checkUser(pair, standingOf(standings, crm?.id));
  const name = crm?.name ?? agent?.name ?? '';
  const words = [name, crm?.email, crm?.username, agent?.email, agent?.id].filter(
    (word) => word !== undefined,
  );
  return {
    id: crm ? `crm-${crm.id}` : `agent-${agent?.id ?? ''}`,
    crm_user: crm?.id ?? null,
    agent: agent?.id ?? null,
    match: crm && agent ? 'matched' : crm ? 'crm-only' : 'contact-center-only',
    pair,
    colour: colourOf(findings),
    findings: findings.map(({ code }) => code),
    sort: nameKey(name),
    search: words.join(' ').toLowerCase(),
  };
}
