import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isAllowedOrigin } from '../origins.js';
import { formatSip, parseSip, type SipMessage } from './sip-message.js';

const PING_MS = 25_000;
/** A SIP message with SDP has two kilobytes; more than this is somebody else. */
const MOST_BYTES = 64 * 1024;

/** One phone's socket. */
export interface SipConnection {
  /** The user who registered over it. */
  user?: string;
  send(message: SipMessage): void;
  readonly open: boolean;
  close(): void;
}

export interface SipTransportListener {
  message(connection: SipConnection, message: SipMessage): void;
  closed(connection: SipConnection): void;
}

/** SIP over WebSocket (RFC 7118): upgrades, frames, keep-alive. Knows nothing of calls. */
export class SipTransport {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
  });

  constructor(
    private readonly listener: SipTransportListener,
    private readonly origins: readonly string[],
  ) {}

  /** Takes over an HTTP upgrade to `/sip`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (!isAllowedOrigin(request.headers.origin, this.origins)) return refuse(socket, '403 Forbidden');
    if (!offered.includes('sip')) return refuse(socket, '400 Bad Request');
    this.server.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket));
  }

  close(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  private accept(socket: WebSocket): void {
    const connection: SipConnection = {
      send: (message) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(formatSip(message));
      },
      get open() {
        return socket.readyState === WebSocket.OPEN;
      },
      close: () => socket.terminate(),
    };
    const stopPinging = keepAlive(socket);
    socket.on('message', (data: Buffer) => this.receive(connection, socket, data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      stopPinging();
      this.listener.closed(connection);
    });
  }

  private receive(connection: SipConnection, socket: WebSocket, frame: Buffer): void {
    // RFC 5626 §3.5.1: two line ends ask for one.
    if (frame.length <= 4 && frame.toString().trim() === '') {
      if (frame.length === 4) socket.send('\r\n');
      return;
    }
    const message = parseSip(frame);
    if (message) this.listener.message(connection, message);
  }
}

/** A browser answers pings without its page, so a throttled tab stays connected and a dead one is noticed. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
