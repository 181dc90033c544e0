import { foldAll, happened, kowalska, offered } from '../testkit/story.js';
import type { EventBody } from './event.js';

const told = (second: number, body: EventBody<'context.added'>) => happened(second, 'context.added', body);
const { type, id, kind, name } = kowalska;
const attached = [{ type, id, kind, name }];

describe('what is told of a conversation from outside', () => {
  it('[A-017] is kept key by key, the later value of each, further keys too', () => {
    const first = told(3, {
      customer: { id: '42', name: 'A. Kowalska' },
      data: { policy: 'P-1', tier: 'gold' },
    });
    const later = told(9, { customer: { name: 'Anna Kowalska' }, data: { tier: 'silver' } });
    const expected = {
      customer: { id: '42', name: 'Anna Kowalska' },
      data: { policy: 'P-1', tier: 'silver' },
    };

    expect(foldAll(offered(0), first, later).context).toEqual(expected);
    expect(foldAll(later, first, offered(0)).context).toEqual(expected);
  });

  it('[A-019] names the records that the conversation is about', () => {
    const context = told(3, { attached });

    expect(foldAll(offered(0), context, told(5, { data: { a: 'b' } })).context?.attached).toEqual(attached);
    expect(foldAll(offered(0), context, told(5, { attached: [] })).context?.attached).toEqual([]);
  });

  it('takes a name that means something to the language for a name', () => {
    const data = Object.fromEntries([
      ['constructor', 'x'],
      ['toString', 'y'],
    ]);

    expect(foldAll(told(3, { data })).context?.data).toEqual(data);
  });

  it('has one summary, the latest', () => {
    const summary = (second: number, text: string) => happened(second, 'summary.available', { text });

    expect(foldAll(summary(500, 'Final.'), summary(400, 'Draft.')).summary).toBe('Final.');
  });

  it('knows the agents whose panel showed it', () => {
    const shown = (second: number, agent: string) => happened(second, 'panel.shown', { agent });

    expect(foldAll(shown(9, 'piotr'), shown(3, 'anna'), shown(12, 'piotr')).panelShown).toEqual([
      'anna',
      'piotr',
    ]);
    expect(foldAll(offered(0))).not.toHaveProperty('panelShown');
  });
});

describe('the person that was created', () => {
  it('is the one whom the CRM named first', () => {
    const created = (second: number, id: string) =>
      happened(second, 'person.created', {
        intent: `call-1/person/${id}`,
        record: { ...kowalska, id },
        created: true,
      });

    expect(foldAll(created(9, '003B'), created(8, '003A')).createdPerson).toEqual({
      ...kowalska,
      id: '003A',
    });
  });
});
