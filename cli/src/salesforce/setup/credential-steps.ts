import { randomBytes } from 'node:crypto';
import type { Connection } from 'jsforce';
import { elementsOf, type MetadataElement } from './metadata-element.js';
import { metadataStep } from './metadata-step.js';
import type { SetupStep } from './setup-step.js';

/** Names of the package's external credential; see docs/crms/salesforce-package.md. */
const PRINCIPAL = 'Org';
const PARAMETER = 'SignInSecret';

/** Where the package's code calls. The credential is the package's; its URL is the org's. */
export function namedCredentialStep(connection: Connection, fullName: string, url: string): SetupStep {
  return metadataStep(connection, {
    id: 'named-credential',
    title: `Named credential ${fullName}`,
    type: 'NamedCredential',
    fullName,
    wanted: (present) => present && withUrl(present, url),
    missing: { details: ['It comes with the package.'], action: 'Install the package first.' },
  });
}

/** What a named credential of today consists of; jsforce adds empty elements of those of before. */
const elements = [
  ...['allowMergeFieldsInBody', 'allowMergeFieldsInHeader', 'calloutStatus', 'generateAuthorizationHeader'],
  ...['label', 'namedCredentialType'],
];

function withUrl(present: MetadataElement, url: string): MetadataElement {
  const kept = elements.filter((name) => present[name] !== undefined && present[name] !== '');
  return {
    ...Object.fromEntries(kept.map((name) => [name, present[name]])),
    namedCredentialParameters: elementsOf(present['namedCredentialParameters']).map((parameter) =>
      parameter['parameterType'] === 'Url' ? { ...parameter, parameterValue: url } : parameter,
    ),
  };
}

interface SecretOptions {
  /** With its namespace, e.g. `jackfield__Jackfield_Gateway`. */
  externalCredential: string;
  /** Gives the gateway a new secret of the org; undefined while it does not know the org. */
  giveToGateway: ((secret: string) => Promise<void>) | undefined;
  /** Make a new one although there is one. */
  rotate: boolean;
}

interface Credential {
  credentials?: Record<string, unknown>;
}

/**
 * What the org's server shows to the gateway when it vouches for a user. It is made here, given to both, and kept
 * nowhere else; neither of them ever shows it again.
 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_named_credential.htm
 */
export function signInSecretStep(connection: Connection, options: SecretOptions): SetupStep {
  const { externalCredential, giveToGateway, rotate } = options;
  const principal = { externalCredential, principalName: PRINCIPAL, principalType: 'NamedPrincipal' };
  const read = async (): Promise<Credential | undefined> => {
    try {
      return await connection.request<Credential>(`${PATH}?${new URLSearchParams(principal).toString()}`);
    } catch (error) {
      if ((error as { errorCode?: unknown }).errorCode === 'NOT_FOUND') return undefined;
      throw error;
    }
  };
  return {
    id: 'sign-in-secret',
    title: `Sign-in secret in ${externalCredential}`,
    async look() {
      const present = await read();
      if (!present) {
        return {
          state: 'waiting',
          details: ['It comes with the package.'],
          action: 'Install the package first.',
        };
      }
      const isSet = present.credentials?.[PARAMETER] !== undefined;
      if (isSet && !rotate) return { state: 'ready', details: [] };
      if (!giveToGateway) {
        return {
          state: 'waiting',
          details: ['The gateway does not know this org yet.'],
          action: 'Run jackfield salesforce connect first.',
        };
      }
      return { state: isSet ? 'change' : 'create', details: ['a new one, for the org and for the gateway'] };
    },
    async apply(look) {
      const secret = randomBytes(32).toString('base64url');
      // The gateway first: where the org fails, it says that it has none, and the next try makes another one for both.
      await giveToGateway?.(secret);
      await connection.request({
        method: look.state === 'change' ? 'PUT' : 'POST',
        url: PATH,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...principal,
          authenticationProtocol: 'Custom',
          credentials: { [PARAMETER]: { value: secret, encrypted: true } },
        }),
      });
    },
  };
}

const PATH = '/named-credentials/credential';
