import {
  asKnownEvent,
  catalogued,
  ENVELOPE_VERSION,
  eventBodies,
  EventEnvelope,
  toInstant,
  type Clock,
  type Delivery,
  type EventDraft,
  type Instant,
  type Logger,
  type PresenceChange,
  type Received,
} from '@jackfield/connector-core';
import type { Tenant } from '../admin/tenant.js';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/log-entry.js';
import { storable } from '../log/storable.js';
import { isBeyondClocks, shift, type Source, type SourceClocks } from './source-clock.js';

export interface IngestParts {
  tenants: Tenants;
  append(tenant: string, entries: LogEntry[]): Promise<number>;
  reportPresence(tenant: string, change: PresenceChange): Promise<void>;
  sourceClocks: SourceClocks;
  clock: Clock;
  logger: Logger;
}

const OPENINGS: readonly string[] = ['conversation.offered', 'conversation.dialing'];

/** Takes one delivery of a contact center in. Returns after the commit; throws typed errors, and then nothing is kept. */
export async function receiveDelivery(
  parts: IngestParts,
  tenantId: string,
  delivery: Delivery,
): Promise<{ appended: number }> {
  parts.tenants.get(tenantId);
  const { tenants } = parts;
  const received = await tenants.contactCenter(tenantId).receive(delivery);
  const source: Source = {
    id: JSON.stringify([tenantId]),
    clockOffsetMs: tenants.get(tenantId).clockOffsetMs,
    learnClockOffset: (offsetMs) => tenants.setClockOffset(tenantId, offsetMs),
  };
  return takeIn(parts, tenantId, source, received);
}

/** The same for what was read already, of whatever source. */
export async function takeIn(
  parts: IngestParts,
  tenantId: string,
  source: Source,
  received: Received,
): Promise<{ appended: number }> {
  const tenant = parts.tenants.get(tenantId);
  const receivedAt = parts.clock.now();
  const times = nameTimes(received);
  const ats = times.map(({ at }) => at);
  const { sentAt } = received;
  const offset = parts.sourceClocks.offset(source, { receivedAt, ats, sentAt });
  // Kept, it would be the conversation's latest moment for good, and everything else that happens in it too late.
  const ahead = times.find(({ at }) => isBeyondClocks(at, offset, receivedAt));
  if (ahead) {
    const detail = `${ahead.of} at ${ahead.at} is more than a day ahead`;
    throw catalogued('contact-center.unreadable', { detail });
  }
  if (offset !== source.clockOffsetMs) {
    parts.logger.warn('The clock of a contact center is off; its times are corrected', {
      tenant: tenantId,
      source: source.id,
      offsetMs: offset,
    });
    await source.learnClockOffset(offset);
  }

  const entries = received.events.map((draft) => toEntry(tenant, storable(draft), offset, receivedAt));
  const appended = entries.length > 0 ? await parts.append(tenantId, entries) : 0;
  for (const change of received.presence) {
    await parts.reportPresence(tenantId, {
      ...change,
      since: shift(change.since, offset),
      ...(change.until === undefined ? {} : { until: shift(change.until, offset) }),
    });
  }
  return { appended };
}

/** Every time of a delivery, with what its sender finds it by. */
function nameTimes({ events, presence }: Received): { of: string; at: Instant }[] {
  return [
    ...events.map(({ kind, conversation, at }) => ({ of: `${kind} of ${conversation}`, at })),
    ...presence.map(({ status, since }) => ({ of: `the presence ${status}`, at: since })),
  ];
}

function toEntry(tenant: Tenant, draft: EventDraft, offset: number, receivedAt: number): LogEntry {
  const body = OPENINGS.includes(draft.kind)
    ? { ...draft.body, settingsVersion: tenant.settingsVersion }
    : draft.body;
  const parsed = EventEnvelope.safeParse({
    ...draft,
    v: ENVELOPE_VERSION,
    tenant: tenant.id,
    receivedAt: toInstant(receivedAt),
    body,
  });
  if (!parsed.success) {
    throw catalogued('contact-center.unreadable', { detail: placeOf(parsed.error), cause: parsed.error });
  }
  const event = { ...parsed.data, at: shift(draft.at, offset) };
  // A kind that nobody knows yet is kept; a known one has to be whole.
  if (Object.hasOwn(eventBodies, event.kind) && !asKnownEvent(event)) {
    throw catalogued('contact-center.unreadable', { detail: `body of ${event.kind}` });
  }
  const agent = agentOf(body);
  const org = agent === undefined ? undefined : tenant.agents.get(agent)?.org;
  return {
    event,
    day: draft.at.slice(0, 10),
    clockOffsetMs: offset,
    ...(agent === undefined ? {} : { agent }),
    ...(org === undefined ? {} : { org }),
  };
}

function placeOf({ issues }: { issues: { path: PropertyKey[] }[] }): string {
  return issues.map(({ path }) => path.map(String).join('.')).join(', ');
}

function agentOf(body: Record<string, unknown>): string | undefined {
  const { agent } = body as { agent?: { id?: unknown } };
  return typeof agent?.id === 'string' ? agent.id : undefined;
}
