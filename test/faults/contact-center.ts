import { setTimeout as pause } from 'node:timers/promises';
import { WEBHOOK_SECRET, webhookUrl } from '../load/tenant.ts';
import { createWebhook, type VendorEvent } from '../load/webhook.ts';
import { conversationKey, indexOfKey, type StoryWorld } from './story.ts';
import { LINKED, tellLink } from './tell-link.ts';
import { tellAll } from './telling.ts';

const CONNECTIONS = 4;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2_000;
/** A contact center that was not heard for so long gives a delivery up. */
const GIVES_UP_AFTER_MS = 600_000;

export interface Told {
  offered: number;
  accepted: number;
  /** Conversations of which an event was given up: what the org has to hold of them, nobody can say. */
  doubtful: Set<string>;
}

export interface ContactCenterParts {
  world: StoryWorld;
  conversations: number;
  /** Events a second. */
  rate: number;
  /** It comes back there after each kill. */
  gatewayUrl: string;
  /** For the API that takes conversations from any contact center. */
  ingestKey: string;
  /** Resolves when so many events may be told: a run goes on only once what is to happen in a part of it has happened. */
  mayTell(events: number): Promise<void>;
  onProgress(eventsAccepted: number): void;
}

/** Tells everything at least once, several deliveries side by side, each until it is answered with 202. */
export async function tellGateway(parts: ContactCenterParts): Promise<Told> {
  const told: Told = { offered: 0, accepted: 0, doubtful: new Set() };
  const deliveries = tellAll(parts.world, parts.conversations);
  const webhook = createWebhook({
    url: webhookUrl(parts.gatewayUrl),
    secret: WEBHOOK_SECRET,
    connections: CONNECTIONS,
    timeoutMs: 5_000,
  });
  const started = Date.now();

  const tell = async (events: VendorEvent[]): Promise<boolean> => {
    const links = events.filter(({ event }) => event === LINKED);
    const others = events.filter(({ event }) => event !== LINKED);
    const sent = [
      ...(others.length > 0 ? [(): Promise<number> => webhook.deliver(others)] : []),
      ...links.map((link) => (): Promise<number> => tellLink(parts.gatewayUrl, parts.ingestKey, link)),
    ];
    for (const send of sent) if (!(await untilTaken(send))) return false;
    return true;
  };

  async function work(): Promise<void> {
    for (let next = deliveries.next(); !next.done; next = deliveries.next()) {
      const events = next.value;
      const wait = started + (told.offered / parts.rate) * 1000 - Date.now();
      told.offered += events.length;
      await parts.mayTell(told.offered);
      if (wait > 0) await pause(wait);
      if (await tell(events)) told.accepted += events.length;
      else for (const event of events) told.doubtful.add(keyOf(parts.world, event));
      parts.onProgress(told.accepted);
    }
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  webhook.close();
  return told;
}

async function untilTaken(send: () => Promise<number>): Promise<boolean> {
  const deadline = Date.now() + GIVES_UP_AFTER_MS;
  for (let wait = FIRST_WAIT_MS; Date.now() < deadline; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    // Refused, reset, timed out or killed: a contact center knows no difference and tells it again.
    const status = await send().catch(() => 0);
    if (status === 202) return true;
    await pause(wait);
  }
  return false;
}

/** The first id of the conversation that an event is of. */
function keyOf(world: StoryWorld, { call_id }: VendorEvent): string {
  const index = indexOfKey(world, call_id);
  return index === undefined ? call_id : conversationKey(world.seed, index);
}
