import { statesAfter, type EventEnvelope } from '@jackfield/connector-core';
import type { Step } from './explain-schema.js';
import { harmlessFacts } from './harmless-facts.js';

/** Nobody reads more, and a conversation that somebody holds and resumes all day has thousands. */
const MOST_STEPS = 500;

/** What happened, one event after the other, with the state that the conversation was in after each. */
export function explainSteps(events: readonly EventEnvelope[]): { steps: Step[]; stepsLeftOut: number } {
  const ordered = [...events].sort((a, b) => compare(a.at, b.at) || compare(a.receivedAt, b.receivedAt));
  const states = statesAfter(ordered);
  const stepsLeftOut = Math.max(0, ordered.length - MOST_STEPS);
  const steps = ordered.slice(stepsLeftOut).map((event, index): Step => {
    const state = states[stepsLeftOut + index];
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
  return { steps, stepsLeftOut };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
