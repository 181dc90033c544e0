import { fold, type EventEnvelope } from '@jackfield/connector-core';
import type { Step } from './explain-schema.js';
import { harmlessFacts } from './harmless-facts.js';

/** What happened, one event after the other, with the state that the conversation was in after each. */
export function explainSteps(events: readonly EventEnvelope[]): Step[] {
  const ordered = [...events].sort((a, b) => compare(a.at, b.at) || compare(a.receivedAt, b.receivedAt));
  let state: string | undefined;
  return ordered.map((event, index) => {
    // Only the contact center's word moves the state; outcomes are many, and folding them again and again would be slow.
    if (index === 0 || event.source === 'contact-center') state = fold(ordered.slice(0, index + 1))?.state;
    const { at, receivedAt, source, kind, body } = event;
    return {
      at,
      receivedAt,
      source,
      kind,
      facts: harmlessFacts(body),
      ...(state === undefined ? {} : { state }),
    };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
