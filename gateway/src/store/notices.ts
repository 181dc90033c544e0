import pg from 'pg';
import type { Logger } from '@jackfield/connector-core';
import { packNotices, unpackNotices, type Notice } from './notice.js';

/** News between the processes of one database, by LISTEN and NOTIFY. Fast, and not certain: see `onLost`. */
export interface Notices {
  /** Rejects when the database cannot be reached. */
  start(): Promise<void>;
  /** Sends soon; what comes meanwhile goes with the next. Nothing is sent while there is nobody to hear it. */
  send(notice: Notice): void;
  /** Sends what waits and closes the connection. */
  stop(): Promise<void>;
}

export interface NoticesParts {
  url: string;
  /** Of this process. */
  id: string;
  /** Whether there is anybody to hear it. */
  hasListeners(): boolean;
  onNotice(notice: Notice): void;
  /** The connection was away for a while: notices of others may have been missed. */
  onLost(): void;
  /** Between two tries to connect. Milliseconds. */
  retryMs: number;
  /** Between two looks whether the connection still answers. Milliseconds. */
  checkMs: number;
  logger: Logger;
}

const CHANNEL = 'jackfield';
const ANSWER_WITHIN_MS = 10_000;

/**
 * One connection listens and sends. A NOTIFY takes a lock of the whole server at its commit, so notices never travel in
 * the transaction that they are about: they follow it, many in one, and do not wait for the disk.
 */
export function createNotices(parts: NoticesParts): Notices {
  const { logger } = parts;
  const waiting = new Map<string, Notice>();
  let client: pg.Client | undefined;
  let sending: Promise<void> | undefined;
  let missed = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  let check: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const opening = new pg.Client({
      connectionString: parts.url,
      application_name: 'jackfield notices',
      options: '-c synchronous_commit=off',
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    opening.on('error', () => lose(opening));
    opening.on('end', () => lose(opening));
    opening.on('notification', ({ payload = '' }) => {
      for (const notice of unpackNotices(parts.id, payload)) parts.onNotice(notice);
    });
    try {
      await opening.connect();
      await opening.query(`listen ${CHANNEL}`);
    } catch (error) {
      await opening.end().catch(() => undefined);
      throw error;
    }
    client = opening;
  }

  function lose(lost: pg.Client): void {
    if (client !== lost) return;
    client = undefined;
    lost.end().catch(() => undefined);
    if (stopped) return;
    logger.warn('The connection for news between processes was lost');
    missed = true;
    reconnectLater();
  }

  function reconnectLater(): void {
    retry = setTimeout(() => {
      connect().then(
        () => {
          logger.info('The connection for news between processes is back');
          parts.onLost();
          sendWaiting();
        },
        () => {
          if (!stopped) reconnectLater();
        },
      );
    }, parts.retryMs);
  }

  function sendWaiting(): void {
    if (sending || !client || (waiting.size === 0 && !missed)) return;
    const through = client;
    const payloads = packNotices(parts.id, missed ? [{ kind: 'lost' }] : waiting.values());
    missed = false;
    waiting.clear();
    sending = through
      .query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [CHANNEL, payloads])
      .then(
        () => undefined,
        () => {
          // One word of it makes up for all that did not go.
          missed = true;
          lose(through);
        },
      )
      .finally(() => {
        sending = undefined;
        sendWaiting();
      });
  }

  return {
    async start() {
      await connect();
      check = setInterval(() => {
        const checked = client;
        checked?.query('select').catch(() => lose(checked));
      }, parts.checkMs);
    },

    send(notice) {
      if (stopped || !parts.hasListeners()) return;
      if (!client) {
        missed = true;
        return;
      }
      // The same twice is once.
      waiting.set(JSON.stringify(notice), notice);
      // What one turn of the event loop says goes together.
      queueMicrotask(sendWaiting);
    },

    async stop() {
      clearInterval(check);
      stopped = true;
      clearTimeout(retry);
      sendWaiting();
      while (sending) await sending;
      const closing = client;
      client = undefined;
      await closing?.end().catch(() => undefined);
    },
  };
}
