import { decide } from '../records/decide.js';
import { fingerprintFields } from '../records/fingerprint.js';
import type { SaveActivityIntent } from '../records/intent.js';
import { Settings } from '../settings/settings.js';
import {
  clientSide,
  foldAll,
  found,
  happened,
  kowalska,
  offered,
  serverSide,
  talk,
} from '../testkit/story.js';
import { conversationView } from './conversation-view.js';

type Story = Parameters<typeof foldAll>;
const call = [offered(0), found(1, kowalska), ...talk()];
const viewOf = (...events: Story) => conversationView(foldAll(...events), serverSide);
const saveOf = (...events: Story) =>
  decide(foldAll(...events), serverSide).intents.find(
    ({ kind }) => kind === 'save-activity',
  ) as SaveActivityIntent;

const failed = (code: string, retryable: boolean) => {
  const failure = { code, message: 'No answer.', action: 'Wait.' };
  return happened(226, 'record.failed', { intent: saveOf(call).id, ...failure, retryable });
};
const saved = ({ id: intent, draft }: SaveActivityIntent) =>
  happened(501, 'record.saved', { intent, recordId: '00T1', confirmed: fingerprintFields(draft) });

describe('what the agent is told of an activity that is not there', () => {
  it.each(['crm.limit-reached', 'crm.budget-spent'])(
    '[A-022] says that a limit is reached, by its code %s, until it is saved',
    (code) => {
      const message = { key: 'activity.limit-reached', level: 'warning', params: { code } };
      const waiting = [...call, failed(code, true)];
      const trying = [...waiting, happened(500, 'timer.fired', {})];

      expect(viewOf(waiting)).toMatchObject({ activity: { status: 'pending' }, messages: [message] });
      expect(viewOf(trying)).toMatchObject({ activity: { status: 'pending' }, messages: [message] });
      expect(viewOf(trying, saved(saveOf(trying))).messages).toEqual([]);
    },
  );

  it('tells a browser that could not save from a gateway that could not', () => {
    const story = foldAll(call, failed('desktop.rights-missing', false));

    expect(conversationView(story, clientSide).messages).toMatchObject([
      { key: 'activity.client-failed', level: 'error', params: { code: 'desktop.rights-missing' } },
    ]);
    expect(conversationView(story, serverSide).messages).toMatchObject([{ key: 'activity.failed' }]);
  });

  it('says that nothing is to be saved where the settings say so', () => {
    const settings = Settings.parse({ logging: { mode: 'server', agentsWithoutPanel: false } });

    expect(conversationView(foldAll(call), settings)).toMatchObject({
      activity: { status: 'not-logged' },
      messages: [{ key: 'activity.not-logged', level: 'info', params: { reason: 'no-panel' } }],
    });
  });
});
