import type { ContactCenter, ContactCenterAdapter, Platform } from '@jackfield/connector-core';
import { z } from 'zod';
import { createApiClient } from './api-client.js';
import { stateOf, toCampaign, toContext, toParticipant } from './mapping.js';
import { API_VERSION, checkPrerequisites } from './preflight.js';
import { readDelivery } from './receive.js';
import { AgentList, CampaignList, Phone, PlacedCall } from './schema.js';
import { verifySignature } from './signature.js';

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
    webhookSecret: {
      label: 'Webhook secret',
      description: 'The secret with which the contact center signs what it sends',
      type: 'text',
      required: true,
      secret: true,
    },
  },
  capabilities: { push: true, dial: true, campaigns: true, recordings: true },
  limits: {},
  connect: (settings, platform) => connect(readSettings(settings), platform),
};

interface SandboxSettings {
  baseUrl: string;
  apiKey: string;
  webhookSecret: string;
}

function readSettings(settings: Record<string, string>): SandboxSettings {
  const { baseUrl = '', apiKey = '', webhookSecret = '' } = settings;
  return { baseUrl, apiKey, webhookSecret };
}

function connect(settings: SandboxSettings, platform: Platform): ContactCenter {
  const api = createApiClient(settings, platform);
  const nothing = z.unknown();
  return {
    async receive(delivery) {
      verifySignature(delivery, settings.webhookSecret, platform.clock.now());
      return readDelivery(delivery, platform.logger);
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
    preflight: () => checkPrerequisites(api),
  };
}
