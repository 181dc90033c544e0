import { describe, expect, it } from '@jest/globals';
import type { LedgerLine } from '../log/ledger.js';
import { judge, type Circumstances } from './explain-verdict.js';

const now = '2026-11-24T12:00:00.000Z';
const later = '2026-11-24T12:05:00.000Z';
const line: LedgerLine = {
  conversation: 'call-1',
  org: '00D1',
  agent: 'anna.nowak',
  settingsVersion: 1,
  live: false,
  state: 'pending',
  writer: 'gateway',
  reason: null,
  expected: { subject: 'x' },
  recordId: null,
  recordUrl: null,
  mergedInto: null,
  confirmed: null,
  updatedAt: now,
};
const judged = (change: Partial<Circumstances>, ledger: Partial<LedgerLine> = {}) =>
  judge({
    line: { ...line, ...ledger },
    state: 'ended',
    nextWakeAt: undefined,
    lastTryFailed: false,
    hasPanel: true,
    guarantee: false,
    pausedUntil: undefined,
    pauseReason: undefined,
    now,
    ...change,
  });

describe('the verdict on a conversation', () => {
  it.each<[string, ReturnType<typeof judged>]>([
    ['in-crm', judged({}, { state: 'written' })],
    ['not-logged', judged({}, { state: 'not-logged', reason: 'abandoned' })],
    ['set-aside', judged({}, { state: 'set-aside', reason: 'crm.invalid-request: No' })],
    ['deleted-in-crm', judged({}, { state: 'set-aside', reason: 'crm.not-found: Gone', recordId: '00T1' })],
    ['not-finished', judged({ state: 'wrap-up', nextWakeAt: later })],
    ['not-finished', judged({ nextWakeAt: later }, { expected: null })],
    ['no-org', judged({}, { org: null })],
    ['agent-browser', judged({}, { writer: 'browser' })],
    ['no-panel', judged({ hasPanel: false }, { writer: 'browser' })],
    ['limit-reached', judged({ pausedUntil: later, pauseReason: 'crm.limit-reached: No more' })],
    ['limit-reached', judged({}, { reason: 'crm.budget-spent: Used up' })],
    ['org-paused', judged({ pausedUntil: later, pauseReason: 'crm.rights-missing: No rights' })],
    ['retry-planned', judged({ lastTryFailed: true, nextWakeAt: later }, { reason: 'crm.timed-out: Late' })],
    ['queued', judged({})],
    ['queued', judged({ pausedUntil: '2026-11-24T11:00:00.000Z', pauseReason: 'crm.rights-missing: No' })],
  ])('is %s', (reason, verdict) => {
    expect(verdict.reason).toBe(reason);
    expect(verdict.text).not.toBe('');
    expect(verdict.action).not.toBe('');
  });

  it('tells until when it waits', () => {
    expect(judged({ pausedUntil: later, pauseReason: 'crm.limit-reached: No more' }).until).toBe(later);
    expect(judged({ lastTryFailed: true, nextWakeAt: later }).until).toBe(later);
  });

  it('takes its advice from the catalogue of errors', () => {
    expect(judged({ pausedUntil: later, pauseReason: 'crm.rights-missing: No' }).action).toContain(
      'permission set',
    );
  });
});
