import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import fastify from 'fastify';
import { dynamicsAgents, sampleAdministrator, sampleAgents } from '../sample-data/agents.js';
import { sampleCampaigns } from '../sample-data/campaigns.js';
import { CallHistory } from './api/call-history.js';
import { Recordings } from './api/recordings.js';
import { refuse } from './api/reply.js';
import { vendorApi } from './api/vendor-api.js';
import { worldApi, type World } from './api/world-api.js';
import { realClock, scaledClock, stoppable } from './clock.js';
import { agentEvent, vendorAgent } from './events/agent-event.js';
import { Webhook } from './events/webhook.js';
import type { ContactCenterOptions, RunningContactCenter } from './options.js';
import { isLoopbackHost } from './origins.js';
import { Agents } from './routing/agents.js';
import { Exchange } from './routing/exchange.js';
import { InboundCalls } from './routing/inbound.js';
import { OutboundCalls } from './routing/outbound.js';
import { UserDirectory } from './routing/user-directory.js';
import { sipAgentLine } from './telephony/agent-leg.js';
import { checkMediaAddress } from './telephony/media-connection.js';
import { MediaClock } from './telephony/media-clock.js';
import { PhonePresence } from './telephony/phone-presence.js';
import { Switchboard } from './telephony/switchboard.js';

const GOODBYE_MS = 1_000;

/** Puts the contact center together and lets it run in this thread. */
export async function runContactCenter(options: ContactCenterOptions): Promise<RunningContactCenter> {
  const clock = scaledClock(options.timeScale ?? 1);
  const routingClock = stoppable(clock);
  const origins = options.origins ?? [];
  if (options.mediaAddress !== undefined) checkMediaAddress(options.mediaAddress);
  const recordingsDir = resolve(options.recordingsDir);
  await mkdir(recordingsDir, { recursive: true });

  let url = '';
  const sipUrl = (): string => `${url.replace(/^http/, 'ws')}/sip`;
  let world: World | undefined;
  const webhook = new Webhook(options.webhook, clock, join(recordingsDir, 'waiting-events.sqlite'));
  const history = new CallHistory(join(recordingsDir, 'past-calls.sqlite'));
  const recordings = new Recordings(recordingsDir, options.apiKey, () => url);
  const people = [...sampleAgents, ...dynamicsAgents];
  const directory = new UserDirectory(join(recordingsDir, 'users.sqlite'), people, (user) =>
    agents.know(vendorAgent(user), user.active && user.exchange),
  );
  const agents = new Agents(directory.working().map(vendorAgent), routingClock, (agent) => {
    webhook.tell(agentEvent(agent));
    world?.changed();
    if (agent.state === 'waiting') distributeSoon();
  });
  const phones = new PhonePresence(agents, routingClock, () => {
    distributeSoon();
    world?.changed();
  });
  const switchboard = new Switchboard({
    passwordOf: (user) => directory.sipSecret(user),
    // Registrations are a promise to real phones, so they run in real time.
    clock: realClock,
    origins,
    listener: phones,
    mediaAddress: options.mediaAddress,
  });
  const exchange = new Exchange({
    clock: routingClock,
    agents,
    callAgent: sipAgentLine(switchboard, new MediaClock()),
    campaigns: sampleCampaigns,
    tell: (event) => {
      history.learn(event);
      webhook.tell(event);
      world?.changed();
    },
    recordingPath: (callId) => recordings.path(callId),
    recordingLink: (callId) => recordings.link(callId),
  });
  const inbound = new InboundCalls(exchange);
  const outbound = new OutboundCalls(exchange);
  // Later, so that a change is told whole before the next call comes.
  const distributeSoon = (): void => void setImmediate(() => inbound.distribute());
  exchange.onAgentFree = distributeSoon;

  const server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async (request, reply) => {
    if (!isLoopbackHost(request.headers.host)) return refuse(reply, 'origin_refused');
    return undefined;
  });
  await server.register(
    async (scope) =>
      vendorApi(scope, {
        apiKey: options.apiKey,
        tenant: options.tenant ?? 'sandbox',
        administrators: options.administrators ?? [sampleAdministrator.id],
        directory,
        campaigns: sampleCampaigns,
        agents,
        exchange,
        inbound,
        outbound,
        webhook,
        history,
        sipUrl,
      }),
    { prefix: '/api' },
  );
  await server.register(
    async (scope) => {
      world = worldApi(scope, { origins, agents, exchange, inbound, outbound, webhook });
    },
    { prefix: '/world' },
  );
  recordings.serve(server);
  server.server.on('upgrade', (request, socket, head) => {
    const known = request.url === '/sip' && isLoopbackHost(request.headers.host);
    if (known) switchboard.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await server.listen({ port: options.port, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  for (const agent of agents.all()) webhook.tell(agentEvent(agent));

  return {
    url,
    sipUrl: sipUrl(),
    stop: async () => {
      for (const call of exchange.all()) exchange.finish(call, 'fault');
      phones.stop();
      routingClock.stop();
      // The gateway shall know that these calls are over.
      await webhook.settle(GOODBYE_MS);
      world?.stop();
      await switchboard.stop();
      await server.close();
      webhook.stop();
      history.close();
      directory.close();
    },
  };
}
