import * as fc from 'fast-check';
import { fold } from '../conversation/fold.js';
import type { EventEnvelope } from '../conversation/event.js';
import { anyConversation } from '../testkit/any-conversation.js';
import { foldAll, happened, kowalska, serverSide } from '../testkit/story.js';
import { conversationView } from '../view/conversation-view.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { Intent } from './intent.js';

describe('decide', () => {
  it('never returns an intent that has an outcome', () => {
    fc.assert(
      fc.property(anyConversation, fc.boolean(), (events, succeeds) => {
        for (const intent of decide(foldAll(events), serverSide).intents) {
          const answered = foldAll(events, outcomeOf(intent, succeeds));
          const again = decide(answered, serverSide).intents;

          expect(again.map(({ id }) => id)).not.toContain(intent.id);
          expect(again.filter(({ id }) => id in answered.outcomes)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes to rest: every conversation is settled after a few outcomes', () => {
    fc.assert(
      fc.property(anyConversation, (events) => {
        const told = [...events];
        for (let step = 0; step < 12; step++) {
          const { intents, wakeAt } = decide(foldAll(told), serverSide);
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

  it('asks to be woken only in the future', () => {
    fc.assert(
      fc.property(anyConversation, (events) => {
        const conversation = foldAll(events);
        const { wakeAt } = decide(conversation, serverSide);

        expect(wakeAt === undefined || wakeAt > conversation.lastEventAt).toBe(true);
      }),
    );
  });

  it('is answered by a view for every conversation', () => {
    fc.assert(
      fc.property(anyConversation, (events) => {
        expect(conversationView(fold(events)!, serverSide).id).toBe(fold(events)!.id);
      }),
    );
  });
});

/** An answer one millisecond after everything that is known. */
function outcomeOf(intent: Intent, succeeds: boolean): EventEnvelope {
  const base = { id: `outcome of ${intent.id}`, at: '2026-08-22T15:00:00.000Z' };
  const failure = { intent: intent.id, code: 'crm.refused', message: '', action: '' };
  switch (intent.kind) {
    case 'search':
      return succeeds
        ? happened(0, 'search.completed', { intent: intent.id, records: [kowalska] }, base)
        : happened(0, 'search.failed', failure, base);
    case 'pop':
      return succeeds
        ? happened(0, 'pop.completed', { intent: intent.id }, base)
        : happened(0, 'pop.failed', failure, base);
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
