import { catalogued, type Delivery, type Logger, type Received } from '@jackfield/connector-core';
import { toEventDraft, toPresenceChange } from './mapping.js';
import { DeliveryBody, knownEvents, VendorEvent } from './schema.js';

/** Reads a delivery whose signature was checked. All of it or nothing: what cannot be read is delivered again. */
export function readDelivery({ body }: Delivery, logger: Logger): Received {
  const received: Received = { events: [], presence: [] };
  for (const event of eventsOf(body, logger)) {
    if (event.event === 'agent_state') received.presence.push(toPresenceChange(event));
    else received.events.push(toEventDraft(event));
  }
  return received;
}

function eventsOf(body: string, logger: Logger): VendorEvent[] {
  const parsed = DeliveryBody.safeParse(parseJson(body));
  if (!parsed.success) throw catalogued('contact-center.unreadable', { detail: placesOf(parsed.error) });
  return parsed.data.events.flatMap((raw) => {
    if (!knownEvents.has(raw.event)) {
      logger.debug('The contact center sent an event of an unknown kind', { event: raw.event });
      return [];
    }
    const event = VendorEvent.safeParse(raw);
    if (!event.success) throw catalogued('contact-center.unreadable', { detail: placesOf(event.error) });
    return [event.data];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw catalogued('contact-center.unreadable', { detail: 'It is not JSON' });
  }
}

/** Where it went wrong, without the values: they may be a customer's. */
function placesOf({ issues }: { issues: { path: PropertyKey[]; code?: string | undefined }[] }): string {
  return issues.map(({ path, code }) => `${path.join('.') || 'body'}: ${code ?? 'wrong'}`).join(', ');
}
