import { expect } from '@jest/globals';
import type { EventDraft } from '@jackfield/connector-core';
import type { TestWorld } from './test-world.js';

/** As a contact center does it: a gateway that is too busy, or whose database is, says so, and is told the same again. */
export async function tellUntilTaken(world: Pick<TestWorld, 'deliver'>, events: EventDraft[]): Promise<void> {
  let answer = await world.deliver({ events });
  while ([429, 503].includes(answer.status)) {
    expect(answer.headers.get('retry-after')).not.toBeNull();
    answer = await world.deliver({ events });
  }
  expect(answer.status).toBe(202);
}
