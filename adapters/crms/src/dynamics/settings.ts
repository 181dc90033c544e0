import { catalogued, type IdentityProvider, type SettingField } from '@jackfield/connector-core';
import { z } from 'zod';
import { RecordSettings, recordSettings } from './record-settings.js';

/** What an administrator enters, as data; drawn as a form, asked by the CLI, printed in the docs. */
export const dynamicsSettings: Record<string, SettingField> = {
  environmentUrl: {
    label: 'Environment address',
    description: 'Address of the Dataverse environment, e.g. https://contoso.crm4.dynamics.com',
    type: 'url',
    required: true,
  },
  entraTenantId: {
    label: 'Entra tenant',
    description: 'Directory (tenant) id of Microsoft Entra ID in which the app is registered',
    type: 'text',
    required: true,
  },
  clientId: {
    label: 'Application id',
    description: 'Of the app registration whose application user works in the environment',
    type: 'text',
    required: true,
  },
  signInBy: {
    label: 'Sign-in by',
    description: 'secret: with a client secret; certificate: with the key of a certificate',
    type: 'text',
    required: false,
    default: 'secret',
  },
  clientSecret: {
    label: 'Client secret',
    description: 'With secret: the value of the secret, as Entra ID showed it once',
    type: 'text',
    required: false,
    secret: true,
  },
  thumbprint: {
    label: 'Thumbprint',
    description:
      'With certificate: its SHA-256 (64 hexadecimal digits), or its SHA-1 (40) as Entra ID shows it beside the certificate',
    type: 'text',
    required: false,
  },
  privateKey: {
    label: 'Private key',
    description: 'With certificate: PEM of the RSA key that belongs to it',
    type: 'text',
    required: false,
    secret: true,
  },
  loginUrl: {
    label: 'Sign-in address',
    description: 'Of Microsoft Entra ID; another one only in sovereign clouds',
    type: 'url',
    required: false,
    default: 'https://login.microsoftonline.com',
  },
  appId: {
    label: 'App',
    description: 'Id of the model-driven app in which records open; empty for the one that the user has',
    type: 'text',
    required: false,
  },
  searchBy: {
    label: 'Search by',
    description:
      'digits: by the last digits, in whatever form they are written. forms: by the usual forms alone, which an index can answer: for environments with very many records',
    type: 'text',
    required: false,
    default: 'digits',
  },
  ...recordSettings,
  dispositionColumn: column(
    'Disposition',
    'the class of the disposition, or the code where there is one level',
    'jkf_disposition',
  ),
  subdispositionColumn: column('Subdisposition', 'the code of the disposition', 'jkf_subdisposition'),
  recordingColumn: column('Recording', 'the address of the recording', 'jkf_recordinglink'),
  agentColumn: column('Agent', 'the name of the agent', 'jkf_agent'),
  associationColumn: column(
    'Association',
    'the name of the record that the call is about',
    'jkf_association',
  ),
};

function column(label: string, holds: string, name: string): SettingField {
  return {
    label: `Column: ${label}`,
    description: `Logical name of the column of Phone Call that holds ${holds}`,
    type: 'text',
    required: false,
    default: name,
  };
}

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const logicalName = z.string().regex(/^[a-z][a-z0-9_]{0,99}$/);

/** One-line forms and environment files write line breaks as \n. */
const pem = z.string().transform((text) => text.replaceAll('\\n', '\n'));

const columnNames = {
  dispositionColumn: logicalName.default('jkf_disposition'),
  subdispositionColumn: logicalName.default('jkf_subdisposition'),
  recordingColumn: logicalName.default('jkf_recordinglink'),
  agentColumn: logicalName.default('jkf_agent'),
  associationColumn: logicalName.default('jkf_association'),
};

const common = {
  environmentUrl: address,
  entraTenantId: z.string().regex(/^[\w.-]+$/),
  clientId: z.string().regex(/^[\w-]+$/),
  loginUrl: address.default('https://login.microsoftonline.com'),
  appId: z
    .string()
    .regex(/^[\w-]*$/)
    .default(''),
  searchBy: z.enum(['digits', 'forms']).default('digits'),
  ...RecordSettings,
  ...columnNames,
};

const SecretSettings = z.object({
  ...common,
  signInBy: z.literal('secret'),
  clientSecret: z.string().min(1),
});

const CertificateSettings = z.object({
  ...common,
  signInBy: z.literal('certificate'),
  thumbprint: z
    .string()
    .transform((text) => text.replace(/[\s:]/g, ''))
    .pipe(z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i)),
  privateKey: pem.refine((text) => text !== ''),
});
export type CertificateSettings = z.infer<typeof CertificateSettings>;

const Settings = z.discriminatedUnion('signInBy', [SecretSettings, CertificateSettings]);
export type DynamicsSettings = z.infer<typeof Settings>;

/** @throws AdapterError `invalid`, naming the settings but never their values */
export function readSettings(settings: Record<string, string>): DynamicsSettings {
  const parsed = Settings.safeParse({ signInBy: 'secret', ...settings });
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  throw catalogued('crm.settings-invalid', { detail: names.join(', ') });
}

/**
 * What the phone's page has to know to search and write as the gateway would: names of columns, and as JSON the phone
 * columns of tables. What is no name is left out.
 */
export function panelSettings(values: Record<string, string>): Record<string, string> {
  const told = Object.entries(columnNames).flatMap(([column, name]) => {
    const { data } = name.safeParse(values[column]);
    return data === undefined ? [] : [[column, data]];
  });
  const tables = RecordSettings.customTables.safeParse(values['customTables']).data ?? {};
  return {
    ...(Object.fromEntries(told) as Record<string, string>),
    ...(Object.keys(tables).length > 0 && { customTables: JSON.stringify(tables) }),
  };
}

/** Entra ID, for whom the panel is the same app as the gateway. https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export function identityProvider(values: Record<string, string>): IdentityProvider {
  const { loginUrl = 'https://login.microsoftonline.com', entraTenantId = '', clientId = '' } = values;
  const issuer = `${loginUrl.replace(/\/+$/, '')}/${entraTenantId}/v2.0`;
  return { issuer, audience: clientId, userClaim: 'oid' };
}
