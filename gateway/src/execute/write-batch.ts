import { AdapterError, catalogued, type Crm, type WriteResult } from '@jackfield/connector-core';
import type { Metrics } from '../metrics.js';
import { callCrm } from './crm-call.js';
import type { PlannedWrite } from './plan-writes.js';

/** A write with what became of it. */
export interface FinishedWrite extends PlannedWrite {
  result: WriteResult;
}

/**
 * One call for all. If the CRM refuses the call as a whole because of what stands in it, it is halved until the record
 * that is to blame stands alone; every other whole refusal is the org's and is thrown.
 */
export async function writeBatch(
  crm: Crm,
  metrics: Metrics,
  planned: readonly PlannedWrite[],
): Promise<FinishedWrite[]> {
  try {
    const results = await callCrm('save-activities', metrics, () =>
      crm.saveActivities(planned.map(({ write }) => write)),
    );
    return pair(planned, results);
  } catch (error) {
    if (!(error instanceof AdapterError) || !blamesContent(error)) throw error;
    if (planned.length === 1) return planned.map((each) => ({ ...each, result: { ok: false, error } }));
    const half = Math.ceil(planned.length / 2);
    return [
      ...(await writeBatch(crm, metrics, planned.slice(0, half))),
      ...(await writeBatch(crm, metrics, planned.slice(half))),
    ];
  }
}

function pair(planned: readonly PlannedWrite[], results: readonly WriteResult[]): FinishedWrite[] {
  const finished = planned.flatMap((each, index) => {
    const result = results[index];
    return result ? [{ ...each, result }] : [];
  });
  if (finished.length !== planned.length || finished.length !== results.length) {
    throw catalogued('crm.answered-garbage');
  }
  return finished;
}

/**
 * Whether a record may be the reason. Settings, rights, an address where nothing is: those are the connection's, and no
 * record may be set aside for them.
 */
function blamesContent({ kind, code }: AdapterError): boolean {
  return kind === 'conflict' || (kind === 'invalid' && code !== 'crm.settings-invalid');
}
