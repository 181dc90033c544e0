import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutsideCall, OutsideView, VoiceWorld } from '@jackfield/connector-core/testkit';
import { startContactCenter } from '../../sandbox/src/contact-center/index.js';
import { layCuttableLine } from './cuttable-line.js';

const apiKey = 'key-of-the-test';
const agent = 'anna.nowak';
const caller = '+48601234567';

interface WorldCall {
  id: string;
  state: 'queued' | 'ringing' | 'dialing' | 'talking' | 'held' | 'finished';
  digits: string;
  heard: { packets: number; energy: number };
}

const views: Record<WorldCall['state'], OutsideView['state']> = {
  queued: 'ringing',
  ringing: 'ringing',
  dialing: 'ringing',
  talking: 'talking',
  held: 'held',
  finished: 'over',
};

/** The sandbox contact center as a phone's world. */
export async function openSandboxWorld(): Promise<VoiceWorld> {
  const recordingsDir = await mkdtemp(join(tmpdir(), 'jackfield-recordings-'));
  const contactCenter = await startContactCenter({ port: 0, apiKey, recordingsDir });
  const line = await layCuttableLine(Number(new URL(contactCenter.url).port));

  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(contactCenter.url + path, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
  const calls = async (): Promise<WorldCall[]> =>
    (await ask<{ calls: WorldCall[] }>('GET', '/world/calls')).calls;
  const presence = (state: 'waiting' | 'not_ready') => ask('PUT', `/api/agents/${agent}/presence`, { state });

  const outside = (id: string): OutsideCall => ({
    conversation: id,
    look: async () => {
      const call = (await calls()).find((each) => each.id === id);
      if (!call) throw new Error(`The contact center knows no call ${id}`);
      return { state: views[call.state], digits: call.digits, heard: call.heard };
    },
    hangUp: () => ask('POST', `/world/calls/${id}/hang-up`),
  });

  const phone = await ask<{ ws: string; uri: string; secret: string }>('GET', `/api/agents/${agent}/phone`);
  await ask('PUT', '/world/behaviour', { answerAfterMs: 100 });

  return {
    account: {
      kind: 'sip',
      wsUri: phone.ws.replace(new URL(phone.ws).host, `127.0.0.1:${String(line.port)}`),
      sipUri: phone.uri,
      password: phone.secret,
      iceServers: [],
    },
    caller,
    callIn: async () => {
      await presence('waiting');
      return outside((await ask<WorldCall>('POST', '/world/calls', { from: caller, to: '+48221001000' })).id);
    },
    dialOut: async () => {
      const order = { request_id: crypto.randomUUID(), login: agent, number: caller };
      return outside((await ask<{ call_id: string }>('POST', '/api/calls', order)).call_id);
    },
    cutConnection: (ms) => Promise.resolve(line.cut(ms)),
    settle: async () => {
      for (const { id, state } of await calls()) {
        if (state !== 'finished') await ask('POST', `/world/calls/${id}/hang-up`);
      }
      await presence('not_ready');
    },
    stop: async () => {
      await line.stop();
      await contactCenter.stop();
      await rm(recordingsDir, { recursive: true });
    },
  };
}
