import {
  dialing,
  foldAll,
  found,
  happened,
  kowalska,
  offered,
  searchOf,
  serverSide,
  talk,
} from '../testkit/story.js';
import { decide } from './decide.js';
import type { Intent } from './intent.js';

const searches = (...events: Parameters<typeof foldAll>) =>
  decide(foldAll(...events), serverSide).intents.filter((intent) => intent.kind === 'search');

describe('the search', () => {
  it('is asked of the gateway as soon as the number is known', () => {
    expect(searches(offered(0))).toMatchObject([
      {
        conversation: 'call-1',
        executor: { at: 'gateway' },
        plan: { terms: expect.arrayContaining(['+48221234567']) as string[] },
      },
    ]);
  });

  it('has the same id each time it is asked', () => {
    expect(searches(offered(0), talk())).toEqual(searches(offered(0)));
  });

  it('is not repeated once it was answered', () => {
    const [search] = searches(offered(0)) as [Intent];

    expect(search.id).toBe(searchOf());
    expect(searches(offered(0), found(2, kowalska))).toEqual([]);
    expect(searches(offered(0), found(2), ...talk())).toEqual([]);
  });

  it('is not repeated when the conversation turns out to have another id', () => {
    const [search] = searches(offered(0)) as [Intent];
    const outcome = happened(2, 'search.completed', { intent: search.id, records: [kowalska] });
    const linked = happened(3, 'conversation.linked', { other: 'call-0' });

    expect(searches(offered(0), outcome, linked)).toEqual([]);
  });

  it("[X-007] is not made for a withheld number or one of the company's own", () => {
    expect(searches(offered(0, { customerAddress: 'Restricted' }))).toEqual([]);
    expect(searches(offered(0, { customerAddress: '22 100 10 00' }))).toEqual([]);
  });

  it('[A-142] is not made for a call that was dialled from a record', () => {
    const { type, id, kind, name } = kowalska;

    expect(searches(dialing(0, { dialedFrom: { type, id, kind, name } }))).toEqual([]);
  });
});
