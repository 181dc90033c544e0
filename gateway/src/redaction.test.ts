import { describe, expect, it } from '@jest/globals';
import { redact, redactText } from './redaction.js';
import { issueSecret } from './sign-in/secrets.js';

describe('redaction', () => {
  it.each([
    ['No user for +48 22 123 45 67 here', 'No user for [number] here'],
    ['number 0221234567 is busy', 'number [number] is busy'],
    ['Bearer abc.def-123 was refused', 'Bearer [hidden] was refused'],
    ['by anna.nowak@example.com', 'by [e-mail]'],
    ['got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', 'got [hidden]'],
  ])('hides what is private in %j', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each([
    'at 2026-11-20T17:56:16.624Z',
    'http://127.0.0.1:4101/v1',
    'record 00D000000000001AAA',
    '0198a3c1-7b1d-7000-8000-123456789012',
  ])('leaves %j as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('hides people and keys by the name of their field, however deep', () => {
    const data = {
      org: '00D',
      agent: { id: 'a', name: 'Anna', email: 'a@b.c' },
      apiKey: 'k',
      list: [{ phone: '1' }],
    };

    expect(redact(data)).toEqual({
      org: '00D',
      agent: { id: 'a', name: '[hidden]', email: '[hidden]' },
      apiKey: '[hidden]',
      list: [{ phone: '[hidden]' }],
    });
  });

  it('hides what is told of a customer, and every kind of key', () => {
    const context = {
      customer: { id: 'C-1', name: 'Anna' },
      attached: [{ name: 'Card lost' }],
      summary: 'wept',
    };
    const keys = {
      key: 'k',
      voiceKey: 'p',
      sealed: 'v1.a.b.c',
      hash: 'h',
      oldSecretKeys: ['o'],
      signInSecretHash: 's',
    };

    expect(redact({ context, ...keys })).toEqual({
      context: { customer: '[hidden]', attached: '[hidden]', summary: '[hidden]' },
      ...Object.fromEntries(Object.keys(keys).map((name) => [name, '[hidden]'])),
    });
    expect(redactText(`got ${issueSecret('sandbox')}, refused`)).toBe('got [hidden], refused');
  });

  it('keeps an error’s type and code, and redacts its words and causes', () => {
    const error = new Error('dial +48221234567', { cause: new Error('Bearer x') });

    expect(redact({ error })).toMatchObject({
      error: { type: 'Error', message: 'dial [number]', cause: { message: 'Bearer [hidden]' } },
    });
  });
});
