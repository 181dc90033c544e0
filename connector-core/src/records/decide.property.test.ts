import * as fc from 'fast-check';
import { addMilliseconds } from '../conversation/instant.js';
import { endOverdueWrapUp } from '../conversation/end-overdue-wrap-up.js';
import { fold } from '../conversation/fold.js';
import type { EventEnvelope } from '../conversation/event.js';
import { anyConversation } from '../testkit/any-conversation.js';
import {
  clientSide,
  creating,
  foldAll,
  guaranteed,
  happened,
  kowalska,
  serverSide,
} from '../testkit/story.js';
import { Settings } from '../settings/settings.js';
import { conversationView } from '../view/conversation-view.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { Intent } from './intent.js';
import { personState } from './person-state.js';

const choosy = Settings.parse({
  logging: { mode: 'server', abandoned: false, agentsWithoutPanel: false },
});
const anySettings = fc.constantFrom(serverSide, clientSide, guaranteed, creating, choosy);

describe('decide', () => {
  it('never returns an intent that has an outcome', () => {
    fc.assert(
      fc.property(anyConversation, anySettings, fc.boolean(), (events, settings, succeeds) => {
        for (const intent of decide(foldAll(events), settings).intents) {
          const answered = foldAll(events, outcomeOf(intent, succeeds));
          const again = decide(answered, settings).intents;

          expect(again.map(({ id }) => id)).not.toContain(intent.id);
          expect(again.filter(({ id }) => id in answered.outcomes)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes to rest: every conversation is settled after a few outcomes', () => {
    fc.assert(
      fc.property(anyConversation, anySettings, (events, settings) => {
        const told = [...events];
        for (let step = 0; step < 12; step++) {
          const { intents, wakeAt } = decide(foldAll(told), settings);
          if (intents.length === 0 && wakeAt === undefined) return;
          told.push(...intents.map((intent) => outcomeOf(intent, true)));
          if (wakeAt !== undefined)
            told.push({ ...happened(0, 'timer.fired', {}), id: `timer ${wakeAt}`, at: wakeAt });
        }
        throw new Error('still not settled');
      }),
      { numRuns: 500 },
    );
  });

  it('comes to rest also when no search ever succeeds', () => {
    fc.assert(
      fc.property(anyConversation, anySettings, (events, settings) => {
        const impatient: Settings = { ...settings, identify: { ...settings.identify, searchTries: 3 } };
        const told = [...events];
        for (let step = 0; step < 40; step++) {
          const conversation = foldAll(told);
          const { intents, wakeAt } = decide(conversation, impatient);
          if (intents.length === 0 && wakeAt === undefined) return;
          const now = addMilliseconds(conversation.lastEventAt, 1);
          told.push(
            ...intents.map((intent) => ({ ...outcomeOf(intent, intent.kind !== 'search', true), at: now })),
          );
          if (wakeAt !== undefined)
            told.push({ ...happened(0, 'timer.fired', {}), id: `timer ${wakeAt}`, at: wakeAt });
        }
        throw new Error('still not settled');
      }),
      { numRuns: 500 },
    );
  });

  it('asks to be woken only in the future', () => {
    fc.assert(
      fc.property(anyConversation, anySettings, (events, settings) => {
        const conversation = foldAll(events);
        const { wakeAt } = decide(conversation, settings);

        expect(wakeAt === undefined || wakeAt > conversation.lastEventAt).toBe(true);
      }),
    );
  });

  it('[A-018] writes nothing before the talk and its wrap-up are over, and creates nobody', () => {
    fc.assert(
      fc.property(anyConversation, anySettings, (events, settings) => {
        const conversation = foldAll(events);
        const writes = decide(conversation, settings).intents.filter(({ kind }) =>
          /^(save|create)-/.test(kind),
        );
        const isOver = endOverdueWrapUp(conversation, settings).state === 'ended';

        expect(isOver || writes.length === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('[A-023] asks nothing of the gateway with client-side logging', () => {
    fc.assert(
      fc.property(anyConversation, (events) => {
        const { intents } = decide(foldAll(events), clientSide);

        expect(intents.filter(({ executor }) => executor.at === 'gateway')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('[A-041] never writes an activity for the first time while its person is undecided', () => {
    fc.assert(
      fc.property(anyConversation, (events) => {
        const conversation = foldAll(events);
        const kinds = decide(conversation, creating).intents.map(({ kind }) => kind);
        const isUndecided = personState(conversation, creating).status !== 'settled';

        expect(isUndecided && conversation.saved === undefined && kinds.includes('save-activity')).toBe(
          false,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is answered by a view for every conversation', () => {
    fc.assert(
      fc.property(anyConversation, anySettings, (events, settings) => {
        expect(conversationView(fold(events)!, settings).id).toBe(fold(events)!.id);
      }),
    );
  });
});

/** An answer one millisecond after everything that is known. */
function outcomeOf(intent: Intent, succeeds: boolean, retryable = false): EventEnvelope {
  const base = { id: `outcome of ${intent.id}`, at: '2026-08-22T15:00:00.000Z' };
  const failure = { intent: intent.id, code: 'crm.refused', message: '', action: '' };
  switch (intent.kind) {
    case 'search':
      return succeeds
        ? happened(0, 'search.completed', { intent: intent.id, records: [kowalska] }, base)
        : happened(0, 'search.failed', { ...failure, retryable }, base);
    case 'pop':
      return succeeds
        ? happened(0, 'pop.completed', { intent: intent.id }, base)
        : happened(0, 'pop.failed', failure, base);
    case 'open-call-record':
      return succeeds
        ? happened(0, 'callRecord.opened', { intent: intent.id, recordId: '0LQ1' }, base)
        : happened(0, 'callRecord.failed', { ...failure, retryable }, base);
    case 'create-person':
      return succeeds
        ? happened(0, 'person.created', { intent: intent.id, record: kowalska, created: true }, base)
        : happened(0, 'person.failed', { ...failure, retryable: false }, base);
    case 'save-activity':
      return succeeds
        ? happened(
            0,
            'record.saved',
            { intent: intent.id, recordId: '00T1', confirmed: fingerprintFields(intent.draft) },
            base,
          )
        : happened(0, 'record.failed', { ...failure, retryable: false }, base);
  }
}
