import type { SearchPlan } from '@jackfield/connector-core';

/**
 * Rows of all tables of one search together.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_limits.htm
 */
const MOST_ROWS = 2_000;

/** Every table that one of the callers is searched in, in the order of the first who names it. */
export function tablesOf(plans: readonly SearchPlan[]): string[] {
  return [...new Set(plans.flatMap(({ types }) => types))];
}

/** Rows of this table that a search may bring: as many as its callers may have together. */
export function rowLimit(type: string, plans: readonly SearchPlan[]): number {
  const wanted = plans.filter(({ types }) => types.includes(type)).reduce((sum, { limit }) => sum + limit, 0);
  return Math.min(wanted, Math.floor(MOST_ROWS / tablesOf(plans).length));
}
