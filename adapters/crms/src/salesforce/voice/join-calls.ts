import {
  AdapterError,
  type ActivityDraft,
  type ActivityWrite,
  type Logger,
  type WriteResult,
} from '@jackfield/connector-core';
import type { ApiClient } from '../api-client.js';
import { saveCollections, type SaveResult } from '../collections.js';
import { callResult } from '../mapping.js';
import { recordError } from '../record-error.js';
import { findVoiceCalls } from './find-voice-calls.js';
import type { Telephony } from './telephony.js';

interface JoinParts {
  client: ApiClient;
  telephony: Telephony;
  logger: Logger;
}

/** A Task that was written, and the VoiceCall that shall lead to it. */
interface Joint {
  write: ActivityWrite;
  task: string;
  voiceCall: string;
}

/** Writes whose VoiceCall could not be told, and why. */
type Failures = Map<ActivityWrite, AdapterError>;

const times = ['callRecord', 'startedAt', 'endedAt'] as const;
const told = [...times, 'dispositionClass', 'dispositionCode'] as const;

/**
 * A Task cannot hang on a VoiceCall: it is the VoiceCall that refers to a Task, by `ActivityId`. It also tells the same result, as
 * its `CallResolution`; its own disposition is Salesforce's word for where the call stands.
 * https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-voicecall.html
 *
 * A VoiceCall that could not be told makes its write one that is repeated: by key, so that nothing is made twice. One that
 * is not there is only warned of.
 */
export async function joinCalls(
  parts: JoinParts,
  writes: readonly ActivityWrite[],
  results: readonly WriteResult[],
): Promise<WriteResult[]> {
  if (!parts.telephony.isSet) return [...results];
  const written = writes.flatMap((write, index) => {
    const result = results[index];
    return result?.ok && write.draft.callRecord !== undefined && touches(write, told)
      ? [{ write, task: result.recordId }]
      : [];
  });
  if (written.length === 0) return [...results];
  const failures: Failures = new Map();
  const joints = await findJoints(parts, written, failures);
  for (const { write, voiceCall } of joints) {
    await attempt([write], failures, () => tellTimes(parts.telephony, write, voiceCall));
  }
  const well = joints.filter(({ write }) => !failures.has(write));
  await attempt(
    well.map(({ write }) => write),
    failures,
    () => tellResults(parts, well, failures),
  );
  return results.map((result, index) => {
    const error = writes[index] && failures.get(writes[index]);
    return error ? { ok: false, error } : result;
  });
}

/** What fails here concerns these writes alone, and not the call that wrote the Tasks. */
async function attempt(
  writes: readonly ActivityWrite[],
  failures: Failures,
  make: () => Promise<void>,
): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    for (const write of writes) failures.set(write, error);
  }
}

async function findJoints(
  { client, logger }: JoinParts,
  written: readonly Omit<Joint, 'voiceCall'>[],
  failures: Failures,
): Promise<Joint[]> {
  let found = new Map<string, string>();
  await attempt(
    written.map(({ write }) => write),
    failures,
    async () => {
      found = await findVoiceCalls(
        client,
        written.map(({ write }) => write.draft.callRecord ?? ''),
      );
    },
  );
  const joints = written.flatMap((one): Joint[] => {
    const voiceCall = found.get(one.write.draft.callRecord ?? '');
    return voiceCall === undefined ? [] : [{ ...one, voiceCall }];
  });
  const missing = written.length - joints.length - failures.size;
  if (missing > 0) logger.warn('Salesforce has no VoiceCall of some calls', { count: missing });
  return joints;
}

/** https://developer.salesforce.com/docs/service/voice-dev-guide/guide/voice-rest-voicecalls-update.html */
async function tellTimes(telephony: Telephony, write: ActivityWrite, voiceCall: string): Promise<void> {
  if (!touches(write, times)) return;
  const { startedAt, endedAt, queue } = write.draft;
  await telephony.call('PATCH', `/voiceCalls/${voiceCall}`, {
    startTime: startedAt,
    endTime: endedAt,
    ...(queue === undefined ? {} : { queue }),
  });
}

async function tellResults(
  { client, logger }: JoinParts,
  joints: readonly Joint[],
  failures: Failures,
): Promise<void> {
  const saved = await save(client, joints);
  const closed = joints.filter((_, index) => isClosedPicklist(saved[index]));
  const again = await save(client, closed, { CallResolution: undefined });
  for (const [index, joint] of joints.entries()) {
    const at = closed.indexOf(joint);
    const result = at >= 0 ? again[at] : saved[index];
    if (result?.success) continue;
    const error = recordError(result?.errors ?? [], {}, true);
    if (error.kind === 'not-found') logger.warn('A VoiceCall is gone, or may not be seen');
    else failures.set(joint.write, error);
  }
}

/** The result is a value of a picklist of the org: where that takes no others, the VoiceCall goes without it. */
function isClosedPicklist(result: SaveResult | undefined): boolean {
  return (
    result?.errors.some(({ statusCode }) => statusCode === 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST') === true
  );
}

async function save(
  client: ApiClient,
  joints: readonly Joint[],
  change: Record<string, unknown> = {},
): Promise<SaveResult[]> {
  const records = joints.map(({ write, task, voiceCall }) => ({
    attributes: { type: 'VoiceCall' },
    id: voiceCall,
    ActivityId: task,
    CallResolution: callResult(write.draft),
    ...change,
  }));
  const [results = []] = await saveCollections(client, [
    { method: 'PATCH', path: '/composite/sobjects', records },
  ]);
  return results;
}

function touches({ changed }: ActivityWrite, fields: readonly (keyof ActivityDraft)[]): boolean {
  return changed.some((field) => fields.includes(field));
}
