import { z } from 'zod';
import { fold, RECORD_KINDS, type EventEnvelope, type RecordRef } from '@jackfield/connector-core';

const Record = z.object({
  type: z.string(),
  id: z.string(),
  kind: z.enum(RECORD_KINDS),
  name: z.string(),
});

/** `GET /v1/tenants/:tenant/conversations/:conversation/context` */
export const ConversationContext = z
  .object({
    conversation: z.string(),
    customer: z.object({
      id: z.string().optional(),
      name: z.string().optional(),
      number: z.string().optional().describe('As the contact center gave it; absent when withheld.'),
    }),
    attached: z
      .array(Record)
      .describe(
        'What the conversation is about: what was attached, what the agent chose, from where it was dialled.',
      ),
    data: z.record(z.string(), z.string()).describe('Everything else that was told, under its own name.'),
  })
  .meta({ id: 'ConversationContext' });
export type ConversationContext = z.infer<typeof ConversationContext>;

/** What is known of the customer and the matter. Of two values for one key the later one counts. */
export function readContext(conversation: string, events: EventEnvelope[]): ConversationContext {
  const { context, regarding, dialedFrom, customerAddress } = fold(events) ?? {};
  const records = [
    ...(context?.attached ?? []),
    regarding?.value.who,
    regarding?.value.what,
    dialedFrom,
  ].filter((record) => record !== undefined);
  return {
    conversation,
    customer: {
      ...context?.customer,
      ...(customerAddress === undefined ? {} : { number: customerAddress }),
    },
    attached: withoutTwins(records),
    data: context?.data ?? {},
  };
}

function withoutTwins(records: RecordRef[]): RecordRef[] {
  const keyOf = ({ type, id }: RecordRef): string => JSON.stringify([type, id]);
  return [...new Map([...records].reverse().map((record) => [keyOf(record), record])).values()].reverse();
}
