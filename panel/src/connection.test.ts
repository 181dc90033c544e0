import { AdapterError } from '@jackfield/connector-core/ports';
import { PanelCommand, SOCKET_VERSION, ToGateway } from '@jackfield/connector-core/view';
import { SPOKEN_VERSION } from './gateway-socket.js';
import { SignInRefused } from './sign-in-refused.js';
import { agentView, conversationView, instant, setStage } from './testing/stage.js';
import { settle } from './testing/fake-browser.js';

it('speaks the version of the socket that the core describes', () => {
  expect(SPOKEN_VERSION).toBe(SOCKET_VERSION);
});

it('trades the ticket for a token and says hello with it', async () => {
  const { browser, socket, panel, welcome, show } = setStage();
  expect(panel.state().phase).toBe('signing-in');
  await settle();
  expect(browser.posts).toEqual([{ url: 'http://gateway/v1/sign-in/tokens', body: { ticket: 'ticket-1' } }]);
  expect(socket().url).toBe('ws://gateway/v1/panel');
  await welcome();
  expect(ToGateway.safeParse(socket().sent[0]).success).toBe(true);
  expect(socket().sent[0]).toMatchObject({ type: 'hello', v: 1, token: 'token-1' });
  expect(panel.state().phase).toBe('connecting');
  await show({});
  expect(panel.state()).toMatchObject({ phase: 'ready', audio: 'here' });
});

it('says in plain words why nobody could sign in, and tries again when asked', async () => {
  const action = 'Ask your administrator for the permission set "Jackfield Agent".';
  const refuseTicket = new AdapterError('permission', 'You have no access.', { code: 'x', action });
  const stage = setStage({ refuseTicket });
  await settle();
  expect(stage.panel.state()).toMatchObject({
    phase: 'cannot-sign-in',
    failure: { message: 'You have no access.', action },
  });
  expect(stage.browser.sockets).toHaveLength(0);
  delete stage.tickets.refuse;
  stage.panel.send({ do: 'try-again' });
  await stage.ready();
  expect(stage.panel.state().phase).toBe('ready');
  expect(stage.panel.state().failure).toBeUndefined();
});

it.each([
  new Error('Remoting request timed out'),
  new AdapterError('unavailable', 'Away.', { code: 'x', action: '' }),
])('is signed in within seconds after the CRM could get no ticket for a moment: %s', async (refuseTicket) => {
  const stage = setStage({ refuseTicket });
  await stage.browser.pass(3_000);
  expect(stage.panel.state().phase).not.toBe('cannot-sign-in');
  delete stage.tickets.refuse;
  await stage.browser.pass(10_000);
  await stage.ready();
  expect(stage.panel.state().phase).toBe('ready');
});

it('asks again after a refusal only once a minute', async () => {
  const stage = setStage({ refuseTicket: new SignInRefused('You are no agent.') });
  await stage.browser.pass(50_000);
  expect(stage.tickets.asked).toBe(1);
  expect(stage.panel.state()).toMatchObject({
    phase: 'cannot-sign-in',
    failure: { message: 'You are no agent.' },
  });
  await stage.browser.pass(11_000);
  expect(stage.tickets.asked).toBe(2);
});

it('asks for one more ticket when the first has expired on the way, not for a third', async () => {
  const { browser, tickets, panel } = setStage();
  browser.answers.splice(0, 1, {
    status: 401,
    body: { code: 'panel.ticket-expired', message: 'Too old.', action: 'Reload.' },
  });
  await settle();
  expect(tickets.asked).toBe(2);
  expect(panel.state()).toMatchObject({ phase: 'cannot-sign-in', failure: { code: 'panel.ticket-expired' } });
});

it('keeps trying while the gateway does not answer, ever more seldom, and at once when the network is back', async () => {
  const { browser, panel } = setStage();
  const ready = browser.answers.splice(0);
  await browser.pass(5 * 60_000);
  expect(panel.state().phase).not.toBe('cannot-sign-in');
  const tries = browser.posts.length;
  expect(tries).toBeGreaterThan(15);
  expect(tries).toBeLessThan(60);
  browser.answers.push(...ready);
  browser.goOnline();
  await settle();
  expect(browser.sockets).toHaveLength(1);
});

it('draws the last view while it connects anew, with the same token, and takes the first view of the new line', async () => {
  const { browser, panel, socket, ready, welcome, show, tickets } = setStage();
  await ready({ revision: 7, conversations: [conversationView()] });
  socket().drop();
  expect(panel.state().phase).toBe('reconnecting');
  expect(panel.state().view?.conversations).toHaveLength(1);
  await browser.pass(1_000);
  await welcome();
  expect(panel.state().phase).toBe('reconnecting');
  // A gateway that was restored from a backup knows less; its word counts all the same.
  await show({ revision: 3 });
  expect(panel.state().phase).toBe('ready');
  expect(panel.state().view?.conversations).toHaveLength(0);
  expect(tickets.asked).toBe(1);
});

