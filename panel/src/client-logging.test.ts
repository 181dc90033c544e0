import { AdapterError } from '@jackfield/connector-core/ports';
import type { ToGateway, ToPanel } from '@jackfield/connector-core/view';
import { settle } from './testing/fake-browser.js';
import { setStage, type Stage } from './testing/stage.js';

type Intent = Extract<ToPanel, { type: 'intent' }>['intent'];
type SaveIntent = Extract<Intent, { kind: 'save-activity' }>;

const executor = { at: 'tab', agent: 'anna.nowak' } as const;
const search: Intent = {
  kind: 'search',
  urgent: true,
  id: 'c-1/search/1',
  conversation: 'c-1',
  executor,
  plan: { terms: ['+48221234567'], suffix: '221234567', defaultRegion: 'PL', types: ['Contact'], limit: 20 },
};
const draft: SaveIntent['draft'] = {
  key: 'c-1',
  subject: 'Inbound call from Jan Kowalski',
  channel: 'voice',
  direction: 'inbound',
  callStatus: 'answered',
  customerAddress: '+48 22 123 45 67',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:03:00.000Z',
  durationSeconds: 170,
  description: 'Call Duration: 00:02:50',
};
const save = (over: Partial<SaveIntent> = {}): SaveIntent => ({
  kind: 'save-activity',
  id: 'c-1/save/1',
  conversation: 'c-1',
  executor,
  draft,
  changed: ['subject'],
  ...over,
});

async function ask(stage: Stage, intent: Intent) {
  stage.socket().say({ type: 'intent', intent });
  await settle();
  // The panel has asked for this chunk by now; who asks after it gets it after it.
  await import('./client-logging.js');
  await settle();
}

const answers = (stage: Stage) =>
  stage.socket().sent.filter((one): one is Extract<ToGateway, { intent: string }> => 'intent' in one);

async function readyStage() {
  const stage = setStage();
  await stage.ready();
  return stage;
}

async function reconnect(stage: Stage, audio?: { tab?: string; epoch?: number }) {
  await stage.browser.pass(1_000);
  await stage.welcome();
  await stage.show({}, audio);
}

it('searches in the CRM for the gateway, and answers with what it found', async () => {
  const stage = await readyStage();
  const jan = { type: 'Contact', id: '003', kind: 'person' as const, name: 'Jan', phones: ['22 123 45 67'] };
  stage.desktop.found = [jan];
  await ask(stage, search);
  expect(stage.desktop.searches).toEqual(['+48221234567']);
  expect(answers(stage)).toEqual([{ type: 'search-done', intent: search.id, epoch: 1, records: [jan] }]);
});

it('[A-010] writes the activity as the agent, and answers with the record', async () => {
  const stage = await readyStage();
  await ask(stage, save({ recordId: '00T7' }));
  expect(stage.desktop.writes).toEqual([{ draft, changed: ['subject'], recordId: '00T7' }]);
  expect(answers(stage)).toEqual([]);
  stage.desktop.answerWrites[0]?.();
  await settle();
  expect(answers(stage)).toEqual([
    { type: 'record-saved', intent: 'c-1/save/1', epoch: 1, recordId: '00T1' },
  ]);
});

it('writes once, however often it is asked while it writes and after', async () => {
  const stage = await readyStage();
  await ask(stage, save());
  await ask(stage, save());
  stage.desktop.answerWrites[0]?.();
  await settle();
  await ask(stage, save());
  expect(stage.desktop.writes).toHaveLength(1);
  expect(new Set(answers(stage).map((answer) => answer.type))).toEqual(new Set(['record-saved']));
});

it('keeps an answer that no connection could take, and gives it under the epoch of the next one', async () => {
  const stage = await readyStage();
  await ask(stage, save());
  stage.socket().drop();
  stage.desktop.answerWrites[0]?.();
  await settle();
  await reconnect(stage, { epoch: 4 });
  expect(answers(stage)).toEqual([
    { type: 'record-saved', intent: 'c-1/save/1', epoch: 4, recordId: '00T1' },
  ]);
  // Given once: the next connection gets nothing of it by itself.
  stage.socket().drop();
  await reconnect(stage, { epoch: 4 });
  expect(answers(stage)).toEqual([]);
});

it('waits for the first view of a connection with an answer, since an older epoch would be refused', async () => {
  const stage = await readyStage();
  await ask(stage, save());
  stage.socket().drop();
  await stage.browser.pass(1_000);
  await stage.welcome();
  stage.desktop.answerWrites[0]?.();
  await settle();
  expect(answers(stage)).toEqual([]);
  await stage.show({}, { epoch: 2 });
  expect(answers(stage)).toMatchObject([{ type: 'record-saved', epoch: 2 }]);
});

it('lets no write of a conversation overtake an earlier one, whatever became of that', async () => {
  const stage = await readyStage();
  await ask(stage, save());
  await ask(stage, save({ id: 'c-1/save/2', changed: ['description'] }));
  await ask(stage, save({ id: 'c-2/save/1', conversation: 'c-2' }));
  expect(stage.desktop.writes.map(({ changed }) => changed)).toEqual([['subject'], ['subject']]);
  stage.desktop.answerWrites[0]?.(new Error('refused'));
  await settle();
  expect(stage.desktop.writes.at(-1)?.changed).toEqual(['description']);
});

it('begins nothing once another tab has the audio, and ends what it began', async () => {
  const stage = await readyStage();
  await ask(stage, save());
  await ask(stage, save({ id: 'c-1/save/2' }));
  await stage.show({ revision: 2 }, { tab: 'another', epoch: 2 });
  await ask(stage, search);
  stage.desktop.answerWrites[0]?.();
  await settle();
  expect(stage.desktop.writes).toHaveLength(1);
  expect(stage.desktop.searches).toEqual([]);
  expect(answers(stage)).toMatchObject([{ type: 'record-saved', intent: 'c-1/save/1' }]);
});

it('does what it was asked before when the audio comes back to it', async () => {
  const stage = await readyStage();
  await stage.show({ revision: 2 }, { tab: 'another', epoch: 2 });
  await ask(stage, search);
  await stage.show({ revision: 3 }, { epoch: 3 });
  await ask(stage, search);
  expect(answers(stage)).toMatchObject([{ type: 'search-done', epoch: 3 }]);
});

it('tells the gateway why the CRM was not searched or written, by the code of the catalogue', async () => {
  const stage = await readyStage();
  const failure = { code: 'crm.not-found', message: 'Somebody deleted it.', action: 'Search.' };
  const error = new AdapterError('not-found', failure.message, failure);
  stage.desktop.refuse = error;
  await ask(stage, search);
  await ask(stage, save());
  stage.desktop.answerWrites[0]?.(error);
  await settle();
  expect(answers(stage)).toEqual([
    { type: 'intent-failed', intent: search.id, epoch: 1, failure },
    { type: 'intent-failed', intent: 'c-1/save/1', epoch: 1, failure },
  ]);
});

it('asks to reload the page where the code for it does not arrive', async () => {
  const stage = await readyStage();
  await ask(stage, save());
  stage.desktop.answerWrites[0]?.(new TypeError('Failed to fetch dynamically imported module'));
  await settle();
  expect(answers(stage)).toMatchObject([
    {
      type: 'intent-failed',
      failure: { code: 'desktop.host-missing', action: expect.stringMatching(/reload/) },
    },
  ]);
});
