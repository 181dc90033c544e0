import { ManualClock } from '../testing/manual-clock.js';
import { digestResponse } from './digest.js';
import { Registrar } from './registrar.js';
import { header, type SipRequest, type SipResponse } from './sip-message.js';
import type { SipConnection } from './sip-transport.js';

const PASSWORD = 'sandbox-anna';

describe('the registrar', () => {
  let clock: ManualClock;
  let news: string[];
  let registrar: Registrar;
  const socket = (): SipConnection => ({ send: () => undefined, open: true, close: () => undefined });
  const phone = socket();

  beforeEach(() => {
    clock = new ManualClock();
    news = [];
    registrar = new Registrar((user) => (user === 'anna.nowak' ? PASSWORD : undefined), clock, {
      registered: (user) => news.push(`${user} is there`),
      unregistered: (user, left) => news.push(`${user} ${left ? 'left' : 'is lost'}`),
    });
  });
  afterEach(() => registrar.stop());

  const request = (options: {
    user?: string;
    expires?: number;
    contact?: string;
    authorization?: string;
  }): SipRequest => {
    const { user = 'anna.nowak', expires = 600, contact = 'sip:one@phone.invalid', authorization } = options;
    return {
      type: 'request',
      method: 'REGISTER',
      uri: 'sip:sandbox',
      headers: [
        ['Via', 'SIP/2.0/WS phone.invalid;branch=z9hG4bK1'],
        ['To', `<sip:${user}@sandbox>`],
        ['From', `<sip:${user}@sandbox>;tag=1`],
        ['Call-ID', 'registration'],
        ['CSeq', '1 REGISTER'],
        ['Contact', `<${contact}>;expires=${expires}`],
        ...(authorization === undefined
          ? []
          : ([['Authorization', authorization]] satisfies [string, string][])),
      ],
      body: '',
    };
  };
  const challenged = (): string => header(registrar.receive(phone, request({})), 'www-authenticate') ?? '';
  const answerTo = (
    challenge: string,
    { password = PASSWORD, nc = '00000001', user = 'anna.nowak' } = {},
  ): string => {
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
    const parts = {
      username: user,
      realm: 'sandbox',
      nonce,
      uri: 'sip:sandbox',
      qop: 'auth',
      nc,
      cnonce: 'c',
    };
    const response = digestResponse({ ...parts, method: 'REGISTER', password });
    return `Digest username="${user}", realm="sandbox", nonce="${nonce}", uri="sip:sandbox", response="${response}", qop=auth, nc=${nc}, cnonce="c"`;
  };
  const register = (
    options: { expires?: number; contact?: string; connection?: SipConnection } = {},
  ): SipResponse => {
    const { connection = phone, ...rest } = options;
    return registrar.receive(connection, request({ ...rest, authorization: answerTo(challenged()) }));
  };

  it('challenges a name that cannot even be read, like any that is unknown', () => {
    expect(registrar.receive(phone, request({ user: '%zz' })).status).toBe(401);
  });

  it('registers who answers its challenge', () => {
    expect(challenged()).toContain('qop="auth"');

    expect(register().status).toBe(200);
    expect(registrar.binding('anna.nowak')?.contact).toBe('sip:one@phone.invalid');
    expect(news).toEqual(['anna.nowak is there']);
  });

  it('refuses a wrong password, and an unknown user in the same way', () => {
    const wrong = registrar.receive(
      phone,
      request({ authorization: answerTo(challenged(), { password: 'guess' }) }),
    );
    const unknown = registrar.receive(
      phone,
      request({ user: 'nobody', authorization: answerTo(challenged(), { user: 'nobody' }) }),
    );

    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(news).toEqual([]);
  });

  it('refuses an answer that was given before', () => {
    const answer = answerTo(challenged());
    expect(registrar.receive(phone, request({ authorization: answer })).status).toBe(200);

    const replayed = registrar.receive(phone, request({ authorization: answer }));

    expect(replayed.status).toBe(401);
    expect(header(replayed, 'www-authenticate')).toContain('stale=true');
  });

  it('takes the next answer to the same challenge when it counts on', () => {
    const challenge = challenged();
    registrar.receive(phone, request({ authorization: answerTo(challenge) }));

    const next = registrar.receive(
      phone,
      request({ authorization: answerTo(challenge, { nc: '00000002' }) }),
    );

    expect(next.status).toBe(200);
  });

  it('refuses an answer to a challenge that is too old', () => {
    const answer = answerTo(challenged());
    clock.pass(5 * 60_000);

    const late = registrar.receive(phone, request({ authorization: answer }));

    expect(header(late, 'www-authenticate')).toContain('stale=true');
  });

  it('forgets a registration that is not renewed', () => {
    register({ expires: 60 });
    clock.pass(59_000);
    expect(registrar.binding('anna.nowak')).toBeDefined();

    clock.pass(10_000);

    expect(registrar.binding('anna.nowak')).toBeUndefined();
    expect(news).toEqual(['anna.nowak is there', 'anna.nowak is lost']);
  });

  it('shortens what is too long, and refuses what is too short', () => {
    expect(header(register({ expires: 86_400 }), 'contact')).toContain('expires=600');
    expect(register({ expires: 5 }).status).toBe(423);
  });

  it('ends a registration at the phone’s wish', () => {
    register();
    register({ expires: 0 });

    expect(registrar.binding('anna.nowak')).toBeUndefined();
    expect(news.at(-1)).toBe('anna.nowak left');
  });

  it('lets a tab that was replaced go without taking the other one with it', () => {
    register();
    const second = socket();
    register({ contact: 'sip:two@phone.invalid', connection: second });
    register({ expires: 0 });
    registrar.connectionClosed(phone);

    expect(registrar.binding('anna.nowak')?.connection).toBe(second);
  });

  it('loses who registered over a socket that closed', () => {
    register();
    registrar.connectionClosed(phone);

    expect(news.at(-1)).toBe('anna.nowak is lost');
  });
});