it('drops a view that is older than the one it has', async () => {
  const { panel, ready, show } = setStage();
  await ready({ revision: 5, presence: { status: 'busy', since: instant(0) } });
  await show({ revision: 4, presence: { status: 'in-queue', since: instant(-9) } });
  expect(panel.state().view?.presence.status).toBe('busy');
  await show({ revision: 5, presence: { status: 'wrap-up', since: instant(1) } });
  expect(panel.state().view?.presence.status).toBe('wrap-up');
});

it('signs in anew when the gateway ends the session, and when the token has grown old', async () => {
  const { browser, socket, ready, welcome, show, tickets } = setStage();
  await ready();
  const failure = { code: 'panel.token-expired', message: 'Expired.', action: 'Wait.' };
  socket().say({ type: 'bye', failure, retry: true });
  await browser.pass(1_000);
  expect(tickets.asked).toBe(2);
  await welcome();
  await show({});
  await browser.pass(3600_000);
  socket().drop();
  await browser.pass(1_000);
  expect(tickets.asked).toBe(3);
});

it('stays away when the gateway says that trying again is no use', async () => {
  const { browser, socket, panel, ready } = setStage();
  await ready();
  const failure = {
    code: 'panel.unknown-version',
    message: 'Different versions.',
    action: 'Reload the page.',
  };
  socket().say({ type: 'bye', failure, retry: false });
  await browser.pass(10 * 60_000);
  expect(browser.sockets).toHaveLength(1);
  expect(panel.state()).toMatchObject({ phase: 'cannot-sign-in', failure });
  expect(panel.state().view).toBeDefined();
});

it('signs the phone off with the agent, since nobody would see a call that rings, and on again', async () => {
  const stage = setStage();
  await stage.ready();
  const failure = { code: 'panel.no-seat', message: 'No seat.', action: 'Ask an administrator.' };
  stage.tickets.refuse = new SignInRefused(failure.message, failure.action, failure.code);
  stage.socket().say({ type: 'bye', failure, retry: true });
  await stage.browser.pass(30_000);
  expect(stage.panel.state().phase).toBe('cannot-sign-in');
  expect(stage.voice.asked).toEqual(['register sip:anna.nowak@sandbox', 'unregister']);

  delete stage.tickets.refuse;
  await stage.browser.pass(60_000);
  await stage.ready();
  expect(stage.voice.asked.at(-1)).toBe('register sip:anna.nowak@sandbox');
});

it('gives up on an address that answers, but not as a gateway', async () => {
  const { browser, socket } = setStage();
  await settle();
  socket().open();
  await browser.pass(11_000);
  expect(browser.sockets.length).toBeGreaterThan(1);
  expect(browser.sockets[0]?.closed).toBe(true);
});

it('ignores messages that a newer gateway may say', async () => {
  const { panel, socket, ready } = setStage();
  await ready();
  socket().say({ type: 'weather', sunny: true });
  await settle();
  expect(panel.state().phase).toBe('ready');
});

it('counts durations by the clock of the gateway', async () => {
  const { browser, panel, welcome } = setStage();
  await welcome(new Date(browser.clock.now() + 90_000).toISOString());
  expect(panel.now()).toBe(browser.clock.now() + 90_000);
});

it('sends only what the schema of the socket allows', async () => {
  const { panel, ready, commands, browser } = setStage();
  const record = { type: 'Account', id: '001', kind: 'company' as const, name: 'Acme' };
  await ready({
    conversations: [conversationView({ state: 'wrap-up' })],
    campaigns: agentView().campaigns,
  });
  panel.send({ do: 'set-disposition', conversation: 'c-1', path: [{ id: 'a', name: 'A' }] });
  panel.send({ do: 'set-regarding', conversation: 'c-1', what: record });
  panel.send({ do: 'choose-match', conversation: 'c-1', record: { type: 'Contact', id: '003' } });
  panel.send({ do: 'dial', number: '+48221234567', dialedFrom: record });
  panel.send({ do: 'set-notes', conversation: 'c-1', text: 'Hello' });
  panel.send({ do: 'set-presence', presence: 'not-ready' });
  await browser.pass(1_000);
  expect(commands()).toHaveLength(6);
  for (const { command } of commands()) expect(PanelCommand.safeParse(command).error).toBeUndefined();
});
