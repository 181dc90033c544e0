import type { CrmStore } from '../crm-store/index.js';
import type { CallCounters } from './call-counters.js';
import type { CustomSettings } from './custom-settings.js';
import type { FaultPlan } from '../crm-faults/fault-plan.js';
import type { InstalledPackages } from './installed-packages.js';
import type { CredentialStore } from './metadata/credential-store.js';
import type { MetadataStore } from './metadata/metadata-store.js';
import type { UserRights } from './metadata/user-rights.js';
import type { ObjectCatalogue } from './object-catalogue.js';
import type { OrgRecords } from './org-records.js';
import type { RequestLimit } from './request-limit.js';
import type { ConnectedApp } from './oauth/connected-app.js';
import type { Grants } from './oauth/grants.js';
import type { Sessions } from './oauth/sessions.js';
import type { QueryCursors } from './soql/query-cursors.js';
import type { SearchIndex } from './sosl/search-index.js';

/** Everything that a route of the org works with. */
export interface OrgContext {
  orgId: string;
  /** Address of the org without a slash at the end; known once it listens. */
  url: () => string;
  /** Milliseconds since the epoch. */
  now: () => number;
  store: CrmStore;
  /** Every object with every field that it can have. */
  catalogue: ObjectCatalogue;
  /** The objects as this user sees them. */
  catalogueOf: (user: string) => ObjectCatalogue;
  /** What the Tooling API shows. */
  tooling: ObjectCatalogue;
  metadata: MetadataStore;
  rights: UserRights;
  packages: InstalledPackages;
  /** Setup > Deliverability > Access level. */
  deliverability: { level: 'all' | 'system' | 'none' };
  /** What principals of external credentials hold. */
  credentials: CredentialStore;
  /** What the package's code keeps for itself. */
  customSettings: CustomSettings;
  records: OrgRecords;
  index: SearchIndex;
  cursors: QueryCursors;
  sessions: Sessions;
  apps: readonly ConnectedApp[];
  grants: Grants;
  /** What the org has sent by e-mail, oldest first. */
  mailbox: { to: string; subject: string; text: string }[];
  faults: FaultPlan;
  calls: CallCounters;
  limit: RequestLimit;
  /** A session for a page that already knows its user, as the desktop does. */
  sessionFor: (userId: string) => string;
}
