import { defaultPrivileges } from '@jackfield/connector-core';
import { SignInRefused } from './sign-in-refused.js';
import { conversationView, instant, setStage } from './testing/stage.js';
import { settle } from './testing/fake-browser.js';

const acme = { type: 'Account', id: '001', kind: 'company' as const, name: 'Acme' };

it('[A-142] [X-010] shows the record from which the agent dials, without a search, and sends it along', async () => {
  const { desktop, panel, ready, commands } = setStage();
  await ready();
  desktop.click({ number: '+48 22 123 45 67', record: acme });
  expect(panel.state().view?.conversations).toMatchObject([
    { state: 'dialing', customerName: 'Acme', dialedFrom: acme, match: { status: 'not-needed' } },
  ]);
  expect(commands()).toMatchObject([
    { command: { do: 'dial', number: '+48 22 123 45 67', dialedFrom: acme, campaign: 'banking' } },
  ]);
});

it('[F-001] takes a click from the first moment, and dials when the phone is ready', async () => {
  const stage = setStage();
  stage.desktop.click({ number: '+48221234567' });
  await stage.welcome();
  let registered = () => {};
  stage.voice.register = () => new Promise((resolve) => (registered = resolve));
  await stage.show({});
  expect(stage.panel.state().view?.conversations).toMatchObject([{ wished: true }]);
  expect(stage.commands()).toHaveLength(0);
  registered();
  await settle();
  expect(stage.commands()).toMatchObject([{ command: { do: 'dial', number: '+48221234567' } }]);
});

it('says that it did not dial when the phone does not get ready in time', async () => {
  const { browser, desktop, panel, voice, welcome, show, commands } = setStage();
  voice.register = () => new Promise(() => {});
  desktop.click({ number: '+48221234567' });
  await welcome();
  await show({});
  await browser.pass(20_000);
  expect(commands()).toHaveLength(0);
  expect(panel.state().view?.conversations).toEqual([]);
  expect(panel.state().notices).toMatchObject([
    {
      key: 'failed.dial',
      params: { number: '+48221234567' },
      failure: { code: 'contact-center.agent-not-registered' },
    },
  ]);
});

it('does not dial in the middle of a call', async () => {
  const { desktop, panel, ready, commands } = setStage();
  await ready({ conversations: [conversationView({ state: 'connected', connectedAt: instant(1) })] });
  desktop.click({ number: '+48221234567' });
  expect(commands()).toHaveLength(0);
  expect(panel.state().notices).toMatchObject([{ level: 'warning', key: 'busyAlready' }]);
});

it('takes a dial back that has not gone yet', async () => {
  const { browser, desktop, panel, socket, ready, welcome, show, commands } = setStage();
  await ready();
  socket().drop();
  desktop.click({ number: '+48221234567' });
  const [wish] = panel.state().view?.conversations ?? [];
  panel.send({ do: 'hang-up', conversation: wish?.id ?? '' });
  expect(panel.state().view?.conversations).toEqual([]);
  await browser.pass(1_000);
  await welcome();
  await show({});
  expect(commands()).toHaveLength(0);
});

it('dials from a window that has not the audio: the call rings where the audio is', async () => {
  const { desktop, welcome, show, commands } = setStage();
  await welcome();
  await show({}, { tab: 'another', epoch: 3 });
  desktop.click({ number: '+48221234567' });
  expect(commands()).toMatchObject([{ epoch: 3, command: { do: 'dial' } }]);
});

it('makes the phone fields links once the host answers, and says when there is none', async () => {
  const { desktop } = setStage();
  await settle();
  expect(desktop.dialsEnabled).toBe(true);
});

it('[F-105] makes links of the numbers from the start, since a click waits for the sign-in', async () => {
  const { desktop, ready } = setStage();
  await settle();
  expect(desktop.dialsEnabled).toBe(true);
  await ready();
  expect(desktop.dialsEnabled).toBe(true);
});

it('[F-105] makes no links of the numbers while nobody can be signed in, and links again once somebody is', async () => {
  const stage = setStage({ refuseTicket: new SignInRefused('The licence has expired.') });
  await settle();
  expect(stage.desktop.dialsEnabled).toBe(false);
  delete stage.tickets.refuse;
  stage.panel.send({ do: 'try-again' });
  await stage.ready();
  expect(stage.desktop.dialsEnabled).toBe(true);
});

it('[F-105] makes no links of the numbers for an agent who receives calls only', async () => {
  const { desktop, ready } = setStage();
  await ready({ privileges: { ...defaultPrivileges, dial: false } });
  await settle();
  expect(desktop.dialsEnabled).toBe(false);
});
