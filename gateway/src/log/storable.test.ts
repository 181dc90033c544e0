import { expect, it } from '@jest/globals';
import { storable } from './storable.js';

it('leaves what can be stored as it is', () => {
  const event = { id: 'łódź 😀', body: { list: ['a', 1, null, true, undefined], at: 0 } };
  expect(storable(event)).toBe(event);
});

it('replaces NUL and halves of characters wherever they stand, names of fields too', () => {
  const cut = '😀'.slice(0, 1);
  expect(storable({ [`a${cut}`]: ['x\0y', { deep: `end ${cut}` }], whole: '😀' })).toEqual({
    'a\ufffd': ['x\ufffdy', { deep: 'end \ufffd' }],
    whole: '😀',
  });
});
