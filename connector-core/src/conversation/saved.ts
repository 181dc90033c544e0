import type { Conversation } from './conversation.js';
import type { KnownEvent } from './event.js';
import { eventsOf } from './milestones.js';
import { omitUndefined } from './omit-undefined.js';

type Saved = { [Name in 'saved' | 'savedBesides' | 'sought']: Conversation[Name] | undefined };
type Save = Extract<KnownEvent, { kind: 'record.saved' }>;

/**
 * What the CRM confirmed, field by field: the latest confirmation of each. The record that was made first stays ours;
 * one that was closed never becomes it, whatever is heard of late.
 */
export function foldSaved(events: readonly KnownEvent[]): Saved {
  const saves = eventsOf(events, 'record.saved').filter(isOfEntry);
  const sought = soughtOf(events);
  const closed = new Set(closingsOf(events).map(({ body }) => body.recordId));
  const first = saves.find(({ body }) => !closed.has(body.recordId)) ?? saves[0];
  if (first === undefined) return { saved: undefined, savedBesides: undefined, sought };
  const besides = savedBesides(saves, first);
  const others = new Set(besides.map(({ recordId }) => recordId));
  const ours = saves.filter(({ body }) => !others.has(body.recordId));

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
    savedBesides: besides.length === 0 ? undefined : besides,
    sought,
  };
}

/** Other records under other keys: they were written before anybody knew that the ids are one conversation. */
function savedBesides(saves: readonly Save[], first: Save): NonNullable<Conversation['savedBesides']> {
  const besides = new Map<string, NonNullable<Conversation['savedBesides']>[number]>();
  for (const save of saves) {
    const { recordId } = save.body;
    const isOther = recordId !== first.body.recordId && keyOf(save) !== keyOf(first);
    if (isOther && !besides.has(recordId)) besides.set(recordId, { key: keyOf(save), recordId });
  }
  return [...besides.values()];
}

function soughtOf(events: readonly KnownEvent[]): string[] | undefined {
  const keys = eventsOf(events, 'record.sought').flatMap(({ body }) => body.keys);
  return keys.length === 0 ? undefined : [...new Set(keys)].sort();
}

/** What closes a record besides it (`decide-closing.ts`) says nothing of the entry itself. */
function isOfEntry({ body: { intent } }: Save): boolean {
  return intent.split('/').at(-2) !== 'close';
}

function closingsOf(events: readonly KnownEvent[]): Save[] {
  return eventsOf(events, 'record.saved').filter((save) => !isOfEntry(save));
}

/**
 * A first write goes under the canonical id of its moment, which its intent begins with: `<id>/save/<mark>`. The event
 * itself stands under whichever id its log is kept.
 */
function keyOf({ conversation, body: { intent } }: Save): string {
  const end = intent.lastIndexOf('/save/');
  return end > 0 ? intent.slice(0, end) : conversation;
}
