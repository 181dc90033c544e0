import type { RecordRef } from '@jackfield/connector-core';
import { describeDesktop } from '@jackfield/connector-core/testkit';
import { records, stageAround } from '../cif/testing/stage-around.js';
import { createCifV2 } from './cif-v2.js';
import { findWorkspace } from './find-workspace.js';
import { fakeWorkspace } from './testing/fake-workspace.js';
import type { OpenConversation } from './workspace.js';

function open() {
  const fake = fakeWorkspace();
  const desktop = createCifV2(
    { Microsoft: { CIFramework: fake.api } },
    { timeoutMs: 50, loggingTimeoutMs: 50 },
  );
  return { ...fake, ...stageAround(fake, desktop), desktop };
}

describeDesktop('cif-v2', { open, withoutHost: () => createCifV2({}), records });

const [jan, acme] = records as [RecordRef, RecordRef];
const popOf = (record: RecordRef) => ({ show: 'record', record }) as const;
const opened = (record: RecordRef) => [JSON.stringify({ entityName: record.type, entityId: record.id })];
/** Everything that was set going is done. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('[G-002] a session for each conversation', () => {
  it('is made for the first record, and takes those after it', async () => {
    const { desktop, sessions, argsOf } = open();
    await desktop.screenPop(popOf(jan), 'c-1');
    await desktop.screenPop(popOf(acme), 'c-1');
    expect(sessions()).toEqual([
      { id: 'session-id-1', title: 'Jan Kowalski', context: { jkf_conversation: 'c-1' } },
    ]);
    expect(argsOf('openForm')).toEqual([opened(jan), opened(acme)]);
  });

  it('keeps a record for later while the agent is in another session, marks it, and opens it on switching', async () => {
    const { desktop, argsOf, marked, switchTo } = open();
    await desktop.screenPop(popOf(jan), 'c-1');
    await desktop.screenPop(popOf(acme), 'c-2');
    await desktop.screenPop(popOf(acme), 'c-1');
    expect([...marked]).toEqual(['session-id-1']);
    expect(argsOf('openForm')).toEqual([opened(jan), opened(acme)]);
    await switchTo('session-id-1');
    expect(argsOf('openForm').slice(2)).toEqual([opened(acme)]);
    await switchTo('session-id-2');
    await switchTo('session-id-1');
    expect(argsOf('openForm')).toHaveLength(3);
  });

  it('tells which conversation came to the front, and the record that it shows', async () => {
    const { desktop, switchTo, visit } = open();
    const inView: string[] = [];
    desktop.workspace.onConversationInView((conversation) => inView.push(conversation));
    await desktop.screenPop(popOf(jan), 'c-1');
    await desktop.screenPop(popOf(acme), 'c-2');
    await visit(acme);
    const seen: (RecordRef | undefined)[] = [];
    desktop.onRecordInView((record) => seen.push(record));
    await visit(jan);
    await switchTo('session-id-1');
    expect(inView).toEqual(['c-1']);
    expect(seen.at(-1)).toEqual(jan);
  });

  it('is found again by a panel that was loaded anew', async () => {
    const { desktop, api, sessions } = open();
    await desktop.screenPop(popOf(jan), 'c-1');
    const reloaded = createCifV2({ Microsoft: { CIFramework: api } }, { timeoutMs: 50 });
    await reloaded.screenPop(popOf(acme), 'c-1');
    expect(sessions()).toHaveLength(1);
  });

  it('is made once, whatever asks for it at the same time', async () => {
    const { desktop, sessions } = open();
    desktop.workspace.show([{ ...ringing, phase: 'talking' }]);
    await Promise.all([desktop.screenPop(popOf(jan), 'c-1'), desktop.screenPop(popOf(acme), 'c-1')]);
    await settled();
    expect(sessions()).toHaveLength(1);
  });

  it('is made anew after the agent closed it', async () => {
    const { desktop, sessions, close } = open();
    await desktop.screenPop(popOf(jan), 'c-1');
    await close('session-id-1');
    await desktop.screenPop(popOf(jan), 'c-1');
    expect(sessions().map(({ id }) => id)).toEqual(['session-id-2']);
  });

  it('is done without where ten are open: the record opens in the one in front', async () => {
    const { desktop, sessions, argsOf, close } = open();
    for (let one = 1; one <= 11; one += 1) await desktop.screenPop(popOf(jan), `c-${one}`);
    expect(sessions()).toHaveLength(10);
    expect(argsOf('openForm')).toHaveLength(11);
    await close('session-id-3');
    await desktop.screenPop(popOf(jan), 'c-11');
    expect(sessions().at(-1)?.context).toEqual({ jkf_conversation: 'c-11' });
  });

  it('is done without where the template is missing', async () => {
    const { desktop, api, respond, argsOf } = open();
    api.createSession = (input) =>
      respond('createSession', [input], () => {
        throw new Error('SessionTemplateNotFoundError');
      });
    await desktop.screenPop(popOf(jan), 'c-1');
    expect(argsOf('openForm')).toEqual([opened(jan)]);
  });

  it('is not made for a record that the agent opens from the panel', async () => {
    const { desktop, sessions } = open();
    await desktop.screenPop(popOf(jan));
    expect(sessions()).toEqual([]);
  });
});

const ringing: OpenConversation = {
  id: 'c-1',
  customer: 'Jan Kowalski',
  number: '+48 22 123 45 67',
  queue: 'Banking',
  phase: 'offered',
  overdue: false,
};

const nameIn = (input: unknown) =>
  (input as { templateParameters: { customer: string } }).templateParameters.customer;

describe('the workspace', () => {
  it('notifies of an offer once, and no more when it is over', async () => {
    const { desktop, notifications, argsOf } = open();
    desktop.workspace.show([ringing]);
    desktop.workspace.show([{ ...ringing }]);
    await settled();
    expect(argsOf('notifyEvent')).toEqual([
      [
        {
          templateName: 'jkf_incoming_call',
          templateParameters: { customer: 'Jan Kowalski', number: '+48 22 123 45 67', queue: 'Banking' },
          cancellationToken: 'c-1',
        },
      ],
    ]);
    desktop.workspace.show([]);
    await settled();
    expect(notifications()).toEqual([]);
  });

  it('notifies anew with the name where the customer is found later, and hears the last notification alone', async () => {
    const stage = open();
    const answers: [string, boolean][] = [];
    stage.desktop.workspace.onAnswer((conversation, accepted) => answers.push([conversation, accepted]));
    stage.desktop.workspace.show([{ ...ringing, customer: ringing.number }]);
    await settled();
    const withNumber = stage.pending('c-1');
    stage.desktop.workspace.show([ringing]);
    await settled();
    expect(stage.argsOf('notifyEvent').map(([input]) => nameIn(input))).toEqual([
      ringing.number,
      ringing.customer,
    ]);
    expect(stage.argsOf('cancelEvent')).toEqual([['c-1']]);
    withNumber?.({ actionName: 'Reject', responseReason: 'DeclinedByAgent' });
    await settled();
    expect(answers).toEqual([]);
    stage.answer('c-1', { actionName: 'Accept' });
    await settled();
    expect(answers).toEqual([['c-1', true]]);
  });

  it.each([
    ['an object under value', { value: { actionName: 'Accept', responseReason: 'Accept' } }, [['c-1', true]]],
    ['a text', JSON.stringify({ actionName: 'Accept', responseReason: 'AutoAccept' }), [['c-1', true]]],
    ['a refusal', { actionName: 'Reject', responseReason: 'DeclinedByAgent' }, [['c-1', false]]],
    ['a time-out', { actionName: 'Timeout', responseReason: 'DisplayTimeout' }, []],
    // Ten notifications wait: the call still rings in the panel.
    ['a full queue', { actionName: 'Reject', responseReason: 'NotificationQueueLimitExceeded' }, []],
  ])('tells the answer to a notification from %s', async (_, answer, expected) => {
    const stage = open();
    const answers: [string, boolean][] = [];
    stage.desktop.workspace.onAnswer((conversation, accepted) => answers.push([conversation, accepted]));
    stage.desktop.workspace.show([ringing]);
    await settled();
    stage.answer('c-1', answer);
    await settled();
    expect(answers).toEqual(expected);
  });

  it('makes the session when the call is on, and names it by the customer once found', async () => {
    const { desktop, sessions } = open();
    const talking = { ...ringing, phase: 'talking', customer: '+48 22 123 45 67' } as const;
    desktop.workspace.show([talking]);
    await settled();
    desktop.workspace.show([{ ...talking, customer: 'Jan Kowalski' }]);
    await settled();
    expect(sessions()).toMatchObject([{ title: 'Jan Kowalski' }]);
  });

  it('marks the session while wrap-up takes too long', async () => {
    const { desktop, breached } = open();
    const wrapUp = { ...ringing, phase: 'wrap-up' } as const;
    desktop.workspace.show([{ ...wrapUp, phase: 'talking' }]);
    await settled();
    desktop.workspace.show([wrapUp]);
    desktop.workspace.show([{ ...wrapUp, overdue: true }]);
    await settled();
    expect([...breached]).toEqual(['session-id-1']);
    desktop.workspace.show([wrapUp]);
    await settled();
    expect([...breached]).toEqual([]);
  });

  it('takes the mark away when an overdue wrap-up is finished', async () => {
    const { desktop, breached } = open();
    desktop.workspace.show([{ ...ringing, phase: 'talking' }]);
    await settled();
    desktop.workspace.show([{ ...ringing, phase: 'wrap-up' }]);
    desktop.workspace.show([{ ...ringing, phase: 'wrap-up', overdue: true }]);
    await settled();
    desktop.workspace.show([]);
    await settled();
    expect([...breached]).toEqual([]);
  });

  it('suffers no page that refuses everything', async () => {
    const stage = open();
    stage.refuse();
    stage.desktop.workspace.show([ringing, { ...ringing, id: 'c-2', phase: 'talking' }]);
    stage.desktop.workspace.show([]);
    await settled();
    expect(stage.sessions()).toEqual([]);
  });
});

describe('[G-003] the version', () => {
  it('is 2 where the page has sessions', async () => {
    const { api } = fakeWorkspace();
    const host = { Microsoft: { CIFramework: api } };
    expect(await findWorkspace(host)).toBe(host);
  });

  it.each(['refuses', 'silent'] as const)(
    'is 1 where the script has the method and the page %s',
    async (mood) => {
      const fake = fakeWorkspace();
      fake.setMood(mood);
      expect(await findWorkspace({ Microsoft: { CIFramework: fake.api } }, 20)).toBeUndefined();
    },
  );

  it('is 1 where the script has no sessions', async () => {
    const fake = fakeWorkspace();
    const { canCreateSession: _can, createSession: _create, ...ofVersion1 } = fake.api;
    expect(await findWorkspace({ Microsoft: { CIFramework: ofVersion1 } })).toBeUndefined();
  });
});
