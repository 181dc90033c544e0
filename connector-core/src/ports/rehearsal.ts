import type { ActivityDraft, ActivityField } from '../records/activity.js';
import type { ActivityWrite } from './crm.js';

/** The key of every rehearsal begins with it: by this, whatever was left of one is found again. */
export const REHEARSAL_KEY = 'jackfield-rehearsal';

/**
 * An activity to be written and deleted at once, which shows what stands in the way. It has a value in every field, so that
 * none goes untested.
 * @param now milliseconds since 1970; a rehearsal of another moment has another key
 * @param command that writes it, e.g. `jackfield salesforce doctor`, for whoever finds what was left of it
 */
export function rehearsalOf(now: number, command: string): ActivityWrite {
  const at = new Date(now).toISOString();
  const draft: ActivityDraft = {
    key: `${REHEARSAL_KEY}-${now}`,
    subject: 'Jackfield rehearsal: is deleted at once',
    channel: 'voice',
    direction: 'inbound',
    callStatus: 'answered',
    customerAddress: 'Withheld',
    startedAt: at,
    endedAt: at,
    durationSeconds: 1,
    dispositionClass: { id: 'rehearsal', name: 'Rehearsal' },
    dispositionCode: { id: 'rehearsal', name: 'Rehearsal' },
    agent: { id: 'rehearsal', name: 'Jackfield', email: 'rehearsal@example.com' },
    queue: 'Rehearsal',
    campaign: 'Rehearsal',
    recordingUrl: 'https://example.com/rehearsal',
    summary: 'Rehearsal',
    description: `Written and deleted by ${command}.`,
  };
  const changed = Object.keys(draft).filter((field): field is ActivityField => field !== 'key');
  return { draft, changed };
}
