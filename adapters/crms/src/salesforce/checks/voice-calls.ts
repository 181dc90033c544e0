import type { Finding } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { soqlLiterals } from '../soql-literal.js';
import type { SalesforceSettings } from '../settings.js';
import { doubtful, met, missing } from './findings.js';
import { textOf, type OrgReader } from './org-reader.js';
import { VOICE_AGENT, type PhoneWays } from './phone-ways.js';

const Description = z.object({ fields: z.array(z.object({ name: z.string(), updateable: z.boolean() })) });

/** What is written to a VoiceCall. */
const WRITTEN = ['ActivityId', 'CallResolution'];
const PART = 200;

export interface VoiceSubject {
  /** The CRM's users who are linked to agents. */
  users: readonly string[];
  /** Those who write their activities themselves. */
  writers: readonly string[];
}

/** Where the connection names a contact center of Salesforce Voice: whether its calls get their VoiceCalls. */
export async function checkVoiceCalls(
  parts: { client: ApiClient; reader: OrgReader; settings: SalesforceSettings; ways: PhoneWays },
  subject: VoiceSubject,
): Promise<Finding[]> {
  const { client, reader, settings, ways } = parts;
  if (settings.voiceUrl === undefined) return [];
  if (!ways.voice) {
    return [
      missing(
        'salesforce.voice-calls',
        'The connection names a contact center of Salesforce Voice, which is not switched on in this org.',
        'Switch it on in Setup > Partner Telephony Setup, or empty voiceUrl in the settings of the org.',
      ),
    ];
  }
  return [
    await rights(client, settings),
    ...(await agents(reader, subject.users)),
    ...(subject.writers.length > 0 ? [clientSide] : []),
  ];
}

const clientSide = doubtful(
  'salesforce.voice-logging',
  'With client-side logging calls in Salesforce Voice get no VoiceCall of ours, and no activity.',
  'Let the gateway write: jackfield logging server.',
);

async function rights(client: ApiClient, { voiceKey }: SalesforceSettings): Promise<Finding> {
  const code = 'salesforce.voice-calls';
  if (!voiceKey) {
    return missing(
      code,
      'The key of the contact center of Salesforce Voice is missing.',
      'Enter voiceKey in the settings of the org: the key whose certificate the contact center holds.',
    );
  }
  const answer = await client.call('GET', '/sobjects/VoiceCall/describe');
  const fields = answer.ok ? expectBody(answer, Description).fields : [];
  const writable = new Set(fields.filter(({ updateable }) => updateable).map(({ name }) => name));
  if (WRITTEN.every((field) => writable.has(field))) {
    return met(code, 'The integration user sees VoiceCalls, and may let them lead to their activities.');
  }
  return missing(
    code,
    'The integration user may not see VoiceCalls, or not change them.',
    'Assign the permission set Contact Center Admin (Partner Telephony) to the integration user.',
  );
}

/** Who has no seat in Salesforce Voice works with Open CTI: that is no fault, as long as there are others. */
async function agents(reader: OrgReader, users: readonly string[]): Promise<Finding[]> {
  if (users.length === 0) return [];
  const holders = new Set<string>();
  for (let from = 0; from < users.length; from += PART) {
    const rows = await reader.query(
      `SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Name = '${VOICE_AGENT}' AND AssigneeId IN (${soqlLiterals(users.slice(from, from + PART))})`,
    );
    for (const row of rows) holders.add(textOf(row, 'AssigneeId'));
  }
  const code = 'salesforce.voice-agents';
  if (holders.size > 0) {
    return [met(code, `${holders.size} of ${users.length} agents may work with Salesforce Voice.`)];
  }
  return [
    doubtful(
      code,
      'No agent may work with Salesforce Voice.',
      'Assign the permission set Contact Center Agent (Partner Telephony) to the agents who shall.',
    ),
  ];
}
