import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { catalogued, failureOf } from '@jackfield/connector-core';

/** Whom Node refuses with another status than 400. */
const statuses: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers what is no request at all (too long, too late, or not of HTTP) as everything else is answered. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  const { code = 'unreadable' } = error;
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const status = statuses[code] ?? 400;
  const body = JSON.stringify(failureOf(catalogued('gateway.invalid-request', { detail: code })));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
