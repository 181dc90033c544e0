import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '@jackfield/connector-core';

/**
 * Held as long as its connection lives: PostgreSQL takes it back from a gateway that is gone.
 *
 *   held ──connection lost──▶ retaking ──▶ held
 *                                 └──another has it──▶ lost
 */
export interface Lease {
  isHeld(): boolean;
  /** Gives it back. One that is lost is not ours to give. */
  release(): Promise<void>;
}

const TRIES = 25;
const RETRY_MS = 100;

/**
 * An embedded server belongs to one gateway. A killed one's connection closes at once, so a short wait is enough.
 *
 * @param onLost another gateway has taken the folder since the connection was lost: nobody may work on it here any more
 */
export async function takeLease(
  url: string,
  folder: string,
  logger: Logger,
  onLost: (error: Error) => void,
): Promise<Lease> {
  let released = false;
  let client: pg.Client | undefined;
  /** Asked again after each wait. */
  const isReleased = (): boolean => released;

  /** Undefined where another gateway has it. */
  async function take(): Promise<pg.Client | undefined> {
    const taking = new pg.Client({
      connectionString: url,
      application_name: 'jackfield lease',
      keepAlive: true,
    });
    taking.on('error', () => lose(taking));
    taking.on('end', () => lose(taking));
    try {
      await taking.connect();
      for (let attempt = 0; attempt < TRIES && !released; attempt += 1) {
        const { rows } = await taking.query<{ taken: boolean }>(
          "select pg_try_advisory_lock(hashtext('jackfield gateway')) as taken",
        );
        if (rows[0]?.taken) return taking;
        await wait(RETRY_MS);
      }
    } catch (error) {
      await taking.end().catch(() => undefined);
      throw error;
    }
    await taking.end();
    return undefined;
  }

  function lose(lost: pg.Client): void {
    if (released || client !== lost) return;
    client = undefined;
    logger.error('The connection that holds the data folder was lost; it is taken again');
    void retake();
  }

  async function retake(): Promise<void> {
    while (!isReleased()) {
      try {
        const taken = await take();
        if (!taken)
          return isReleased() ? undefined : onLost(new Error(`Another gateway has taken ${folder}.`));
        if (isReleased()) return await taken.end();
        client = taken;
        return logger.warn('The data folder is held again');
      } catch {
        // The server itself is away, and whoever looks after it starts it again.
        await wait(RETRY_MS);
      }
    }
  }

  client = await take();
  if (!client) {
    throw new Error(
      `Another gateway already works on ${folder}. Stop it, choose another JACKFIELD_DATA_DIR, or set DATABASE_URL to share a database.`,
    );
  }
  return {
    isHeld: () => client !== undefined,
    async release() {
      released = true;
      await client?.end();
    },
  };
}
