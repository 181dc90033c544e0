import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { PanelSession, type SessionParts } from './panel-session.js';

/** Longest message of a panel: notes of 32,000 letters, each of which may take some bytes. */
const MOST_BYTES = 256 * 1024;

/** `/v1/panel`: one WebSocket per panel. */
export async function addPanelSocket(server: FastifyInstance, parts: SessionParts): Promise<void> {
  await server.register(websocket, { options: { maxPayload: MOST_BYTES } });
  server.get('/v1/panel', { websocket: true }, (socket, request) => {
    const session = new PanelSession(socket, request.headers.origin, parts);
    let answered = true;
    const ping = setInterval(() => {
      // Whoever did not answer the last ping is gone, whatever the network says.
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    }, parts.delays.pingMs);
    socket.on('pong', () => {
      answered = true;
    });
    socket.on('message', (data, isBinary) => {
      session.receive(isBinary ? '' : (data as Buffer).toString('utf8'));
    });
    socket.on('error', (error) => parts.logger.info('The socket of a panel broke', { error }));
    socket.on('close', () => {
      clearInterval(ping);
      session.closed().catch((error: unknown) => {
        parts.logger.error('A panel could not be taken off its desk', { error });
      });
    });
  });
}
