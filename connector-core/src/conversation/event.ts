import { z } from 'zod';
import { eventBodies, type EventKind } from './event-kinds.js';

/** Who said it. The rank breaks ties of `at`: the contact center's word goes before ours. */
export const EVENT_SOURCES = ['contact-center', 'gateway', 'panel'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = string;

/** The version of the envelope that this code writes. */
export const ENVELOPE_VERSION = 1;

/**
 * One fact about one conversation, as it is stored and never changed.
 * `id` is the vendor's own, else a hash of source, participant, kind and version or `at`; never of arrival.
 */
export const EventEnvelope = z.object({
  v: z.literal(ENVELOPE_VERSION),
  id: z.string().min(1).max(200),
  tenant: z.string().min(1).max(100),
  conversation: z.string().min(1).max(200),
  source: z.enum(EVENT_SOURCES),
  /** The source's own counter within the conversation, where it has one. */
  sourceSeq: z.int().nonnegative().optional(),
  /** When it happened, by the source's clock, corrected at ingest if that clock is off. */
  at: Instant,
  receivedAt: Instant,
  /** Unknown kinds are kept and ignored, so the kind is any text here. */
  kind: z.string().min(1).max(100),
  body: z.record(z.string(), z.unknown()),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

/** An event before the gateway has stamped it with tenant and time of receipt. */
export type EventDraft = Omit<EventEnvelope, 'tenant' | 'receivedAt' | 'v'>;

export type EventBody<Kind extends EventKind> = z.infer<(typeof eventBodies)[Kind]>;
/** An event whose kind is known and whose body was checked. */
export type KnownEvent = {
  [Kind in EventKind]: Omit<EventEnvelope, 'kind' | 'body'> & { kind: Kind; body: EventBody<Kind> };
}[EventKind];

/** Events are never changed, and a conversation is folded anew at each of them: one is checked once. */
const checked = new WeakMap<EventEnvelope, { known: KnownEvent | undefined }>();

/** The event with its body checked; `undefined` for a kind or a body that this version does not know. */
export function asKnownEvent(event: EventEnvelope): KnownEvent | undefined {
  const before = checked.get(event);
  if (before) return before.known;
  const known = checkBody(event);
  checked.set(event, { known });
  return known;
}

function checkBody(event: EventEnvelope): KnownEvent | undefined {
  const schema = (eventBodies as Record<string, z.ZodType | undefined>)[event.kind];
  const parsed = schema?.safeParse(event.body);
  return parsed?.success ? ({ ...event, body: parsed.data } as KnownEvent) : undefined;
}
