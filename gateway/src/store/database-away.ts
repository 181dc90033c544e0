import pg from 'pg';

/** The database could not do its part. Whether it did what it was asked is not known, so whoever asked repeats it. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
  constructor(
    readonly code: 'gateway.database-away' | 'gateway.disk-full',
    cause: unknown,
  ) {
    super('The database of the gateway is away', { cause });
  }
}

/**
 * SQL states of a server that cannot work now, whoever asked for what: connection lost, out of resources, stopping or
 * starting, a statement ended for its time, a fault of its disk.
 * https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const AWAY = /^(08|53|57P|57014|58|25P0[34]|XX00[12])/;
const DISK_FULL = '53100';

const BROKEN_SOCKET = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/;
/** What `pg` says without a code when a connection breaks or does not answer. */
const BROKEN_CONNECTION =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection error|was closed))/;

/** The error as it shall leave the store. */
export function asDatabaseError(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    if (error.code === DISK_FULL) return new DatabaseAway('gateway.disk-full', error);
    return AWAY.test(error.code ?? '') ? new DatabaseAway('gateway.database-away', error) : error;
  }
  return isBrokenConnection(error) ? new DatabaseAway('gateway.database-away', error) : error;
}

/** Whether nothing more can be asked through the connection on which this happened. */
export function isBrokenConnection(error: unknown): boolean {
  if (error instanceof pg.DatabaseError || typeof error !== 'object' || error === null) return false;
  const { code = '', message = '' } = error as { code?: unknown; message?: string };
  return (typeof code === 'string' && BROKEN_SOCKET.test(code)) || BROKEN_CONNECTION.test(message);
}
