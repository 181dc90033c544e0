import met from '@salesforce/label/c.Diagnostics_Met';
import missing from '@salesforce/label/c.Diagnostics_Missing';
import notReady from '@salesforce/label/c.Diagnostics_Not_Ready';
import ready from '@salesforce/label/c.Diagnostics_Ready';
import checkedAt from '@salesforce/label/c.Users_Checked_At';
import { askGateway, fillIn } from 'c/gateway';

export interface Finding {
  code: string;
  ok: boolean;
  /** Of what is not in order; absent: error. */
  severity?: 'error' | 'warning';
  message: string;
  action?: string;
  prerequisite: string;
}

export interface Prerequisite {
  id: string;
  title: string;
  met: boolean;
}

/** As `POST …/preflight` of the gateway's API answers it. */
export interface Preflight {
  checkedAt: string;
  ready: boolean;
  prerequisites: readonly Prerequisite[];
  findings: readonly Finding[];
}

/** Never colour alone: the icon's text says the same. */
export const looks = {
  met: { icon: 'utility:success', variant: 'success', text: met },
  missing: { icon: 'utility:error', variant: 'error', text: missing },
} as const;

/** Whether all is in order. @param rehearse also writes an entry to the CRM and deletes it again */
export function askPreflight(rehearse: boolean): Promise<Preflight> {
  return askGateway<Preflight>('POST', 'preflight', { rehearse });
}

export function unmetOf({ prerequisites }: Preflight): Prerequisite[] {
  return prerequisites.filter(({ met: isMet }) => !isMet);
}

/** How many prerequisites are missing, in words. */
export function summaryOf(preflight: Preflight): string {
  if (preflight.ready) return ready;
  return fillIn(notReady, unmetOf(preflight).length, preflight.prerequisites.length);
}

/** When it was looked at, in words. */
export function checkedAtOf(preflight: Preflight): string {
  return fillIn(checkedAt, new Date(preflight.checkedAt).toLocaleString());
}
