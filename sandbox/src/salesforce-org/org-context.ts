import type { CrmStore } from '../crm-store/index.js';
import type { CallCounters } from './call-counters.js';
import type { FaultPlan } from './fault-plan.js';
import type { ObjectCatalogue } from './object-catalogue.js';
import type { OrgRecords } from './org-records.js';
import type { Sessions } from './sessions.js';
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
  catalogue: ObjectCatalogue;
  records: OrgRecords;
  index: SearchIndex;
  cursors: QueryCursors;
  sessions: Sessions;
  faults: FaultPlan;
  calls: CallCounters;
  /** A session for a page that already knows its user, as the desktop does. */
  sessionFor: (userId: string) => string;
}
