import { conversationView, instant, setStage } from './testing/stage.js';

const wrapUp = conversationView({ state: 'wrap-up', wrapUp: { startedAt: instant(0) } });
const path = [{ id: 'credit-card', name: 'Credit Card' }];

it('shows a command at once and sends it under the epoch of the audio', async () => {
  const { panel, show, ready, commands } = setStage();
  await ready({ presence: { status: 'in-queue', since: instant(-60) } });
  await show({}, { epoch: 4 });
  panel.send({ do: 'set-presence', presence: 'not-ready' });
  expect(panel.state().view?.presence.status).toBe('not-ready');
  expect(panel.state().view?.presenceAsked).toBe(true);
  expect(commands()).toMatchObject([{ epoch: 4, command: { do: 'set-presence', presence: 'not-ready' } }]);
});

it('takes a command back and says so when the gateway refuses it', async () => {
  const { panel, ready, commands, socket } = setStage();
  await ready();
  panel.send({ do: 'set-presence', presence: 'not-ready' });
  const failure = { code: 'contact-center.unavailable', message: 'No answer.', action: 'Try again.' };
  socket().say({ type: 'refused', command: commands()[0]?.id, failure });
  expect(panel.state().view?.presence.status).toBe('in-queue');
  expect(panel.state().notices).toMatchObject([{ level: 'error', key: 'failed.set-presence', failure }]);
  panel.send({ do: 'dismiss', notice: 'failed.set-presence' });
  expect(panel.state().notices).toEqual([]);
});

it('gives up a change of presence that nobody answers, and says so', async () => {
  const { panel, browser, ready } = setStage();
  await ready();
  panel.send({ do: 'set-presence', presence: 'not-ready' });
  await browser.pass(10_000);
  expect(panel.state().view?.presence.status).toBe('in-queue');
  expect(panel.state().notices).toMatchObject([
    { key: 'failed.set-presence', failure: { code: 'panel.command-timed-out' } },
  ]);
});

it('connects anew when no answer comes on an open line, and sends the same command under the same id', async () => {
  const { panel, browser, ready, welcome, show, commands } = setStage();
  await ready({ conversations: [wrapUp] });
  panel.send({ do: 'set-disposition', conversation: 'c-1', path });
  const [first] = commands();
  await browser.pass(6_500);
  expect(browser.sockets).toHaveLength(2);
  await welcome();
  await show({ conversations: [wrapUp] });
  expect(commands()).toEqual([first]);
});

it('waits for the answer of the new line, not of the old one, after a command went again', async () => {
  const { panel, browser, socket, ready, welcome, show } = setStage();
  await ready({ conversations: [wrapUp] });
  panel.send({ do: 'set-disposition', conversation: 'c-1', path });
  await browser.pass(5_000);
  socket().drop();
  await browser.pass(600);
  await welcome();
  await show({ conversations: [wrapUp] });
  await browser.pass(3_000);
  expect(browser.sockets).toHaveLength(2);
  await browser.pass(3_500);
  expect(browser.sockets).toHaveLength(3);
});

it('keeps what was typed while the gateway is away, for as long as it takes', async () => {
  const { panel, browser, socket, ready, welcome, show, commands } = setStage();
  await ready({ conversations: [wrapUp] });
  socket().drop();
  panel.send({ do: 'set-notes', conversation: 'c-1', text: 'Call back on Monday' });
  panel.send({ do: 'set-disposition', conversation: 'c-1', path });
  expect(panel.state().view?.conversations[0]).toMatchObject({
    notes: 'Call back on Monday',
    disposition: path,
  });
  const lines = browser.sockets.length;
  while (browser.sockets.length < lines + 5) {
    await browser.pass(5_000);
    browser.sockets.at(-1)?.drop();
  }
  while (socket().closed) await browser.pass(500);
  expect(panel.state().notices).toEqual([]);
  await welcome();
  await show({ conversations: [wrapUp] });
  expect(commands().map(({ command }) => command)).toMatchObject([
    { do: 'set-notes', text: 'Call back on Monday', revision: 1 },
    { do: 'set-disposition', path, revision: 1 },
  ]);
});

it('sends notes when the typing rests, as one command with the whole text', async () => {
  const { panel, browser, ready, commands } = setStage();
  await ready({ conversations: [wrapUp] });
  for (const text of ['C', 'Ca', 'Car']) {
    panel.send({ do: 'set-notes', conversation: 'c-1', text });
    await browser.pass(300);
  }
  expect(commands()).toHaveLength(0);
  expect(panel.state().view?.conversations[0]?.notes).toBe('Car');
  await browser.pass(700);
  expect(commands()).toMatchObject([{ command: { do: 'set-notes', text: 'Car', revision: 1 } }]);
  panel.send({ do: 'set-notes', conversation: 'c-1', text: 'Card' });
  await browser.pass(700);
  expect(commands()[1]).toMatchObject({ command: { text: 'Card', revision: 2 } });
});

it('sends the notes before the presence that ends the wrap-up', async () => {
  const { panel, browser, ready, commands } = setStage();
  await ready({ conversations: [wrapUp], presence: { status: 'wrap-up', since: instant(0) } });
  panel.send({ do: 'set-notes', conversation: 'c-1', text: 'Done' });
  panel.send({ do: 'set-presence', presence: 'in-queue' });
  await browser.pass(0);
  expect(commands().map(({ command }) => command.do)).toEqual(['set-notes', 'set-presence']);
});

it('goes on showing what was typed until the view knows it, and then what the view knows', async () => {
  const { panel, browser, socket, ready, show, commands } = setStage();
  await ready({ conversations: [wrapUp] });
  panel.send({ do: 'set-notes', conversation: 'c-1', text: 'Mine' });
  await browser.pass(700);
  socket().say({ type: 'done', command: commands()[0]?.id });
  await show({ revision: 2, conversations: [wrapUp] });
  expect(panel.state().view?.conversations[0]?.notes).toBe('Mine');
  await show({ revision: 3, conversations: [{ ...wrapUp, notes: 'Mine, tidied', notesRevision: 2 }] });
  expect(panel.state().view?.conversations[0]?.notes).toBe('Mine, tidied');
});

it('numbers an edit after the highest revision that it has seen', async () => {
  const { panel, browser, ready, commands } = setStage();
  await ready({ conversations: [{ ...wrapUp, notesRevision: 6 }] });
  panel.send({ do: 'set-notes', conversation: 'c-1', text: 'Seventh' });
  await browser.pass(700);
  expect(commands()[0]).toMatchObject({ command: { revision: 7 } });
});

it('[F-103] ends wrap-up at once when the agent asks for another presence', async () => {
  const { panel, browser, ready, commands } = setStage();
  await ready({ conversations: [wrapUp], presence: { status: 'wrap-up', since: instant(0) } });
  panel.send({ do: 'set-presence', presence: 'in-queue' });
  await browser.pass(0);
  expect(commands()).toMatchObject([{ command: { do: 'set-presence', presence: 'in-queue' } }]);
  expect(panel.state().view).toMatchObject({
    presence: { status: 'in-queue' },
    conversations: [{ state: 'ended' }],
  });
});
