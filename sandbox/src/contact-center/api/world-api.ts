import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isAllowedOrigin } from '../origins.js';
import type { Webhook } from '../events/webhook.js';
import type { Agents } from '../routing/agents.js';
import type { Call } from '../routing/call.js';
import type { Exchange } from '../routing/exchange.js';
import type { InboundCalls } from '../routing/inbound.js';
import type { OutboundCalls } from '../routing/outbound.js';
import { readBody, refuse } from './reply.js';
import { agentResource } from './vendor-api.js';

const IncomingCall = z.object({
  /** Absent = withheld. */
  from: z.string().max(200).optional(),
  to: z.string().max(64),
  /** Whether the customer says something. */
  greeting: z.boolean().default(true),
});
const Digits = z.object({ digits: z.string().regex(/^[0-9*#]{1,32}$/) });
const Behaviour = z
  .object({
    answerAfterMs: z.number().nonnegative(),
    busyNumbers: z.array(z.string()),
    noAnswerNumbers: z.array(z.string()),
  })
  .partial();

/** Audio counters grow all the time: who watches sees them this often. */
const AUDIO_NEWS_MS = 1_000;

export interface WorldApiParts {
  origins: readonly string[];
  agents: Agents;
  exchange: Exchange;
  inbound: InboundCalls;
  outbound: OutboundCalls;
  webhook: Webhook;
}

/** Tells watchers that something has changed. */
export interface World {
  changed(): void;
  stop(): void;
}

/** The outside world: customers who call, press keys and hang up. Without a key, for pages and programs of this machine. */
export function worldApi(server: FastifyInstance, parts: WorldApiParts): World {
  const { agents, exchange, inbound, outbound, webhook } = parts;

  server.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (!isAllowedOrigin(origin, parts.origins)) return refuse(reply, 'origin_refused');
    if (origin !== undefined) {
      reply.headers({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST, PUT',
        'access-control-allow-headers': 'content-type',
        vary: 'origin',
      });
    }
    return undefined;
  });
  server.options('/*', async (_request, reply) => reply.code(204).send());

  server.get('/calls', async () => ({ calls: exchange.all().map(callResource) }));
  server.get('/agents', async () => ({ agents: agents.all().map(agentResource) }));
  server.get('/webhook', async () => webhook.status());

  server.post('/calls', async (request, reply) => {
    const body = readBody(request, reply, IncomingCall);
    if (!body) return reply;
    const from = body.from === undefined ? {} : { from: body.from };
    const call = inbound.call({ ...from, to: body.to, speaks: body.greeting });
    if (!call) return refuse(reply, 'no_such_number');
    return reply.code(201).send(callResource(call));
  });

  server.post<{ Params: { id: string } }>('/calls/:id/digits', async (request, reply) => {
    const body = readBody(request, reply, Digits);
    if (!body) return reply;
    const call = exchange.find(request.params.id);
    if (!call) return refuse(reply, 'no_such_call');
    call.leg?.pressDigits(body.digits);
    return reply.code(204).send();
  });

  server.post<{ Params: { id: string } }>('/calls/:id/hang-up', async (request, reply) => {
    const call = exchange.find(request.params.id);
    if (!call) return refuse(reply, 'no_such_call');
    exchange.customerHangsUp(call);
    return reply.code(204).send();
  });

  server.put('/behaviour', async (request, reply) => {
    const body = readBody(request, reply, Behaviour);
    if (!body) return reply;
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    outbound.behaviour = { ...outbound.behaviour, ...given };
    return outbound.behaviour;
  });

  return liveNews(server, parts);
}

/** `GET /world/events`: server-sent events, each the whole picture. */
function liveNews(server: FastifyInstance, { agents, exchange, webhook }: WorldApiParts): World {
  const watchers = new Set<NodeJS.WritableStream>();
  let pending = false;

  const send = (): void => {
    const picture = {
      calls: exchange.all().map(callResource),
      agents: agents.all().map(agentResource),
      webhook: webhook.status(),
    };
    for (const watcher of watchers) watcher.write(`data: ${JSON.stringify(picture)}\n\n`);
  };
  const timer = setInterval(() => {
    if (exchange.all().some(({ state }) => state === 'talking' || state === 'held')) send();
  }, AUDIO_NEWS_MS);
  timer.unref();

  server.get('/events', (_request, reply) => {
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
    reply.hijack();
    reply.raw.writeHead(200, { ...reply.getHeaders(), ...headers } as Record<string, string>);
    watchers.add(reply.raw);
    reply.raw.on('close', () => watchers.delete(reply.raw));
    send();
  });

  return {
    changed: () => {
      if (pending) return;
      pending = true;
      setImmediate(() => {
        pending = false;
        send();
      });
    },
    stop: () => {
      clearInterval(timer);
      for (const watcher of watchers) watcher.end();
    },
  };
}

function callResource(call: Call): Record<string, unknown> {
  const inbound = call.direction === 'inbound';
  return {
    id: call.id,
    direction: call.direction,
    from: inbound ? call.customerNumber : call.companyNumber,
    to: inbound ? call.companyNumber : call.customerNumber,
    state: call.state,
    campaign: call.campaign.id,
    agent: call.agent?.details.login,
    startedAt: call.startedAt,
    connectedAt: call.connectedAt,
    finishedAt: call.finishedAt,
    cause: call.cause,
    /** What the agent pressed. */
    digits: call.digits,
    ...(call.leg?.audio() ?? { heard: { packets: 0, energy: 0 }, said: { packets: 0, energy: 0 } }),
    recording: call.recordingLink,
  };
}
