import { CrmStore } from '../crm-store/index.js';
import { CustomSettings, customSettingTable } from './custom-settings.js';
import { InstalledPackages } from './installed-packages.js';
import { CredentialStore, credentialTable } from './metadata/credential-store.js';
import { MetadataStore, metadataTable } from './metadata/metadata-store.js';
import { projectMetadata } from './metadata/project-rows.js';
import { UserRights } from './metadata/user-rights.js';
import { refreshTokenTable } from './oauth/grants.js';
import { ObjectCatalogue } from './object-catalogue.js';
import { installed, keyedObjects, keyField, sobjects, toolingObjects } from './objects/index.js';
import type { OrgContext } from './org-context.js';
import { OrgRecords } from './org-records.js';
import { newRecordId } from './record-id.js';
import { seedSampleData } from './seed-sample-data.js';
import { administrator } from './seed-users.js';
import { giveRights, installJackfield, putOrgRights } from './set-up-org.js';
import { obeyValidationRules } from './validation-rules.js';
import { VisibleFields } from './visible-fields.js';
import { switchOnVoice } from './voice-calls.js';

export interface OrgDataOptions {
  /** Where the records are kept. @default in memory */
  dataFile?: string;
  /** Whether person accounts are switched on. @default true */
  personAccounts?: boolean;
  /** Whether Salesforce Voice with partner telephony is switched on and set up. @default false */
  voice?: boolean;
  /** Whether an empty org gets sample customers; it has users in any case. @default true */
  sampleData?: boolean;
  /**
   * Whether Jackfield is installed, with its rights given to those who need them (`set-up`), or not yet (`fresh`).
   * @default set-up
   */
  state?: 'set-up' | 'fresh';
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number;
}

/** What an org consists of, apart from how it is reached. */
export type OrgData = Pick<
  OrgContext,
  | 'store'
  | 'catalogue'
  | 'catalogueOf'
  | 'tooling'
  | 'metadata'
  | 'rights'
  | 'packages'
  | 'credentials'
  | 'customSettings'
  | 'deliverability'
  | 'records'
>;

/** Tables that carry the package's key: their changes are told by `GET /__history`. */
const historyKeys = Object.fromEntries(
  keyedObjects.map((name) => [name === 'Activity' ? 'Task' : name, installed(keyField).name]),
);
const internalTables = [metadataTable, credentialTable, customSettingTable, refreshTokenTable];

export function createOrgData(options: OrgDataOptions): OrgData {
  const catalogue = new ObjectCatalogue(
    sobjects({ personAccounts: options.personAccounts ?? true, voice: options.voice ?? false }),
  );
  const tooling = new ObjectCatalogue(toolingObjects);
  const tables = new Map(
    [...catalogue.all, ...tooling.all, ...internalTables].map((each) => [each.name, each]),
  );
  const prefixOf = (table: string) => (catalogue.find(table) ?? tooling.find(table))?.keyPrefix ?? '000';
  const store = new CrmStore({
    tables: [...tables.values()],
    newId: (table, sequence) => newRecordId(prefixOf(table), sequence),
    now: options.now ?? Date.now,
    history: historyKeys,
    ...(options.dataFile === undefined ? {} : { file: options.dataFile }),
  });
  const metadata = new MetadataStore(store);
  projectMetadata(metadata, store);
  const rights = new UserRights(store, metadata);
  const visible = new VisibleFields({ store, metadata, rights, all: catalogue });
  const catalogueOf = (user: string) => visible.of(user);
  const records = new OrgRecords(store, catalogue, {
    catalogueOf,
    may: (user, object, what) => rights.objectAccess(user, object)[what],
    validate: (object, values) => obeyValidationRules(metadata, object, values),
  });
  const packages = new InstalledPackages(store, () => installJackfield(metadata), {
    MajorVersion: 0,
    MinorVersion: 1,
    PatchVersion: 0,
  });

  // What an org begins with, nobody had to have the right to write.
  seedSampleData(store, new OrgRecords(store, catalogue), catalogue, {
    customers: options.sampleData ?? true,
  });
  store.transaction(() => {
    seedEntityDefinitions(store, catalogue);
    if (options.voice) switchOnVoice(store);
    if (options.state === 'fresh') return;
    const isNew = !packages.isInstalled;
    packages.installNow(administrator.id);
    putOrgRights(metadata);
    // Later on its administrators decide.
    if (isNew) giveRights(store);
  });
  return {
    ...{ store, catalogue, catalogueOf, tooling, metadata, rights, packages, records },
    credentials: new CredentialStore(store),
    customSettings: new CustomSettings(store),
    deliverability: { level: 'all' },
  };
}

/** Of a standard object the durable id is its name. */
function seedEntityDefinitions(store: CrmStore, catalogue: ObjectCatalogue): void {
  for (const { name } of catalogue.all) {
    if (store.read('EntityDefinition', name)) continue;
    store.insert('EntityDefinition', { QualifiedApiName: name }, null, { id: name });
  }
}
