import { Settings } from '../settings/settings.js';
import { dialing, foldAll, kowalska, offered, serverSide } from '../testkit/story.js';
import { planSearch } from './plan-search.js';

describe('planSearch', () => {
  it('[A-099] searches all configured tables at once for every form of the number', () => {
    const conversation = foldAll(offered(0, { customerAddress: '0048 22 123 45 67' }));

    expect(planSearch(conversation, serverSide)).toEqual({
      terms: [
        '+48221234567',
        '48221234567',
        '221234567',
        '0048221234567',
        '+48 22 123 45 67',
        '22 123 45 67',
      ],
      suffix: '221234567',
      defaultRegion: 'PL',
      types: ['Contact', 'Account', 'Lead'],
      limit: 20,
    });
  });

  it('[X-007] reads national numbers in the default region of the settings', () => {
    const settings = Settings.parse({ defaultRegion: 'AR' });
    const conversation = foldAll(offered(0, { customerAddress: '011 15-2345-6789' }));

    expect(planSearch(conversation, settings)).toMatchObject({
      terms: expect.arrayContaining(['+5491123456789', '0111523456789']) as string[],
      suffix: '123456789',
    });
  });

  it('counts a very short national number together with its country code', () => {
    const conversation = foldAll(offered(0, { customerAddress: '+290 22158' }));

    expect(planSearch(conversation, serverSide)?.suffix).toBe('29022158');
  });

  it.each([
    ['withheld', offered(0, { customerAddress: undefined })],
    ['anonymous', offered(0, { customerAddress: 'anonymous' })],
    ['malformed', offered(0, { customerAddress: 'alice' })],
    ['an extension', offered(0, { customerAddress: '1234' })],
    ["one of the company's own", offered(0, { customerAddress: '+48 22 100 10 00' })],
    ['internal', offered(0, { direction: 'internal' })],
    ['of a chat', offered(0, { channel: 'chat' })],
  ])('[X-007] searches for nobody when the number is %s', (_, event) => {
    expect(planSearch(foldAll(event), serverSide)).toBeUndefined();
  });

  it('[A-142] needs no search for a call that was dialled from a record', () => {
    const { type, id, kind, name } = kowalska;

    expect(
      planSearch(foldAll(dialing(0, { dialedFrom: { type, id, kind, name } })), serverSide),
    ).toBeUndefined();
    expect(planSearch(foldAll(dialing(0)), serverSide)).toBeDefined();
  });
});
