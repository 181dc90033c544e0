import {
  catalogued,
  type Campaign,
  type ContactCenterAdapter,
  type DialRequest,
  type EventDraft,
  type Instant,
  type PresenceChange,
  type RequestedPresence,
} from '@jackfield/connector-core';
import { fakeDefinition } from './fake-definition.js';

export interface FakeDelivery {
  events?: EventDraft[];
  presence?: PresenceChange[];
  sentAt?: Instant;
}

export const banking: Campaign = {
  id: 'banking',
  name: 'Banking',
  wrapUpSeconds: 30,
  dispositions: [
    { id: 'account', name: 'Banking Account', children: [{ id: 'interested', name: 'Interested' }] },
  ],
};

/** A contact center that signs with a word and remembers what it was told. */
export class FakeContactCenter {
  readonly presences: { agent: string; presence: RequestedPresence }[] = [];
  readonly dials: DialRequest[] = [];
  readonly hangUps: string[] = [];

  readonly adapter: ContactCenterAdapter = {
    ...fakeDefinition('secret'),
    displayName: 'Fake contact center',
    capabilities: { push: true, dial: true, campaigns: true, recordings: true },
    limits: {},
    connect: (settings) => ({
      receive: ({ headers, body }) => {
        if (headers['x-signature'] !== settings['secret']) throw catalogued('contact-center.bad-signature');
        const { events = [], presence = [], sentAt } = readJson(body);
        return Promise.resolve({ events, presence, ...(sentAt === undefined ? {} : { sentAt }) });
      },
      agents: () => Promise.resolve([]),
      campaigns: () => Promise.resolve([banking]),
      phoneAccount: (agent) =>
        Promise.resolve({
          kind: 'sip',
          wsUri: 'ws://127.0.0.1:1/sip',
          sipUri: `sip:${agent}@example.com`,
          password: 'sip-password',
          iceServers: [],
        }),
      setPresence: (agent, presence) => {
        this.presences.push({ agent, presence });
        return Promise.resolve();
      },
      dial: (request) => {
        this.dials.push(request);
        return Promise.resolve({ conversation: `dialed-${request.command}` });
      },
      hangUp: (conversation) => {
        this.hangUps.push(conversation);
        return Promise.resolve();
      },
      preflight: () => Promise.resolve([]),
    }),
  };
}

function readJson(body: string): FakeDelivery {
  try {
    return JSON.parse(body) as FakeDelivery;
  } catch (cause) {
    throw catalogued('contact-center.unreadable', { cause });
  }
}
