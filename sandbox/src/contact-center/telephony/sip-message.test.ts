import { cseq, formatSip, header, parseSip, respond, tagOf, userOf, type SipRequest } from './sip-message.js';

const message = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));
const invite = message(
  'INVITE sip:anna.nowak@sandbox SIP/2.0',
  'v: SIP/2.0/WS phone.invalid;branch=z9hG4bK1',
  'f: "Jürgen" <sip:%2B48601@sandbox>;tag=abc',
  't: <sip:anna.nowak@sandbox>',
  'i: one@phone',
  'CSeq: 7 INVITE',
  'l: 6',
  '',
  'zażó',
);

describe('SIP messages', () => {
  it('read short header names like long ones', () => {
    const parsed = parseSip(invite) as SipRequest;

    expect(parsed).toMatchObject({ type: 'request', method: 'INVITE', uri: 'sip:anna.nowak@sandbox' });
    expect(header(parsed, 'Call-ID')).toBe('one@phone');
    expect(cseq(parsed)).toEqual({ number: 7, method: 'INVITE' });
    expect(tagOf(parsed, 'from')).toBe('abc');
    expect(userOf(header(parsed, 'from') ?? '')).toBe('+48601');
  });

  it('count a body in bytes, not in letters', () => {
    expect(parseSip(invite)?.body).toBe('zażó');
    expect(formatSip(parseSip(invite) as SipRequest)).toContain('Content-Length: 6\r\n\r\nzażó');
    expect(parseSip(message('BYE sip:a@b SIP/2.0', 'l: 3', '', 'abcdef'))?.body).toBe('abc');
  });

  it.each([
    ['nothing', ''],
    ['no end of headers', 'BYE sip:a@b SIP/2.0\r\nCSeq: 1 BYE'],
    ['another protocol', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a body shorter than it says', 'BYE sip:a@b SIP/2.0\r\nContent-Length: 5\r\n\r\nabc'],
    ['a length that is no number', 'BYE sip:a@b SIP/2.0\r\nContent-Length: five\r\n\r\nabcde'],
    ['a negative length', 'BYE sip:a@b SIP/2.0\r\nContent-Length: -1\r\n\r\nabcde'],
  ])('are refused: %s', (_what, text) => {
    expect(parseSip(Buffer.from(text))).toBeUndefined();
  });

  it('read a header that goes on in the next line', () => {
    const parsed = parseSip(message('OPTIONS sip:a@b SIP/2.0', 'Subject: one', '  two', '', ''));

    expect(parsed && header(parsed, 'subject')).toBe('one two');
  });

  it('are answered with the same dialog, tagged once', () => {
    const response = respond(parseSip(invite) as SipRequest, 180, 'Ringing', { toTag: 'mine' });

    expect(tagOf(response, 'to')).toBe('mine');
    expect(header(response, 'cseq')).toBe('7 INVITE');
    expect(parseSip(Buffer.from(formatSip(response)))).toMatchObject({
      type: 'response',
      status: 180,
      reason: 'Ringing',
    });
  });
});
