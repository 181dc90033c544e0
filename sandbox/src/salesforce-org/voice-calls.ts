import type { CrmStore, Row } from '../crm-store/index.js';
import { sampleAgents } from '../sample-data/agents.js';
import { administrator, integrationUser } from './seed-users.js';

/** API name of the contact center that was imported. */
export const VOICE_CONTACT_CENTER = 'JackfieldVoice';

/**
 * Permission sets that are there once Salesforce Voice with partner telephony is switched on: they alone show and change VoiceCalls.
 * https://developer.salesforce.com/docs/atlas.en-us.voice_pt_developer_guide.meta/voice_pt_developer_guide/voice_pt_assign_user_permissions.htm
 */
export const voicePermissionSets = {
  agent: 'ContactCenterAgentExternalTelephony',
  administrator: 'ContactCenterAdminExternalTelephony',
} as const;

/** What an org has after Salesforce Voice was switched on and set up. */
export function switchOnVoice(store: CrmStore): void {
  const holders: [string, string, readonly string[]][] = [
    [voicePermissionSets.agent, 'Contact Center Agent', sampleAgents.map(({ crmUser }) => crmUser)],
    [voicePermissionSets.administrator, 'Contact Center Admin', [integrationUser.id, administrator.id]],
  ];
  for (const [Name, label, users] of holders) {
    if (store.findBy('PermissionSet', 'Name', Name).length > 0) continue;
    const set = store.insert(
      'PermissionSet',
      { Name, Label: `${label} (Partner Telephony)` },
      administrator.id,
    );
    for (const AssigneeId of users) {
      store.insert('PermissionSetAssignment', { AssigneeId, PermissionSetId: set }, administrator.id);
    }
  }
}

/** A call that Salesforce Voice is told of. */
export interface BegunCall {
  key: string;
  direction: 'Inbound' | 'Outbound';
  from: string;
  to: string;
  startedAt: string;
  user?: string;
}

/** Creates the record; what only Salesforce itself may set is set. */
export function beginVoiceCall(store: CrmStore, call: BegunCall): string {
  const id = store.insert(
    'VoiceCall',
    {
      VendorCallKey: call.key,
      CallType: call.direction,
      FromPhoneNumber: call.from,
      ToPhoneNumber: call.to,
      ...(call.user === undefined ? {} : { UserId: call.user }),
    },
    call.user ?? integrationUser.id,
  );
  const disposition = call.direction === 'Outbound' ? 'in-progress' : 'new';
  store.correct('VoiceCall', id, { CallStartDateTime: call.startedAt, CallDisposition: disposition });
  return id;
}

/** By its id, or by the contact center's. */
export function findVoiceCall(store: CrmStore, idOrKey: string): Row | undefined {
  return store.read('VoiceCall', idOrKey) ?? store.findBy('VoiceCall', 'VendorCallKey', idOrKey)[0];
}
