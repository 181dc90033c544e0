import {
  AdapterError,
  failureOf,
  toInstant,
  type Clock,
  type CreatePersonIntent,
  type Crm,
  type PersonResult,
  type PersonWrite,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LogEntry } from '../log/log-entry.js';
import { outcomeEvent } from '../log/gateway-event.js';
import { momentIn } from '../log/logged-conversation.js';
import { planWrite, type PlannedWrite } from './plan-round.js';

type WithPerson = PlannedWrite & { person: CreatePersonIntent };

/**
 * Creates the people of a round and plans their activities anew, which then hang on them. Two calls of one unknown number
 * are one person. Throws what concerns the org as a whole.
 */
export async function savePeople(
  tenants: Tenants,
  crm: Pick<Crm, 'savePeople'>,
  org: string,
  round: readonly PlannedWrite[],
  clock: Clock,
): Promise<PlannedWrite[]> {
  const unknown = round.filter((each): each is WithPerson => each.person !== undefined);
  if (unknown.length === 0) return [...round];

  const writes = new Map(unknown.map((each) => [personKey(org, each), personWrite(org, each)]));
  const results = await save(crm, [...writes.values()]);
  const byKey = new Map([...writes.keys()].map((key, index) => [key, results[index]]));
  const now = toInstant(clock.now());
  return Promise.all(
    round.map(async (each) => {
      if (!hasPerson(each)) return each;
      const result = byKey.get(personKey(org, each));
      const outcomes = result ? [...each.outcomes, outcomeOf(each, result, now)] : each.outcomes;
      return (await planWrite(tenants, org, each.logged, outcomes)) ?? each;
    }),
  );
}

function hasPerson(planned: PlannedWrite): planned is WithPerson {
  return planned.person !== undefined;
}

/** A refusal that only one of them may have caused is each one's own, so that the others are not lost with it. */
async function save(crm: Pick<Crm, 'savePeople'>, writes: readonly PersonWrite[]): Promise<PersonResult[]> {
  try {
    return await crm.savePeople(writes);
  } catch (error) {
    if (!(error instanceof AdapterError) || (error.kind !== 'invalid' && error.kind !== 'unsupported')) {
      throw error;
    }
    if (writes.length === 1 || error.kind === 'unsupported') return writes.map(() => ({ ok: false, error }));
    const half = Math.ceil(writes.length / 2);
    return [...(await save(crm, writes.slice(0, half))), ...(await save(crm, writes.slice(half)))];
  }
}

function personKey(org: string, { person }: WithPerson): string {
  return `${org}:${person.person.key}`;
}

function personWrite(org: string, planned: WithPerson): PersonWrite {
  const { type, name, phone, facts } = planned.person.person;
  return {
    key: personKey(org, planned),
    type,
    name,
    facts,
    ...(phone === undefined ? {} : { phone }),
    ...(planned.owner === undefined ? {} : { owner: planned.owner }),
  };
}

function outcomeOf({ logged, person }: WithPerson, result: PersonResult, clockTime: string): LogEntry {
  const now = momentIn(logged, clockTime);
  const address = { tenant: logged.tenant, conversation: logged.conversation };
  if (result.ok) {
    const { record, created } = result;
    return outcomeEvent(address, 'person.created', { intent: person.id, record, created }, now);
  }
  const { error } = result;
  const body = { intent: person.id, ...failureOf(error), retryable: error.retryable };
  return outcomeEvent(address, 'person.failed', body, now);
}
