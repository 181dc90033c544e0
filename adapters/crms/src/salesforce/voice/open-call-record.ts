import { catalogued, type CallRecordDraft } from '@jackfield/connector-core';
import { z } from 'zod';
import type { ApiClient } from '../api-client.js';
import { findVoiceCalls } from './find-voice-calls.js';
import type { Telephony } from './telephony.js';

const Created = z.object({ voiceCallId: z.string().min(1) });

/** What stands in place of a number that was withheld: the API demands one. */
const WITHHELD = 'anonymous';

/**
 * Creates the VoiceCall of a call that rings. Salesforce no longer promises that the same key makes no second record, so one that
 * is there, because an answer was lost, is looked for first.
 * https://developer.salesforce.com/docs/service/voice-dev-guide/guide/voice-rest-voicecalls-create.html
 */
export async function openCallRecord(
  client: ApiClient,
  telephony: Telephony,
  { key, startedAt, from = WITHHELD, to = WITHHELD }: CallRecordDraft,
): Promise<{ recordId: string }> {
  if (!telephony.isSet) throw catalogued('crm.call-records-unset');
  const known = (await findVoiceCalls(client, [key])).get(key);
  if (known !== undefined) return { recordId: known };
  const answer = await telephony.call('POST', '/voiceCalls', {
    callCenterApiName: telephony.contactCenter,
    vendorCallKey: key,
    from,
    to,
    initiationMethod: 'Inbound',
    startTime: startedAt,
    participants: [{ participantKey: from, type: 'END_USER' }],
  });
  const created = Created.safeParse(answer);
  if (!created.success) throw catalogued('crm.answered-garbage');
  return { recordId: created.data.voiceCallId };
}
