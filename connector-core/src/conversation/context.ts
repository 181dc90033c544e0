import type { ConversationContext } from './conversation.js';
import type { KnownEvent } from './event.js';
import { eventsOf } from './milestones.js';
import { omitUndefined } from './omit-undefined.js';

/** Key by key, the later value wins: who tells only the name takes nothing of the number away. */
export function foldContext(events: readonly KnownEvent[]): ConversationContext | undefined {
  const told = eventsOf(events, 'context.added').map(({ body }) => body);
  if (told.length === 0) return undefined;
  return omitUndefined({
    customer: mergeKeys(told.map(({ customer }) => customer && omitUndefined(customer))),
    attached: told
      .map(({ attached }) => attached)
      .filter((attached) => attached !== undefined)
      .at(-1),
    data: mergeKeys(told.map(({ data }) => data)),
  });
}

/** Agents whose panel showed the conversation, in no order of time. */
export function foldPanels(events: readonly KnownEvent[]): string[] | undefined {
  const agents = new Set(eventsOf(events, 'panel.shown').map(({ body }) => body.agent));
  return agents.size === 0 ? undefined : [...agents].sort();
}

/** Through entries, so that no key can be taken for a part of the language. */
function mergeKeys<Part extends object>(parts: readonly (Part | undefined)[]): Part | undefined {
  const defined = parts.filter((part) => part !== undefined);
  return defined.length === 0
    ? undefined
    : (Object.fromEntries(defined.flatMap((part) => Object.entries(part))) as Part);
}
