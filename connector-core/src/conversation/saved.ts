import type { Conversation } from './conversation.js';
import type { KnownEvent } from './event.js';
import { eventsOf } from './milestones.js';
import { omitUndefined } from './omit-undefined.js';

type Saved = { [Name in 'saved' | 'savedTwice']: Conversation[Name] | undefined };
type Save = Extract<KnownEvent, { kind: 'record.saved' }>;

/** What the CRM confirmed, field by field: the latest confirmation of each. The record that was made first stays ours. */
export function foldSaved(events: readonly KnownEvent[]): Saved {
  const saves = eventsOf(events, 'record.saved');
  const [first] = saves;
  if (first === undefined) return { saved: undefined, savedTwice: undefined };
  const second = saves.find((save) => isSecond(save, first));
  const ours = saves.filter(({ body }) => body.recordId !== second?.body.recordId);

  return {
    saved: omitUndefined({
      key: keyOf(first),
      recordId: (ours.at(-1) ?? first).body.recordId,
      url: ours
        .map(({ body }) => body.url)
        .filter((url) => url !== undefined)
        .at(-1),
      confirmed: Object.assign({}, ...ours.map(({ body }) => body.confirmed)) as Record<string, string>,
    }),
    savedTwice: second && { key: keyOf(second), recordId: second.body.recordId },
  };
}

/** Another record under another key: both were written before anybody knew that the two ids are one conversation. */
function isSecond(save: Save, first: Save): boolean {
  return save.body.recordId !== first.body.recordId && keyOf(save) !== keyOf(first);
}

/**
 * A first write goes under the canonical id of its moment, which its intent begins with: `<id>/save/<mark>`. The event
 * itself stands under whichever id its log is kept.
 */
function keyOf({ conversation, body: { intent } }: Save): string {
  const end = intent.lastIndexOf('/save/');
  return end > 0 ? intent.slice(0, end) : conversation;
}
