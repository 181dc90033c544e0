import { AdapterError, type Clock, type Finding } from '@jackfield/connector-core';
import { doubtful, met } from './findings.js';
import type { OrgReader } from './org-reader.js';

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-end-life.html */
const RETIREMENT = '2028-02-28';
const DAY_MS = 86_400_000;
/** From so many days before on, staying with Open CTI is a finding. */
const WARN_DAYS = 366;

/** Until when the org can use the phone in Open CTI, and whether Salesforce Voice is there to go on with. */
export async function checkOpenCti(reader: OrgReader, clock: Clock): Promise<Finding> {
  const days = Math.ceil((Date.parse(RETIREMENT) - clock.now()) / DAY_MS);
  const voice = (await hasVoice(reader))
    ? 'Salesforce Voice is switched on in this org.'
    : 'Salesforce Voice is not switched on in this org.';
  const until =
    days > 0 ? `until 28 February 2028, ${days} days from now` : 'no longer: it ended on 28 February 2028';
  const message = `Open CTI works ${until}. ${voice}`;
  const code = 'salesforce.open-cti';
  if (days > WARN_DAYS) return met(code, message);
  return doubtful(code, message, 'Plan the move to Salesforce Voice: docs/migrating-to-salesforce-voice.md.');
}

/** An org without it does not know the object. */
async function hasVoice(reader: OrgReader): Promise<boolean> {
  try {
    await reader.query('SELECT Id FROM VoiceCall LIMIT 1');
    return true;
  } catch (error) {
    if (error instanceof AdapterError && ['invalid', 'permission', 'not-found'].includes(error.kind))
      return false;
    throw error;
  }
}
