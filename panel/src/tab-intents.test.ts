import { AdapterError } from '@jackfield/connector-core/ports';
import { setStage } from './testing/stage.js';
import { settle } from './testing/fake-browser.js';

const record = { type: 'Contact', id: '003', kind: 'person' as const, name: 'Jan Kowalski' };
const intent = {
  kind: 'pop',
  id: 'pop-1',
  conversation: 'c-1',
  executor: { at: 'tab', agent: 'anna.nowak' },
  target: { show: 'record', record },
};

it('pops what the gateway asks for and answers under the epoch', async () => {
  const { desktop, socket, ready, show } = setStage();
  await ready();
  await show({}, { epoch: 5 });
  socket().say({ type: 'intent', intent });
  await settle();
  expect(desktop.pops).toEqual([intent.target]);
  expect(socket().sent.at(-1)).toEqual({ type: 'intent-done', intent: 'pop-1', epoch: 5 });
});

it('pops once, however often it is asked, and answers each time', async () => {
  const { browser, desktop, socket, ready, welcome, show } = setStage();
  await ready();
  socket().say({ type: 'intent', intent });
  socket().drop();
  await browser.pass(1_000);
  await welcome();
  await show({});
  socket().say({ type: 'intent', intent });
  await settle();
  expect(desktop.pops).toHaveLength(1);
  expect(socket().sent.at(-1)).toMatchObject({ type: 'intent-done', intent: 'pop-1' });
});

it('tells the gateway why a record did not open', async () => {
  const { desktop, socket, ready } = setStage();
  await ready();
  const failure = { code: 'desktop.record-gone', message: 'It was deleted.', action: 'Search.' };
  desktop.refuse = new AdapterError('not-found', failure.message, failure);
  socket().say({ type: 'intent', intent });
  await settle();
  expect(socket().sent.at(-1)).toEqual({ type: 'intent-failed', intent: 'pop-1', epoch: 1, failure });
});

it('opens a record that the agent clicks in the panel, and says when it does not open', async () => {
  const { desktop, panel, ready } = setStage();
  await ready();
  panel.send({ do: 'open-record', record });
  await settle();
  expect(desktop.pops).toEqual([{ show: 'record', record }]);
  desktop.refuse = new AdapterError('not-found', 'Gone.', { code: 'desktop.record-gone', action: 'Search.' });
  panel.send({ do: 'open-record', record });
  await settle();
  expect(panel.state().notices).toMatchObject([
    { key: 'failed.open-record', failure: { code: 'desktop.record-gone' } },
  ]);
});
