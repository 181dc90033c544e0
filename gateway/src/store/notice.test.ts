import { describe, expect, it } from '@jest/globals';
import { packNotices, unpackNotices, type Notice } from './notice.js';

const turns = (count: number): Notice[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'turn',
    tenant: 'bank',
    conversation: `rozmowa-ż-${index}`,
  }));

describe('notices between processes', () => {
  it('fit into what PostgreSQL takes, whatever their number, and none is left out', () => {
    const notices = turns(500);
    const payloads = packNotices('a', notices);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000);
    expect(payloads.flatMap((payload) => unpackNotices('b', payload))).toEqual(notices);
    expect(payloads.length).toBeLessThan(10);
  });

  it('are not heard by whoever sent them', () => {
    const [payload = ''] = packNotices('a', turns(1));
    expect(unpackNotices('a', payload)).toEqual([]);
  });

  it('leave out what this version does not know, and survive what is none', () => {
    const payload = JSON.stringify({ from: 'a', notices: [{ kind: 'of-tomorrow' }, { kind: 'process' }] });
    expect(unpackNotices('b', payload)).toEqual([{ kind: 'process' }]);
    expect(unpackNotices('b', 'no JSON')).toEqual([]);
  });
});
