import type { ActivityDraft } from '../records/activity.js';

/** A draft with nothing more than it must have. */
export const bareDraft: ActivityDraft = {
  key: 'c-1',
  subject: 'Missed call from +48 22 123 45 67',
  channel: 'voice',
  direction: 'inbound',
  callStatus: 'missed',
  customerAddress: '+48 22 123 45 67',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:03:00.000Z',
  durationSeconds: 169.6,
  description: '',
};

/** One with everything but the records that it hangs on, whose types are the CRM's own. */
export const fullDraft: ActivityDraft = {
  ...bareDraft,
  direction: 'outbound',
  dispositionClass: { id: 'a', name: 'Cards' },
  dispositionCode: { id: 'b', name: 'Blocked' },
  agent: { id: 'anna.nowak', name: 'Anna Nowak', email: 'anna.nowak@example.com' },
  queue: 'Banking',
  campaign: 'Spring',
  recordingUrl: 'https://example.com/1.wav',
  summary: 'He lost his card.',
  description: 'Card lost.\n\nCall Duration: 00:02:50',
};
