import { v7 as uuidv7 } from 'uuid';
import type { Logger } from '@jackfield/connector-core';
import type { Role } from '../options.js';
import { chooseOwner } from './rendezvous.js';
import type { Store } from './store.js';

/**
 * The gateways that work on one database, as their rows say, and which of them takes the turns of a conversation. Two
 * lists may differ for a moment, and a turn is taken twice or late then: both are harmless, so nobody is asked.
 */
export interface Processes {
  /** Of this process, new at every start. */
  readonly id: string;
  /** Registers, and keeps the list up to date from then on. */
  start(): Promise<void>;
  /** Reads the list anew. */
  refresh(): Promise<void>;
  /** Whether this process is to take the turns of the conversation. */
  owns(tenant: string, conversation: string): boolean;
  hasOthers(): boolean;
  /** Whether this other process lives. */
  isOther(id: string): boolean;
  /** Every process that lives, this one included. */
  ids(): string[];
  /** Gives the turns to the others; from here on, only what runs is finished. */
  leave(): Promise<void>;
}

export interface ProcessesParts {
  store: Pick<Store, 'acrossTenants'>;
  role: Role;
  /** Whether nobody else can work on this database: then nothing is written or read. */
  alone: boolean;
  /** After each change of the list. */
  onChange(change: ListChange): void;
  /** This process was not in the list, and now is. */
  onJoin(): void;
  beatMs: number;
  goneMs: number;
  logger: Logger;
}

export interface ListChange {
  /** Processes that are gone. */
  gone: string[];
  /** Whether there was nobody else before. */
  wasAlone: boolean;
}

interface Row {
  id: string;
  role: Role;
}

export function createProcesses(parts: ProcessesParts): Processes {
  const { store, role, alone, logger } = parts;
  const self: Row = { id: uuidv7(), role };
  let known: Row[] = [self];
  // Whoever is not registered yet is no owner: nobody else would know of it.
  let workers = alone ? [self.id] : [];
  let registered = false;
  let leaving = false;
  let beat: NodeJS.Timeout | undefined;
  let beating = Promise.resolve();

  async function register(): Promise<void> {
    const [row] = await store.acrossTenants<{ joined: boolean }>(
      `insert into gateway_process (id, role) values ($1, $2)
       on conflict (id) do update set seen_at = now() returning (xmax = 0) as joined`,
      [self.id, role],
    );
    await store.acrossTenants(
      'delete from gateway_process where seen_at < now() - make_interval(secs => $1)',
      [parts.goneMs / 1000],
    );
    await refresh();
    if (row?.joined) parts.onJoin();
  }

  async function refresh(): Promise<void> {
    if (alone) return;
    const others = await store.acrossTenants<Row>(
      `select id, role from gateway_process
       where id <> $1 and seen_at > now() - make_interval(secs => $2) order by id`,
      [self.id, parts.goneMs / 1000],
    );
    keep([self, ...others]);
  }

  function keep(rows: Row[]): void {
    const before = known;
    known = rows;
    workers = workersOf(known, self, leaving);
    const gone = before.filter((row) => !rows.some(({ id }) => id === row.id)).map(({ id }) => id);
    if (!registered || (gone.length === 0 && rows.length === before.length)) return;
    parts.onChange({ gone, wasAlone: before.length === 1 });
  }

  return {
    id: self.id,

    async start() {
      if (alone) return;
      await register();
      registered = true;
      beat = setInterval(() => {
        beating = register().catch((error: unknown) => {
          logger.warn('This process could not say that it lives', { error });
        });
      }, parts.beatMs);
    },

    refresh,
    owns: (tenant, conversation) =>
      role !== 'ingest' && chooseOwner(workers, JSON.stringify([tenant, conversation])) === self.id,
    hasOthers: () => known.length > 1,
    isOther: (id) => id !== self.id && known.some((row) => row.id === id),
    ids: () => known.map(({ id }) => id),

    async leave() {
      clearInterval(beat);
      leaving = true;
      workers = workersOf(known, self, leaving);
      if (alone) return;
      // A last sign of life must not come after the farewell.
      await beating;
      await store
        .acrossTenants('delete from gateway_process where id = $1', [self.id])
        .catch((error: unknown) => logger.warn('This process could not say that it goes', { error }));
    },
  };
}

/** Whoever leaves gives its turns away, unless nobody else is there to take them. */
function workersOf(rows: readonly Row[], self: Row, leaving: boolean): string[] {
  const workers = rows.filter(({ role }) => role !== 'ingest').map(({ id }) => id);
  const others = workers.filter((id) => id !== self.id);
  return leaving && others.length > 0 ? others : workers;
}
