import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleAdministrator, sampleAgents } from '../../sample-data/agents.js';
import { startContactCenter, type ContactCenterOptions, type RunningContactCenter } from '../index.js';
import { ScriptedPhone } from './scripted-phone.js';

const API_KEY = 'key-of-the-api';

/** A call as the world sees it. */
export interface WorldCall {
  id: string;
  state: string;
  direction: 'inbound' | 'outbound';
  from?: string;
  to?: string;
  agent?: string;
  cause?: string;
  digits: string;
  heard: { packets: number; energy: number };
  said: { packets: number; energy: number };
  recording?: string;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** A running contact center with everything that a test does to it. */
export class ContactCenterStage {
  private readonly phones: ScriptedPhone[] = [];

  private constructor(
    public running: RunningContactCenter,
    private readonly options: ContactCenterOptions,
    /** Of this stage alone; a folder that a test brings is the test's to remove. */
    private readonly folder: string,
  ) {}

  static async open(options: Partial<ContactCenterOptions> = {}): Promise<ContactCenterStage> {
    const folder = await mkdtemp(join(tmpdir(), 'contact-center-'));
    const whole = { port: 0, apiKey: API_KEY, recordingsDir: folder, ...options };
    return new ContactCenterStage(await startContactCenter(whole), whole, folder);
  }

  /** Stops it and starts it anew over the same files. */
  async restart(): Promise<void> {
    await this.running.stop();
    this.running = await startContactCenter(this.options);
  }

  /** The registered phone of an agent who waits for calls. */
  async waitingAgent(login: string): Promise<ScriptedPhone> {
    const password = sampleAgents.find(({ id }) => id === login)?.sipPassword ?? '';
    const phone = await ScriptedPhone.registered({ wsUri: this.running.sipUrl, user: login, password });
    this.phones.push(phone);
    await this.api('PUT', `/agents/${login}/presence`, { state: 'waiting' });
    return phone;
  }

  async api(method: string, path: string, body?: unknown, key = API_KEY): Promise<Answer> {
    const headers = { authorization: `Bearer ${key}`, 'x-admin': sampleAdministrator.id };
    return this.send(method, `/api${path}`, body, headers);
  }

  async world(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.send(method, `/world${path}`, body, headers);
  }

  /** A customer calls. */
  async callIn(call: { from?: string; to?: string; greeting?: boolean } = {}): Promise<string> {
    const { body } = await this.world('POST', '/calls', {
      from: '+48601234567',
      to: '+48221001000',
      ...call,
    });
    return String(body['id']);
  }

  async call(id: string): Promise<WorldCall> {
    const { body } = await this.world('GET', '/calls');
    const call = (body['calls'] as WorldCall[]).find((each) => each.id === id);
    if (!call) throw new Error(`There is no call ${id}`);
    return call;
  }

  /** The call once it is as it should be. */
  async callOnce(id: string, condition: (call: WorldCall) => boolean): Promise<WorldCall> {
    for (;;) {
      const call = await this.call(id);
      if (condition(call)) return call;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.phones.map((phone) => phone.close()));
    await this.running.stop();
    await rm(this.folder, { recursive: true });
  }

  private async send(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const response = await fetch(this.running.url + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  }
}
