import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SampleCampaign } from '../../sample-data/campaigns.js';
import type { Webhook } from '../events/webhook.js';
import type { Agent, Agents } from '../routing/agents.js';
import type { Exchange } from '../routing/exchange.js';
import type { InboundCalls } from '../routing/inbound.js';
import type { DialRefusal, OutboundCalls } from '../routing/outbound.js';
import type { UserDirectory } from '../routing/user-directory.js';
import { historyApi, type CallHistory } from './call-history.js';
import { readBody, refuse, type Refusal } from './reply.js';
import { usersApi } from './users-api.js';

export const API_VERSION = '1';

const PresenceOrder = z.object({ state: z.enum(['not_ready', 'waiting']) });
const DialOrder = z.object({
  request_id: z.string().min(1).max(200),
  login: z.string(),
  number: z.string().max(64),
  campaign: z.string().optional(),
  context: z
    .object({
      record_type: z.string(),
      record_id: z.string(),
      record_name: z.string(),
      record_kind: z.string(),
    })
    .optional(),
});
const HangUpOrder = z.object({ login: z.string() });
const WebhookOrder = z.object({ url: z.url(), secret: z.string().min(1) });

const dialRefusals: Record<DialRefusal, Refusal> = {
  number: 'bad_number',
  on_call: 'agent_on_call',
  no_phone: 'phone_gone',
};

export interface VendorApiParts {
  apiKey: string;
  tenant: string;
  /** Logins; who names another one is refused. */
  administrators: readonly string[];
  directory: UserDirectory;
  campaigns: SampleCampaign[];
  agents: Agents;
  exchange: Exchange;
  inbound: InboundCalls;
  outbound: OutboundCalls;
  webhook: Webhook;
  history: CallHistory;
  /** Address of the SIP server, known once the server listens. */
  sipUrl(): string;
}

/** The HTTP API that a vendor would offer its customers' systems; every request carries the key. */
export function vendorApi(server: FastifyInstance, parts: VendorApiParts): void {
  const { agents, exchange, inbound, outbound, webhook, campaigns } = parts;

  server.addHook('onRequest', async (request, reply) => {
    if (!sameSecret(request.headers.authorization ?? '', `Bearer ${parts.apiKey}`)) {
      return refuse(reply, 'unauthorized');
    }
    const { 'x-tenant': tenant = parts.tenant, 'x-admin': admin } = request.headers;
    if (tenant !== parts.tenant) return refuse(reply, 'no_such_tenant');
    const known = admin === undefined || parts.administrators.includes(String(admin));
    return known ? undefined : refuse(reply, 'no_such_admin');
  });

  historyApi(server, parts.history);
  usersApi(server, parts.directory);

  server.get('/status', async () => ({ version: API_VERSION, webhook: webhook.status() }));

  server.get('/agents', async () => ({ agents: agents.all().map(agentResource) }));

  server.get('/campaigns', async () => ({
    campaigns: campaigns.map((campaign) => ({
      code: campaign.id,
      label: campaign.name,
      acw_secs: campaign.wrapUpSeconds,
      queue: { code: campaign.queue.id, label: campaign.queue.name },
      number: campaign.dialedNumber,
      results: campaign.dispositions.map(resultResource),
    })),
  }));

  server.get<{ Params: { login: string } }>('/agents/:login/phone', async (request, reply) => {
    const { login } = request.params;
    const secret = parts.directory.sipSecret(login);
    if (secret === undefined) return refuse(reply, 'no_such_agent');
    return {
      protocol: 'sip',
      ws: parts.sipUrl(),
      uri: `sip:${login}@sandbox`,
      secret,
    };
  });

  server.put<{ Params: { login: string } }>('/agents/:login/presence', async (request, reply) => {
    const order = readBody(request, reply, PresenceOrder);
    if (!order) return reply;
    const agent = agents.find(request.params.login);
    if (!agent) return refuse(reply, 'no_such_agent');
    agents.ask(agent, order.state);
    return agentResource(agent);
  });

  server.post('/calls', async (request, reply) => {
    const order = readBody(request, reply, DialOrder);
    if (!order) return reply;
    const agent = agents.find(order.login);
    if (!agent) return refuse(reply, 'no_such_agent');
    const campaign = campaigns.find(({ id }) => id === (order.campaign ?? campaigns[0]?.id));
    if (!campaign) return refuse(reply, 'no_such_campaign');
    const { request_id: requestId, number, context } = order;
    const call = outbound.dial({ requestId, agent, number, campaign, context });
    if (typeof call === 'string') return refuse(reply, dialRefusals[call]);
    return reply.code(201).send({ call_id: call.id });
  });

  server.post<{ Params: { id: string } }>('/calls/:id/hang-up', async (request, reply) => {
    const order = readBody(request, reply, HangUpOrder);
    if (!order) return reply;
    const call = exchange.find(request.params.id);
    if (!call || (call.agent && call.agent.details.login !== order.login))
      return refuse(reply, 'no_such_call');
    if (call.direction === 'inbound' && call.state === 'ringing') inbound.decline(call);
    else if (call.agent) exchange.finish(call, 'agent');
    return reply.code(204).send();
  });

  server.put('/webhook', async (request, reply) => {
    const order = readBody(request, reply, WebhookOrder);
    if (!order) return reply;
    webhook.setTarget(order);
    return reply.code(204).send();
  });
}

export function agentResource(agent: Agent): Record<string, unknown> {
  return {
    ...agent.details,
    state: agent.state,
    since: agent.since,
    reason: agent.reason,
    until: agent.until,
    phone: agent.reachable ? 'registered' : 'gone',
    call_id: agent.call,
  };
}

interface ResultNode {
  id: string;
  name: string;
  children?: ResultNode[];
}

function resultResource(node: ResultNode): Record<string, unknown> {
  return {
    code: node.id,
    label: node.name,
    ...(node.children ? { results: node.children.map(resultResource) } : {}),
  };
}

function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
