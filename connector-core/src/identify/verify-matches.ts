import type { CrmRecord } from '../records/crm-record.js';
import type { SearchPlan } from './search-plan.js';

export function verifyMatches(plan: SearchPlan, records: CrmRecord[]): CrmRecord[] {
  return records;
}
