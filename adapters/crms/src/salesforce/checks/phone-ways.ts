import { AdapterError, type Clock, type Finding } from '@jackfield/connector-core';
import { doubtful, met, missing } from './findings.js';
import { textOf, type OrgReader } from './org-reader.js';

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-end-life.html */
const RETIREMENT = '2028-02-28';
const DAY_MS = 86_400_000;
/** From so many days before on, staying with Open CTI is a finding. */
const WARN_DAYS = 366;
const MOVE = 'Plan the move to Salesforce Voice: docs/migrating-to-salesforce-voice.md.';

/**
 * Salesforce creates its permission sets once Salesforce Voice with partner telephony is switched on; an agent needs this one.
 * https://developer.salesforce.com/docs/atlas.en-us.voice_pt_developer_guide.meta/voice_pt_developer_guide/voice_pt_assign_user_permissions.htm
 */
export const VOICE_AGENT = 'ContactCenterAgentExternalTelephony';

/** By which ways an org can carry the phone. */
export interface PhoneWays {
  /** Whether a call center of Open CTI is there; newly created Agentforce Service orgs can have none. */
  openCti: boolean;
  /** Salesforce Voice with partner telephony. */
  voice: boolean;
}

export async function readPhoneWays(reader: OrgReader): Promise<PhoneWays> {
  const callCenters = await known(() => reader.query('SELECT Id, AdapterUrl FROM CallCenter'));
  const sets = await known(() =>
    reader.query(`SELECT Id FROM PermissionSet WHERE Name = '${VOICE_AGENT}' LIMIT 1`),
  );
  return {
    openCti: callCenters.some((row) => textOf(row, 'AdapterUrl') !== ''),
    voice: sets.length > 0,
  };
}

/** What the org can use, and until when. */
export function checkPhoneWays(ways: PhoneWays, clock: Clock): Finding[] {
  return [openCti(ways, Math.ceil((Date.parse(RETIREMENT) - clock.now()) / DAY_MS)), voice(ways)];
}

function openCti(ways: PhoneWays, days: number): Finding {
  const code = 'salesforce.open-cti';
  if (!ways.openCti) {
    const message =
      'The org has no call center of Open CTI; newly created Agentforce Service orgs cannot have one.';
    if (ways.voice) return met(code, `${message} Salesforce Voice takes its place.`);
    return missing(
      code,
      message,
      'Run jackfield salesforce setup --apply; where the org refuses the call center, order Salesforce Voice with partner telephony.',
    );
  }
  if (days <= 0) {
    const message = 'Open CTI works no longer: it ended on 28 February 2028.';
    return ways.voice
      ? doubtful(code, message, 'Let everybody work with Salesforce Voice, and remove the call center.')
      : missing(code, message, MOVE);
  }
  const message = `Open CTI works until 28 February 2028, ${days} days from now.`;
  return days > WARN_DAYS ? met(code, message) : doubtful(code, message, MOVE);
}

function voice(ways: PhoneWays): Finding {
  const code = 'salesforce.voice';
  if (ways.voice) return met(code, 'Salesforce Voice with partner telephony is switched on in this org.');
  const message = 'Salesforce Voice is not switched on in this org.';
  if (ways.openCti) return met(code, `${message} It is not needed as long as Open CTI works.`);
  return missing(
    code,
    `${message} Without Open CTI it is the only way for the phone.`,
    'Order the add-on for each agent, and switch it on in Setup > Partner Telephony Setup: docs/migrating-to-salesforce-voice.md.',
  );
}

/** An object that the org does not have, or that nobody lets us see, holds nothing. */
async function known<Row>(ask: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AdapterError && ['invalid', 'permission', 'not-found'].includes(error.kind))
      return [];
    throw error;
  }
}
