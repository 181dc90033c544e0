import { describe, expect, it } from '@jest/globals';
import { ENVELOPE_VERSION, Settings, type EventEnvelope } from '@jackfield/connector-core';
import { wholeCall } from '../testing/calls.js';
import { explainAttempts } from './explain-attempts.js';
import { explainSteps } from './explain-steps.js';

const start = Date.parse('2026-11-24T10:00:00.000Z');

function logged(kind: string, body: Record<string, unknown>, index: number): EventEnvelope {
  const at = new Date(start + index * 1000).toISOString();
  const of = { tenant: 'acme', conversation: 'long', source: 'contact-center' as const };
  return { v: ENVELOPE_VERSION, id: `event-${index}`, ...of, at, receivedAt: at, kind, body };
}

/** A call that is held and resumed thousands of times, with a try of the CRM that failed after every tenth. */
const talk = wholeCall('long', { start }).slice(0, 2);
const long = [
  ...talk.map(({ kind, body }, index) => logged(kind, body, index)),
  ...Array.from({ length: 3000 }, (_, index) => {
    const failed = {
      intent: 'save',
      code: 'crm.unavailable',
      message: 'No.',
      action: 'Wait.',
      retryable: true,
    };
    if (index % 10 === 9) return logged('record.failed', failed, index + 2);
    return logged(index % 2 === 0 ? 'conversation.held' : 'conversation.resumed', {}, index + 2);
  }),
];

describe('a conversation of thousands of events', () => {
  it('is told by its latest steps, with their states, and says how many are left out', () => {
    const { steps, stepsLeftOut } = explainSteps(long);

    expect(steps).toHaveLength(500);
    expect(stepsLeftOut).toBe(long.length - 500);
    expect(steps.slice(-3).map(({ kind, state }) => [kind, state])).toEqual([
      ['conversation.resumed', 'connected'],
      ['conversation.held', 'held'],
      ['record.failed', 'held'],
    ]);
  });

  it('lets others in while its attempts are explained', async () => {
    let others = 0;
    let done = false;
    const other = (): void => {
      others += 1;
      if (!done) setImmediate(other);
    };
    setImmediate(other);

    const { attempts, attemptsLeftOut } = await explainAttempts(long, Settings.parse({}));
    done = true;

    expect(attempts).toHaveLength(50);
    expect(attemptsLeftOut).toBe(250);
    expect(others).toBeGreaterThan(2);
  });
});
