import { foldAll, happened, offered } from '../testkit/story.js';
import { linkedIds } from './linked-ids.js';

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
      savedTwice: { key: 'call-0', recordId: '00T2' },
    });
    expect(foldAll(offered(0), story[0]!)).not.toHaveProperty('savedTwice');
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
