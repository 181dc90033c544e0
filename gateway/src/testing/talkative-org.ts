import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an OAuth server gives out: none of it may be seen anywhere else. */
export const GRANTED = {
  accessToken: 'access-token-of-org-4715',
  refreshToken: 'rotated-refresh-token-4716',
};

/**
 * As much of a Salesforce org as one refused activity needs. It rotates refresh tokens, and its refusals quote what they
 * were asked with, secrets included.
 */
export class TalkativeOrg {
  /** What came with the calls: the tokens have to be used before it says anything that they are seen nowhere. */
  readonly heard: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request).then((answer) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return this.#url;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  get #url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    let body = '';
    for await (const part of request) body += String(part);
    const { url = '', headers } = request;
    this.heard.push(`${headers.authorization ?? ''} ${body}`);
    if (url.endsWith('/oauth2/token')) {
      const { accessToken, refreshToken } = GRANTED;
      return { access_token: accessToken, refresh_token: refreshToken, instance_url: this.#url };
    }
    if (!url.includes('/composite/')) return { searchRecords: [] };
    const { records } = JSON.parse(body) as { records: unknown[] };
    const message = `Refused: ${JSON.stringify([headers.authorization, GRANTED.refreshToken])}`;
    const error = { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: [] };
    return records.map(() => ({ success: false, errors: [error] }));
  }
}
