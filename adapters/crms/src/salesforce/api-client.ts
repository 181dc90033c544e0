import type { HttpRequest, Platform } from '@jackfield/connector-core';
import { readAnswer, type Answer } from './answer.js';
import { sendSafely, SessionKeeper, type Session } from './session.js';
import type { SalesforceSettings } from './settings.js';

/** From this share of the day's requests on, the log warns. */
const WARN_ABOVE = 0.9;

/** Calls the REST API as the integration user. A session that has ended is renewed once; nothing else is repeated. */
export class ApiClient {
  private readonly sessions: SessionKeeper;
  private warned = false;

  constructor(
    private readonly settings: SalesforceSettings,
    private readonly platform: Platform,
  ) {
    this.sessions = new SessionKeeper(settings, platform);
  }

  /** @param path below `/services/data/vNN.0` */
  async call(method: HttpRequest['method'], path: string, body?: unknown): Promise<Answer> {
    const session = await this.sessions.get();
    const first = await this.send(session, method, path, body);
    if (first.status !== 401) return readAnswer(first);
    const renewed = await this.sessions.renew(session);
    return readAnswer(await this.send(renewed, method, path, body));
  }

  /** Where a person opens a record. */
  async recordUrl(type: string, id: string): Promise<string> {
    const { instanceUrl } = await this.sessions.get();
    return `${instanceUrl}/lightning/r/${type}/${id}/view`;
  }

  /** Path of a call inside a batch, which names its version itself. */
  versioned(path: string): string {
    return `v${this.settings.apiVersion}${path}`;
  }

  private async send(session: Session, method: HttpRequest['method'], path: string, body: unknown) {
    const response = await sendSafely(this.platform, {
      method,
      url: `${session.instanceUrl}/services/data/v${this.settings.apiVersion}${path}`,
      headers: {
        authorization: `Bearer ${session.token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    this.watchLimit(response.headers['sforce-limit-info']);
    return response;
  }

  /** `api-usage=123/15000`, beside other counters. */
  private watchLimit(header: string | undefined): void {
    const [, used, limit] = /(?:^|[\s,;])api-usage=(\d+)\/(\d+)/.exec(header ?? '') ?? [];
    if (used === undefined || limit === undefined) return;
    const scarce = Number(used) > Number(limit) * WARN_ABOVE;
    if (scarce && !this.warned) {
      this.platform.logger.warn('The CRM’s requests of the day are nearly used up', {
        used: Number(used),
        limit: Number(limit),
      });
    }
    this.warned = scarce;
  }
}
