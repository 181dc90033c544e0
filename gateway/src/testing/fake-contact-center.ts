import {
  catalogued,
  type AdapterError,
  type Campaign,
  type ContactCenterAdapter,
  type DialRequest,
  type EventDraft,
  type Finding,
  type Instant,
  type PresenceChange,
  type RememberedConversation,
  type RequestedPresence,
} from '@jackfield/connector-core';
import { FakeContactCenterUsers } from './fake-contact-center-users.js';
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
  /** What it refuses to dial with. */
  refusal: AdapterError | undefined;
  campaignList: Campaign[] = [banking];
  /** Until when it does not answer which campaigns there are. */
  campaignsAfter: Promise<void> = Promise.resolve();
  /** Stands in for what its preflight finds. */
  onPreflight: () => Promise<Finding[]> = () => Promise.resolve([]);
  readonly users = new FakeContactCenterUsers();
  /** What it remembers of the past. */
  readonly past: RememberedConversation[] = [];

  readonly adapter: ContactCenterAdapter = {
    ...fakeDefinition('secret'),
    displayName: 'Fake contact center',
    capabilities: {
      push: true,
      dial: true,
      campaigns: true,
      recordings: true,
      history: true,
      listUsers: true,
      createUsers: true,
      changeUsers: true,
      deactivateUsers: true,
    },
    limits: { users: 50 },
    connect: (settings) => ({
      receive: ({ headers, body }) => {
        if (headers['x-signature'] !== settings['secret']) throw catalogued('contact-center.bad-signature');
        const { events = [], presence = [], sentAt } = readJson(body);
        return Promise.resolve({ events, presence, ...(sentAt === undefined ? {} : { sentAt }) });
      },
      agents: () => Promise.resolve([]),
      campaigns: () => this.campaignsAfter.then(() => this.campaignList),
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
        if (this.refusal) return Promise.reject(this.refusal);
        return Promise.resolve({ conversation: `dialed-${request.command}` });
      },
      hangUp: (conversation) => {
        this.hangUps.push(conversation);
        return Promise.resolve();
      },
      history: ({ from, to }) =>
        Promise.resolve(this.past.filter(({ startedAt }) => startedAt >= from && startedAt < to)),
      preflight: () => this.onPreflight(),
      ...this.users.part,
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
