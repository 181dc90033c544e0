import { planSearch, type SearchPlan } from '../../identify/plan-search.js';
import type { ActivityWrite, PersonWrite } from '../../ports/crm.js';
import type { ActivityDraft, ActivityField } from '../../records/activity.js';
import { changedFields } from '../../records/fingerprint.js';
import { annaNowak, foldAll, offered, serverSide } from '../story.js';

/** Whoever calls in the kit; the search tests give the number to somebody. */
export const CALLER = '+48221239876';

/** What the gateway would ask for when this number calls. */
export function planFor(customerAddress: string): SearchPlan {
  const plan = planSearch(foldAll(offered(0, { customerAddress })), serverSide);
  if (!plan) throw new Error(`${customerAddress} is not searched`);
  return plan;
}

/** An activity with every field. */
export function sampleDraft(key: string, changes: Partial<ActivityDraft> = {}): ActivityDraft {
  return {
    key,
    subject: 'Inbound call: Anna Kowalska',
    channel: 'voice',
    direction: 'inbound',
    callStatus: 'answered',
    customerAddress: '+48 22 123 45 67',
    startedAt: '2026-08-22T14:00:00.000Z',
    endedAt: '2026-08-22T14:03:20.000Z',
    durationSeconds: 192,
    dispositionClass: { id: 'banking-account', name: 'Banking Account' },
    dispositionCode: { id: 'interested', name: 'Interested' },
    agent: annaNowak,
    queue: 'Banking line',
    campaign: 'Banking',
    recordingUrl: 'https://recordings.example.com/call-1.wav',
    summary: 'The customer asked for an offer by e-mail.',
    description: sampleDescription('Wants the offer by e-mail.'),
    ...changes,
  };
}

export function sampleDescription(notes: string): string {
  return `${notes}\n\nCall Duration: 00:03:12\nCall Start: 2026-08-22 14:00:08 UTC\nCall End: 2026-08-22 14:03:20 UTC`;
}

/** The first write of a draft, as the gateway hands it over. */
export function firstWrite(draft: ActivityDraft, more: Partial<ActivityWrite> = {}): ActivityWrite {
  return { draft, changed: changedFields(draft, {}), ...more };
}

/** A later write, of these fields alone. */
export function laterWrite(draft: ActivityDraft, changed: ActivityField[], recordId?: string): ActivityWrite {
  return { draft, changed, ...(recordId === undefined ? {} : { recordId }) };
}

/** A person whom nobody found, as the gateway hands them over. */
export function samplePerson(type: string, key: string, more: Partial<PersonWrite> = {}): PersonWrite {
  return { key, type, name: 'Zofia Maria Wiśniewska', phone: '+48226543210', ...more };
}

/** Phones that are text of another kind: what a caller id can carry when nobody checks it. */
export const hostilePhones = [
  "' OR Name != '",
  "%' OR Name LIKE '%",
  '} IN ALL FIELDS RETURNING User(Id, Username',
  '"} RETURNING Contact(Id)',
  '*',
  '* OR a*',
  '\\',
  '{!}',
  '<script>alert(1)</script>',
  '+48221234567&limit=9999#',
  '\u0000',
  '😀😀😀',
];
