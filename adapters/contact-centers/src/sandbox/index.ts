import type {
  ContactCenter,
  ContactCenterAdapter,
  Platform,
  RememberedConversation,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { createApiClient } from './api-client.js';
import { stateOf, toCampaign, toContext, toParticipant, toRememberedConversation } from './mapping.js';
import { API_VERSION, checkPrerequisites } from './preflight.js';
import { readDelivery } from './receive.js';
import { AgentList, CampaignList, PastCalls, Phone, PlacedCall } from './schema.js';
import { verifySignature } from './signature.js';
import { changeUsers, createUsers, listUsers, MOST_USERS } from './users.js';

/** The contact center of the sandbox: real SIP and audio, sample agents and campaigns, a vendor of its own. */
export const sandbox: ContactCenterAdapter = {
  id: 'sandbox',
  displayName: 'Sandbox contact center',
  vendor: { apiVersion: API_VERSION, docsUrl: 'docs/contact-centers/sandbox.md' },
  support: 'example',
  settings: {
    baseUrl: {
      label: 'Address',
      description: 'Where the API of the contact center is, e.g. http://127.0.0.1:4102',
      type: 'url',
      required: true,
    },
    apiKey: {
      label: 'API key',
      description: 'The key with which the contact center was started',
      type: 'text',
      required: true,
      secret: true,
    },
    tenantId: {
      label: 'Tenant id',
      description:
        'The tenant in which the key was made, as the contact center shows it; needed where it has several',
      type: 'text',
      required: false,
    },
    adminLogin: {
      label: 'Admin login',
      description:
        'The login of an administrator of the contact center, in whose name users are changed there',
      type: 'text',
      required: true,
    },
    webhookSecret: {
      label: 'Webhook secret',
      description: 'The secret with which the contact center signs what it sends',
      type: 'text',
      required: true,
      secret: true,
    },
  },
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
  limits: { users: MOST_USERS },
  connect: (settings, platform) => connect(readSettings(settings), platform),
};

interface SandboxSettings {
  baseUrl: string;
  apiKey: string;
  webhookSecret: string;
  tenantId: string;
  adminLogin: string;
}

function readSettings(settings: Record<string, string>): SandboxSettings {
  const { baseUrl = '', apiKey = '', webhookSecret = '', tenantId = '', adminLogin = '' } = settings;
  return { baseUrl, apiKey, webhookSecret, tenantId, adminLogin };
}

function connect(settings: SandboxSettings, platform: Platform): ContactCenter {
  const api = createApiClient(settings, platform);
  const nothing = z.unknown();
  return {
    async receive(delivery) {
      const sentAt = verifySignature(delivery, settings.webhookSecret, platform.clock.now());
      return { ...readDelivery(delivery, platform.logger), sentAt };
    },
    async agents() {
      const { agents } = await api.call('GET', '/agents', AgentList);
      return agents.map(toParticipant);
    },
    async campaigns() {
      const { campaigns } = await api.call('GET', '/campaigns', CampaignList);
      return campaigns.map(toCampaign);
    },
    async phoneAccount(agent) {
      const { ws, uri, secret } = await api.call('GET', `/agents/${encodeURIComponent(agent)}/phone`, Phone);
      return { kind: 'sip', wsUri: ws, sipUri: uri, password: secret, iceServers: [] };
    },
    async setPresence(agent, presence) {
      const path = `/agents/${encodeURIComponent(agent)}/presence`;
      await api.call('PUT', path, nothing, { state: stateOf[presence] });
    },
    async dial({ agent, number, campaign, dialedFrom, command }) {
      const placed = await api.call('POST', '/calls', PlacedCall, {
        request_id: command,
        login: agent,
        number,
        ...(campaign === undefined ? {} : { campaign }),
        ...(dialedFrom === undefined ? {} : { context: toContext(dialedFrom) }),
      });
      return { conversation: placed.call_id };
    },
    async hangUp(conversation, agent) {
      const path = `/calls/${encodeURIComponent(conversation)}/hang-up`;
      await api.call('POST', path, nothing, { login: agent });
    },
    async history({ from, to }) {
      const span = { since: String(Date.parse(from)), until: String(Date.parse(to)) };
      const remembered: RememberedConversation[] = [];
      let after: string | undefined;
      do {
        const query = new URLSearchParams({ ...span, ...(after === undefined ? {} : { after }) });
        const { calls, next } = await api.call('GET', `/calls?${query.toString()}`, PastCalls);
        remembered.push(...calls.map(toRememberedConversation));
        // A page that leads to itself would never end.
        after = next === after ? undefined : next;
      } while (after !== undefined);
      return remembered;
    },
    listUsers: (query) => listUsers(api, query),
    createUsers: (users) => createUsers(api, users),
    changeUsers: (changes) => changeUsers(api, changes),
    deactivateUsers: (ids) =>
      changeUsers(
        api,
        ids.map((id) => ({ id, active: false })),
      ),
    preflight: () => checkPrerequisites(api),
  };
}
