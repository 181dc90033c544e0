import { z } from 'zod';
import { eventBodies, eventId, toInstant, type EventDraft } from '@jackfield/connector-core';

/** What a contact center may say of a conversation; agents' own words come from their panels. */
const SENT_KINDS = {
  'conversation.offered': 'It rings at an agent, or waits for one.',
  'conversation.dialing': 'An agent calls somebody.',
  'conversation.queued': 'It rang in vain and waits for another agent.',
  'conversation.connected': 'Agent and customer talk.',
  'conversation.held': 'The customer waits on hold.',
  'conversation.resumed': 'They talk again.',
  'conversation.ended': 'The talk is over.',
  'conversation.linked': 'Two ids are one conversation.',
  'wrapUp.started': 'The agent’s time for notes has begun.',
  'wrapUp.ended': 'The agent is done with it.',
  'recording.available': 'There is a recording, minutes later perhaps.',
  'summary.available': 'There is a summary, minutes later perhaps.',
  'context.added': 'What is known of the customer and the matter; later values win, key by key.',
} as const;
type SentKind = keyof typeof SENT_KINDS;

const time = z.iso
  .datetime({ offset: true })
  .describe('ISO 8601 with a time zone, by the sender’s clock.')
  .meta({ examples: ['2026-11-24T09:15:02.250Z'] });

function sent<Kind extends SentKind>(kind: Kind) {
  return z
    .strictObject({
      kind: z.literal(kind),
      at: time,
      body: strictBody(kind),
      id: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe(
          'Unique within the conversation; the same id is kept once. Made of kind, agent and version when left out.',
        ),
      version: z
        .string()
        .max(200)
        .optional()
        .describe('Tells two events of one kind and moment apart where they have no id. Default: `at`.'),
      sourceSeq: z
        .int()
        .nonnegative()
        .optional()
        .describe('The sender’s own counter within the conversation.'),
    })
    .describe(SENT_KINDS[kind]);
}

/** Unknown words are named instead of dropped; only the gateway pins the settings. */
function strictBody(kind: SentKind) {
  const body = eventBodies[kind];
  const { settingsVersion: _, ...shape } = { settingsVersion: undefined, ...body.shape };
  return z.strictObject(shape);
}

const kinds = Object.keys(SENT_KINDS) as [SentKind, ...SentKind[]];

export const SentEvent = z
  .discriminatedUnion('kind', [sent(kinds[0]), ...kinds.slice(1).map(sent)])
  .meta({ id: 'SentEvent' });
export type SentEvent = z.infer<typeof SentEvent>;

/** The body of `POST /v1/tenants/:tenant/conversations/:conversation/events`. */
export const SentEvents = z
  .strictObject({
    events: z.array(SentEvent).min(1).max(500).describe('In any order.'),
    sentAt: time
      .optional()
      .describe('When this was sent, by the same clock: a clock that is off is seen by it and corrected.'),
  })
  .meta({ id: 'SentEvents' });
export type SentEvents = z.infer<typeof SentEvents>;

/** The event as adapters of contact centers hand it over. The same words always get the same id. */
export function draftOf(
  conversation: string,
  { kind, at, body, id, version, sourceSeq }: SentEvent,
): EventDraft {
  const instant = toInstant(Date.parse(at));
  const { agent } = body as { agent?: { id: string } };
  return {
    id: id ?? eventId(['contact-center', agent?.id ?? '', kind, version ?? instant]),
    conversation,
    source: 'contact-center',
    at: instant,
    kind,
    body,
    ...(sourceSeq === undefined ? {} : { sourceSeq }),
  };
}
