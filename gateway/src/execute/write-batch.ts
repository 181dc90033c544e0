import {
  AdapterError,
  catalogued,
  type ActivityWrite,
  type Crm,
  type ErrorCode,
  type SaveActivityIntent,
  type WriteResult,
} from '@jackfield/connector-core';
import type { PlannedWrite } from './plan-round.js';

/** A write whose activity is decided on. */
export type ReadyWrite = PlannedWrite & { save: SaveActivityIntent; write: ActivityWrite };

/** A write with what became of it. */
export type FinishedWrite = ReadyWrite & { result: WriteResult };

export function isReady(planned: PlannedWrite): planned is ReadyWrite {
  return planned.save !== undefined && planned.write !== undefined;
}

/**
 * One call for all. If the CRM refuses the call as a whole because of what stands in it, it is halved until the record
 * that is to blame stands alone; every other whole refusal is the org's and is thrown.
 */
export async function writeBatch(
  crm: Pick<Crm, 'saveActivities'>,
  ready: readonly ReadyWrite[],
): Promise<FinishedWrite[]> {
  if (ready.length === 0) return [];
  try {
    return pair(ready, await crm.saveActivities(ready.map(({ write }) => write)));
  } catch (error) {
    if (!(error instanceof AdapterError) || !blamesContent(error)) throw error;
    if (ready.length === 1) return ready.map((each) => ({ ...each, result: { ok: false, error } }));
    const half = Math.ceil(ready.length / 2);
    return [...(await writeBatch(crm, ready.slice(0, half))), ...(await writeBatch(crm, ready.slice(half)))];
  }
}

function pair(ready: readonly ReadyWrite[], results: readonly WriteResult[]): FinishedWrite[] {
  const finished = ready.flatMap((each, index) => {
    const result = results[index];
    return result ? [{ ...each, result }] : [];
  });
  if (finished.length !== ready.length || finished.length !== results.length) {
    throw catalogued('crm.answered-garbage');
  }
  return finished;
}

/**
 * Whether a record may be the reason. Settings, rights, an address where nothing is: those are the connection's, and no
 * record may be set aside for them.
 */
function blamesContent({ kind, code }: AdapterError): boolean {
  return kind === 'conflict' || (kind === 'invalid' && !OF_THE_CONNECTION.includes(code));
}

const OF_THE_CONNECTION: readonly string[] = [
  'crm.settings-invalid',
  'http.address-refused',
  'http.redirect-refused',
] satisfies ErrorCode[];
