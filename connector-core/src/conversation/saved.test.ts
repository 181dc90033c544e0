import * as fc from 'fast-check';
import { foldAll, happened, offered } from '../testkit/story.js';
import { linkedIds, linkedTo } from './linked-ids.js';

const saved = (second: number, intent: string, recordId: string, conversation = 'call-1') =>
  happened(
    second,
    'record.saved',
    { intent, recordId, confirmed: { subject: intent } },
    { conversation, id: `saved@${second}` },
  );
const linked = happened(230, 'conversation.linked', { other: 'call-0' });

describe('what was saved of a conversation with two ids', () => {
  it('keeps the key of its first write', () => {
    const story = [offered(0), saved(226, 'call-1/save/0.a.b.0', '00T1'), linked];

    expect(foldAll(story, saved(300, 'call-0/save/1.a.b.0', '00T1')).saved).toMatchObject({
      key: 'call-1',
      recordId: '00T1',
    });
  });

  it('was written under the canonical id, whichever id its log is kept under', () => {
    expect(foldAll(offered(0), linked, saved(240, 'call-0/save/0.a.b.0', '00T1', 'call-1')).saved?.key).toBe(
      'call-0',
    );
  });

  it('tells of a second record if both were written before anybody knew', () => {
    const story = [
      saved(226, 'call-1/save/0.a.b.0', '00T1'),
      linked,
      saved(228, 'call-0/save/0.a.b.0', '00T2', 'call-0'),
      saved(300, 'call-0/save/2.a.b.0', '00T1'),
    ];

    expect(foldAll(offered(0), story)).toMatchObject({
      id: 'call-0',
      saved: { key: 'call-1', recordId: '00T1', confirmed: { subject: 'call-0/save/2.a.b.0' } },
      savedBesides: [{ key: 'call-0', recordId: '00T2' }],
    });
    expect(foldAll(offered(0), story[0]!)).not.toHaveProperty('savedBesides');
  });
});

describe('what was written under several ids', () => {
  const story = [
    offered(0),
    saved(226, 'call-2/save/0.a.b.0', '00T2', 'call-2'),
    saved(227, 'call-1/save/0.a.b.0', '00T1'),
    saved(228, 'call-0/save/0.a.b.0', '00T0', 'call-0'),
    linked,
    happened(231, 'conversation.linked', { other: 'call-2' }),
  ];

  it('is the same record in whatever order it became known: the one that was made first', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(story, { minLength: story.length }), (events) => {
        expect(foldAll(events)).toMatchObject({
          id: 'call-0',
          aliases: ['call-0', 'call-1', 'call-2'],
          saved: { key: 'call-2', recordId: '00T2' },
          savedBesides: [
            { key: 'call-1', recordId: '00T1' },
            { key: 'call-0', recordId: '00T0' },
          ],
        });
      }),
    );
  });

  it('is not the one that was closed, though one that was made before it turns up late', () => {
    const closed = saved(290, 'call-0/close/x.0', '00T2');
    expect(foldAll(story, closed)).toMatchObject({
      saved: { key: 'call-1', recordId: '00T1' },
      savedBesides: [
        { key: 'call-2', recordId: '00T2' },
        { key: 'call-0', recordId: '00T0' },
      ],
    });
  });

  it('was asked for in the CRM under the keys that are told', () => {
    const sought = (second: number, ...keys: string[]) => happened(second, 'record.sought', { keys });

    expect(foldAll(story, sought(300, 'call-3', 'call-2'), sought(310, 'call-2')).sought).toEqual([
      'call-2',
      'call-3',
    ]);
    expect(foldAll(story)).not.toHaveProperty('sought');
  });
});

describe('linkedTo', () => {
  const of = (conversation: string, second: number, other?: string) =>
    other === undefined
      ? { ...offered(second), conversation }
      : happened(second, 'conversation.linked', { other }, { conversation });

  it('follows a chain from any of its ids, in either direction', () => {
    const chain = [of('call-3', 0), of('call-1', 1, 'call-3'), of('call-2', 2), of('call-3', 3, 'call-2')];

    for (const id of ['call-1', 'call-2', 'call-3']) expect(linkedTo(id, chain)).toEqual(chain);
  });

  it('leaves out what nobody has linked yet', () => {
    const [own, stranger] = [of('call-1', 0), of('call-2', 1)];

    expect(linkedTo('call-1', [own, stranger])).toEqual([own]);
    expect(linkedTo('call-1', [own, stranger, of('call-2', 2, 'call-3')])).toEqual([own]);
  });
});

describe('linkedIds', () => {
  it('names the other ids, so that their events can be read too', () => {
    const other = (second: number, id: string) => happened(second, 'conversation.linked', { other: id });

    expect(linkedIds([offered(0), other(2, 'call-3'), other(1, 'call-2'), other(3, 'call-3')])).toEqual([
      'call-2',
      'call-3',
    ]);
    expect(linkedIds([offered(0), other(2, 'call-1')])).toEqual([]);
    expect(linkedIds([])).toEqual([]);
  });

  it('passes over a link that cannot be read', () => {
    expect(linkedIds([{ ...linked, body: { other: 7 } }])).toEqual([]);
  });
});
