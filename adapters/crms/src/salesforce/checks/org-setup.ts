import { AdapterError, type Finding } from '@jackfield/connector-core';
import { doubtful, met, missing } from './findings.js';
import { textOf, type OrgReader } from './org-reader.js';

export interface SetupSubject {
  /** Where the org and browsers reach the gateway. */
  gatewayUrl: string;
  /** Origins of the pages that carry the phone. */
  phoneOrigins: readonly string[];
  /** Whether the phone lives in a call center of Open CTI; with Salesforce Voice alone it does not. */
  callCenter: boolean;
}

const BY_COMMAND = 'Run jackfield salesforce setup --apply';

/**
 * What the set-up of an org consists of, as far as queries show it. Whoever may not see the set-up of the org gets one
 * finding that says so.
 */
export async function checkOrgSetup(reader: OrgReader, subject: SetupSubject): Promise<Finding[]> {
  try {
    return [
      ...(await remoteSites(reader, subject)),
      ...(await trustedUrls(reader, subject)),
      await namedCredential(reader, subject),
      ...(subject.callCenter ? await callCenter(reader) : []),
    ];
  } catch (error) {
    if (!(error instanceof AdapterError) || !['permission', 'invalid', 'not-found'].includes(error.kind))
      throw error;
    // What nobody could look at is not in order.
    return [
      missing(
        'salesforce.setup-visible',
        'The gateway’s user may not see how the org is set up.',
        'Give the user View Setup and Configuration, which Jackfield_Integration_Rights holds, or run jackfield salesforce doctor.',
      ),
    ];
  }
}

async function remoteSites(reader: OrgReader, { gatewayUrl }: SetupSubject): Promise<Finding[]> {
  const rows = await reader.tooling(
    'SELECT SiteName, EndpointUrl, IsActive, ProtocolMismatch FROM RemoteProxy',
  );
  const ours = rows.filter((row) => isAt(textOf(row, 'EndpointUrl'), gatewayUrl));
  const active = ours.find((row) => row['IsActive'] === true);
  const code = 'salesforce.remote-site';
  const mixed = ours.find((row) => row['ProtocolMismatch'] === true);
  return [
    active
      ? met(code, `The remote site ${textOf(active, 'SiteName')} leads to the gateway.`)
      : missing(
          code,
          ours.length > 0
            ? 'The remote site of the gateway is not active.'
            : 'No remote site leads to the gateway.',
          `${BY_COMMAND}, or ${ours.length > 0 ? 'activate' : 'add'} it in Setup > Remote Site Settings.`,
        ),
    ...(mixed
      ? [
          doubtful(
            'salesforce.remote-site-mixed',
            `The remote site ${textOf(mixed, 'SiteName')} lets encrypted and open connections mix.`,
            'Clear "Disable Protocol Security" of it in Setup > Remote Site Settings.',
          ),
        ]
      : []),
  ];
}

async function trustedUrls(
  reader: OrgReader,
  { gatewayUrl, phoneOrigins }: SetupSubject,
): Promise<Finding[]> {
  const rows = await reader.query(
    'SELECT EndpointUrl, IsActive, IsApplicableToConnectSrc, CanAccessMicrophone FROM CspTrustedSite',
  );
  const isOff = (row: (typeof rows)[number]): boolean => row['IsActive'] !== true;
  const rowsAt = (address: string) => rows.filter((row) => isAt(textOf(row, 'EndpointUrl'), address));
  const lacking = (addresses: readonly string[], grant: string): string[] =>
    addresses.filter((address) => !rowsAt(address).some((row) => !isOff(row) && row[grant] === true));
  // A second one at the same address would be one too many.
  const areOff = (addresses: readonly string[]): boolean =>
    addresses.every((address) => rowsAt(address).some(isOff));
  const absent = lacking([gatewayUrl, gatewayUrl.replace(/^http/, 'ws')], 'IsApplicableToConnectSrc');
  const silent = lacking(phoneOrigins, 'CanAccessMicrophone');
  return [
    absent.length === 0
      ? met('salesforce.trusted-urls', 'The gateway is a trusted URL, its socket too.')
      : missing(
          'salesforce.trusted-urls',
          `Not a trusted URL: ${absent.join(', ')}.`,
          `${BY_COMMAND}, or ${areOff(absent) ? 'activate' : 'add'} it in Setup > Trusted URLs with connect-src.`,
        ),
    silent.length === 0
      ? met('salesforce.microphone', 'The page with the phone may use the microphone.')
      : doubtful(
          'salesforce.microphone',
          `Where the org sends a permissions policy, ${silent.join(', ')} may not use the microphone.`,
          `${BY_COMMAND}, or ${areOff(silent) ? 'activate' : 'add'} it in Setup > Trusted URLs with the microphone.`,
        ),
  ];
}

async function namedCredential(reader: OrgReader, { gatewayUrl }: SetupSubject): Promise<Finding> {
  const rows = await reader.query('SELECT DeveloperName, Endpoint FROM NamedCredential');
  const ours = rows.filter((row) => textOf(row, 'DeveloperName').endsWith('_Gateway'));
  const code = 'salesforce.named-credential';
  if (ours.some((row) => isAt(textOf(row, 'Endpoint'), gatewayUrl))) {
    return met(code, 'The named credential of the package leads to the gateway.');
  }
  const [other] = ours;
  return missing(
    code,
    other
      ? `The named credential ${textOf(other, 'DeveloperName')} leads to ${textOf(other, 'Endpoint')}, not to the gateway.`
      : 'The named credential of the package is missing.',
    other ? `${BY_COMMAND}, or enter the gateway in Setup > Named Credentials.` : 'Install the package.',
  );
}

async function callCenter(reader: OrgReader): Promise<Finding[]> {
  const rows = await reader.query('SELECT Id, Name, AdapterUrl, CustomSettings FROM CallCenter');
  const ours = rows.find((row) => textOf(row, 'AdapterUrl').endsWith('SoftphoneAdapter'));
  if (!ours) {
    return [missing('salesforce.call-center', 'No call center opens the phone.', `${BY_COMMAND}.`)];
  }
  const users = await reader.query(
    `SELECT Id FROM User WHERE IsActive = true AND CallCenterId = '${textOf(ours, 'Id')}' LIMIT 1`,
  );
  return [
    /"reqSalesforceCompatibilityMode"\s*:\s*"(Lightning|Classic_and_Lightning)"/.test(
      textOf(ours, 'CustomSettings'),
    )
      ? met('salesforce.call-center', `The call center ${textOf(ours, 'Name')} opens the phone.`)
      : doubtful(
          'salesforce.call-center',
          `The call center ${textOf(ours, 'Name')} shows the phone in Salesforce Classic alone.`,
          'Set its Salesforce Compatibility Mode to Lightning or Classic_and_Lightning in Setup > Call Centers.',
        ),
    users.length > 0
      ? met('salesforce.call-center-users', 'Users are attached to the call center.')
      : missing(
          'salesforce.call-center-users',
          'No user is attached to the call center.',
          'Give users their seats (jackfield users), or attach them in Setup > Call Centers > Manage Call Center Users.',
        ),
  ];
}

/** Compared as origins: a path or a slash at the end makes no difference. */
function isAt(address: string, wanted: string): boolean {
  return URL.canParse(address) && originOf(address) === originOf(wanted);
}

function originOf(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
