import type { HttpRequest } from '@jackfield/connector-core';
import { dynamicsUnderTest } from './dynamics.ts';
import type { OrgUnderTest } from './org-under-test.ts';
import { salesforceUnderTest } from './salesforce.ts';

/** How the gateway's requests to a CRM are told apart, and spoilt for the negative control. */
export interface CrmTraffic {
  /** Whether it writes records. */
  isWrite(request: HttpRequest): boolean;
  /** The same write with creations without a key in place of upserts by key, so that a repetition doubles. */
  withoutKeys(request: HttpRequest): HttpRequest;
}

/** What a run knows of a vendor. */
export interface CrmUnderTest extends CrmTraffic {
  /** Id of the adapter. */
  id: string;
  /** Name of the table of activities. */
  activityTable: string;
  /** Columns of it that are meant to go back to an earlier value. */
  restless: readonly string[];
  /** Ids of the users who take calls. */
  users: readonly [string, string, string];
  /** Answer to a caller who has called too often. */
  limited: string;
  start(): Promise<OrgUnderTest>;
}

export const CRMS: Readonly<Record<string, CrmUnderTest>> = {
  salesforce: salesforceUnderTest,
  dynamics: dynamicsUnderTest,
};

export function crmUnderTest(id: string): CrmUnderTest {
  const crm = CRMS[id];
  if (!crm)
    throw new Error(`There is no stand-in of the CRM "${id}"; there are ${Object.keys(CRMS).join(', ')}.`);
  return crm;
}
