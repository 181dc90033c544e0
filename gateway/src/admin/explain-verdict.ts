import { errorCatalogue, isErrorCode } from '@jackfield/connector-core';
import type { LedgerLine } from '../log/ledger.js';
import type { Verdict } from './explain-schema.js';

/** What the verdict is made of. */
export interface Circumstances {
  line: LedgerLine | undefined;
  /** State of the conversation. */
  state: string | undefined;
  /** Whether decisions still wait for time to pass: the end of wrap-up, a moment of grace, the next try. */
  nextWakeAt: string | undefined;
  /** Whether the last call for its activity failed for now. */
  lastTryFailed: boolean;
  /** Whether the agent has a panel that is signed in. */
  hasPanel: boolean;
  guarantee: boolean;
  pausedUntil: string | undefined;
  pauseReason: string | undefined;
  now: string;
}

/** Why a conversation is, or is not, in the CRM, and what to do about it. Pure. */
export function judge(circumstances: Circumstances): Verdict {
  const { line, state, nextWakeAt, now } = circumstances;
  if (line?.state === 'written') {
    return { reason: 'in-crm', text: 'It is in the CRM.', action: 'Nothing is to be done.' };
  }
  if (line?.state === 'not-logged') {
    return {
      reason: 'not-logged',
      text: line.reason ?? 'The settings say that such conversations get no entry.',
      action: 'Change the settings of logging if such conversations shall get one; it holds for later ones.',
    };
  }
  if (line?.state === 'set-aside') return judgeSetAside(line);
  const awake = nextWakeAt !== undefined && nextWakeAt > now ? { until: nextWakeAt } : {};
  if (state !== undefined && state !== 'ended') {
    return {
      reason: 'not-finished',
      text:
        state === 'wrap-up'
          ? 'The wrap-up is not over: the entry is written at its end.'
          : 'The conversation is not over: the entry is written after it.',
      action: 'Wait for its end.',
      ...awake,
    };
  }
  if (circumstances.lastTryFailed && line?.writer !== 'browser') {
    const said = line?.reason ?? 'The last try failed.';
    return { reason: 'retry-planned', text: said, action: adviceOn(said), ...awake };
  }
  if (line?.expected == null) {
    return {
      reason: 'not-finished',
      text: 'The entry is not due yet: a search, a wrap-up or the moment of grace behind the talk is still awaited.',
      action: 'Wait for a moment.',
      ...awake,
    };
  }
  if (line.writer === 'browser') return judgeBrowser(circumstances, awake);
  if (line.org === null) {
    return {
      reason: 'no-org',
      text: 'It belongs to no org: the tenant has none, or the agent is linked with none.',
      action: 'Add an org to the tenant, then replay the conversation.',
    };
  }
  return judgeWaiting(circumstances, line);
}

function judgeSetAside(line: LedgerLine): Verdict {
  const said = line.reason ?? 'The CRM refused it.';
  if (line.recordId !== null && said.startsWith('crm.not-found')) {
    return {
      reason: 'deleted-in-crm',
      text: 'It was written, and somebody deleted it in the CRM. What a person deleted stays deleted.',
      action: 'Restore the record in the CRM if it shall be there; then replay the conversation.',
    };
  }
  return {
    reason: 'set-aside',
    text: said,
    action: `${adviceOn(said)} Then replay the conversation.`,
  };
}

function judgeBrowser({ hasPanel, guarantee }: Circumstances, awake: { until?: string }): Verdict {
  const completes = guarantee ? ' If it does not in time, the gateway completes it.' : '';
  if (hasPanel) {
    return {
      reason: 'agent-browser',
      text: `Client-side logging: the agent’s browser is to write it.${completes}`,
      action: 'Have the agent keep the CRM open until the entry is confirmed.',
      ...awake,
    };
  }
  return {
    reason: 'no-panel',
    text: `Client-side logging: the agent’s browser is to write it, but the agent has no panel open.${completes}`,
    action: guarantee
      ? 'Wait, or have the agent open the CRM.'
      : 'Have the agent open the CRM, or switch to server-side logging or the guarantee for later conversations.',
    ...awake,
  };
}

function judgeWaiting(
  { pausedUntil, pauseReason, now }: Circumstances,
  { reason, org }: LedgerLine,
): Verdict {
  const paused = pausedUntil !== undefined && pausedUntil > now;
  const said = (paused ? pauseReason : undefined) ?? reason ?? undefined;
  const until = paused ? { until: pausedUntil } : {};
  if (said !== undefined && /^crm\.(limit|budget)/.test(said)) {
    return { reason: 'limit-reached', text: `Limit reached. ${said}`, action: adviceOn(said), ...until };
  }
  if (paused) {
    return {
      reason: 'org-paused',
      text: `The org ${org} rests. ${said ?? ''}`,
      action: adviceOn(said),
      ...until,
    };
  }
  return {
    reason: 'queued',
    text: said ?? 'It is due and waits for its turn.',
    action: said === undefined ? 'Wait for a moment.' : adviceOn(said),
  };
}

/** The catalogue's advice on a reason of the form `code: message`. */
function adviceOn(reason: string | undefined): string {
  const code = reason?.split(':', 1)[0] ?? '';
  return isErrorCode(code) ? errorCatalogue[code].action : 'Look at the attempts.';
}
