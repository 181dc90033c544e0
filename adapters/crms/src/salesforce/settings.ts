import { catalogued, FieldsOfRecords, jsonText, type SettingField } from '@jackfield/connector-core';
import { z } from 'zod';
import { standardProfile } from './standard-profile.js';

/** What an administrator enters, as data; drawn as a form, asked by the CLI, printed in the docs. */
export const salesforceSettings: Record<string, SettingField> = {
  loginUrl: {
    label: 'Login address',
    description:
      'https://login.salesforce.com, https://test.salesforce.com for sandboxes, or the address of My Domain',
    type: 'url',
    required: true,
  },
  clientId: {
    label: 'Consumer key',
    description: 'Of the external client app that the org admits for Jackfield',
    type: 'text',
    required: true,
  },
  username: {
    label: 'Integration user',
    description: 'User name under which Jackfield works in the org',
    type: 'text',
    required: true,
  },
  signInBy: {
    label: 'Sign-in by',
    description: 'jwt: with the private key; refresh-token: with what the sign-in in a browser brought',
    type: 'text',
    required: false,
    default: 'jwt',
  },
  privateKey: {
    label: 'Private key',
    description: 'With jwt: PEM of the RSA key whose certificate the external client app holds',
    type: 'text',
    required: false,
    secret: true,
  },
  refreshToken: {
    label: 'Refresh token',
    description: 'With refresh-token: set by jackfield salesforce connect',
    type: 'text',
    required: false,
    secret: true,
  },
  clientSecret: {
    label: 'Consumer secret',
    description: 'With refresh-token: where the app asks for it',
    type: 'text',
    required: false,
    secret: true,
  },
  instanceUrl: {
    label: 'Instance address',
    description: 'Only where the API is reached by another address than the one that the sign-in returns',
    type: 'url',
    required: false,
  },
  apiVersion: {
    label: 'API version',
    description: 'Version of the REST API',
    type: 'text',
    required: false,
    default: '64.0',
  },
  namespace: {
    label: 'Namespace of the fields',
    description: 'Prefix of the custom fields; none where the package was deployed from source',
    type: 'text',
    required: false,
    default: 'jackfield',
  },
  permissionSet: {
    label: 'Permission set',
    description: 'API name, without a namespace, of the permission set that lets a user work with the phone',
    type: 'text',
    required: false,
    default: 'Jackfield_Agent',
  },
  rightsPermissionSet: {
    label: 'Permission set of rights',
    description:
      'API name of the org’s own permission set that is assigned beside it, since a package cannot grant all rights; empty for none',
    type: 'text',
    required: false,
    default: 'Jackfield_Agent_Rights',
  },
  callCenter: {
    label: 'Call center',
    description:
      'Internal name of the call center that users with a seat belong to; empty where the org has none',
    type: 'text',
    required: false,
    default: 'Jackfield',
  },
  searchMethod: {
    label: 'Search method',
    description:
      'sosl: the search index, fast, some seconds behind the records. soql: the records themselves, slow in large orgs',
    type: 'text',
    required: false,
    default: 'sosl',
  },
  recordFields: {
    label: 'Fields of new records',
    description:
      'JSON: for each object, what is known of the customer (customer_name, customer_phone, whatever else the contact center tells) and the field that takes it: an API name, or name, phone, mobile, email',
    type: 'text',
    required: false,
    default: JSON.stringify(standardProfile.ameyoFieldsVsRecordFields),
  },
  voiceUrl: {
    label: 'Address of Salesforce Voice',
    description:
      'https://<My Domain>.my.salesforce-scrt.com, where calls of agents in Salesforce Voice get their VoiceCall; empty without Salesforce Voice',
    type: 'url',
    required: false,
  },
  voiceContactCenter: {
    label: 'Contact center of Salesforce Voice',
    description: 'API name of the contact center, as it was given when it was imported',
    type: 'text',
    required: false,
    default: 'JackfieldVoice',
  },
  voiceKey: {
    label: 'Key of the contact center',
    description: 'PEM of the RSA key whose certificate the contact center of Salesforce Voice holds',
    type: 'text',
    required: false,
    secret: true,
  },
};

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

/** One-line forms and environment files write line breaks as \n. */
const pem = z.string().transform((text) => text.replaceAll('\\n', '\n'));

const Fields = FieldsOfRecords.refine((mapping) =>
  Object.values(mapping).every((fields) =>
    Object.values(fields).every((name) => /^[A-Za-z]\w{0,79}$/.test(name)),
  ),
);

const common = {
  loginUrl: address,
  clientId: z.string().min(1),
  username: z.string().min(1),
  instanceUrl: z.union([z.literal('').transform(() => undefined), address]).optional(),
  apiVersion: z
    .string()
    .regex(/^\d+\.0$/)
    .default('64.0'),
  namespace: z.string().regex(/^\w*$/).default('jackfield'),
  permissionSet: z
    .string()
    .regex(/^[A-Za-z]\w{0,79}$/)
    .default('Jackfield_Agent'),
  rightsPermissionSet: z
    .string()
    .regex(/^(|[A-Za-z]\w{0,79})$/)
    .default('Jackfield_Agent_Rights'),
  callCenter: z.string().max(80).default('Jackfield'),
  searchMethod: z.enum(['sosl', 'soql']).default('sosl'),
  recordFields: jsonText.pipe(Fields).default(standardProfile.ameyoFieldsVsRecordFields),
  voiceUrl: z.union([z.literal('').transform(() => undefined), address]).optional(),
  voiceContactCenter: z.string().max(80).default('JackfieldVoice'),
  voiceKey: pem.optional(),
};

const JwtSettings = z.object({
  ...common,
  signInBy: z.literal('jwt'),
  privateKey: pem.refine((text) => text !== ''),
});
export type JwtSettings = z.infer<typeof JwtSettings>;

const RefreshSettings = z.object({
  ...common,
  signInBy: z.literal('refresh-token'),
  refreshToken: z.string().min(1),
  clientSecret: z.union([z.literal('').transform(() => undefined), z.string()]).optional(),
});

const Settings = z.discriminatedUnion('signInBy', [JwtSettings, RefreshSettings]);
export type SalesforceSettings = z.infer<typeof Settings>;

/** @throws AdapterError `invalid`, naming the settings but never their values */
export function readSettings(settings: Record<string, string>): SalesforceSettings {
  const parsed = Settings.safeParse({ signInBy: 'jwt', ...settings });
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  throw catalogued('crm.settings-invalid', { detail: names.join(', ') });
}
