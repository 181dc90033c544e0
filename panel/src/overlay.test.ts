import type { PanelCommand } from '@jackfield/connector-core/view';
import { overlay } from './overlay.js';
import type { PendingCommand } from './pending-command.js';
import { agentView, conversationView, instant } from './testing/stage.js';
import { startOfTest } from './testing/fake-browser.js';

const given = (command: PanelCommand, state: PendingCommand['state'] = 'given'): PendingCommand => ({
  id: 'command-1',
  command,
  givenAt: startOfTest,
  state,
});
const jan = { type: 'Contact', id: '003', kind: 'person' as const, name: 'Jan Kowalski', phones: [] };

it('leaves the view as it is when nothing is pending', () => {
  const view = agentView({ conversations: [conversationView()] });
  expect(overlay(view, [])).toEqual({ ...view, presenceAsked: false });
});

it('does not touch the view that it lies on', () => {
  const view = agentView({ conversations: [conversationView({ state: 'wrap-up' })] });
  const before = JSON.parse(JSON.stringify(view)) as unknown;
  overlay(view, [
    given({ do: 'set-presence', presence: 'in-queue' }),
    given({ do: 'set-notes', conversation: 'c-1', revision: 1, text: 'x' }),
  ]);
  expect(view).toEqual(before);
});

it('shows a dialled number as a conversation until the contact center has one', () => {
  const dial = given({ do: 'dial', number: '+48 601 000 000', dialedFrom: jan }, 'sent');
  expect(overlay(agentView(), [dial]).conversations).toMatchObject([
    { wished: true, state: 'dialing', customerAddress: '+48 601 000 000', customerName: 'Jan Kowalski' },
  ]);
  const real = conversationView({ state: 'dialing', direction: 'outbound', startedAt: instant(1) });
  expect(overlay(agentView({ conversations: [real] }), [dial]).conversations).toEqual([real]);
});

it('does not take an earlier call for the one that was just dialled', () => {
  const earlier = conversationView({ direction: 'outbound', state: 'wrap-up', startedAt: instant(-300) });
  const shown = overlay(agentView({ conversations: [earlier] }), [given({ do: 'dial', number: '1' })]);
  expect(shown.conversations).toHaveLength(2);
});

it('lets the contact center have the last word on being busy', () => {
  const busy = agentView({ presence: { status: 'busy', since: instant(0) } });
  const shown = overlay(busy, [given({ do: 'set-presence', presence: 'not-ready' })]);
  expect(shown.presence.status).toBe('busy');
});

it('shows the chosen match by name, and nothing for a record that is no candidate', () => {
  const many = conversationView({ match: { status: 'many', candidates: [jan] } });
  const choose = (id: string) =>
    given({ do: 'choose-match', conversation: 'c-1', revision: 1, record: { type: 'Contact', id } });
  const shown = (id: string) => overlay(agentView({ conversations: [many] }), [choose(id)]).conversations[0];
  expect(shown('003')).toMatchObject({ customerName: 'Jan Kowalski', match: { chosen: jan } });
  expect(shown('unknown')).toEqual(many);
});

it('shows an empty "related to" as empty', () => {
  const acme = { type: 'Account', id: '001', kind: 'company' as const, name: 'Acme' };
  const related = conversationView({ regarding: { what: acme, choices: [acme], revision: 0 } });
  const clear = given({ do: 'set-regarding', conversation: 'c-1', revision: 1 });
  const [shown] = overlay(agentView({ conversations: [related] }), [clear]).conversations;
  expect(shown?.regarding).toEqual({ choices: [acme], revision: 1 });
});
