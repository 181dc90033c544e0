import { setUp } from './testing/salesforce';

const talking = { phase: 'talking', held: false, muted: false } as const;
const microphone = {
  id: 'microphone',
  level: 'error',
  failure: { code: 'voice.microphone-denied', message: 'The browser may not use it.', action: 'Allow it.' },
} as const;
const ringing = { phase: 'ringing', held: false, muted: false } as const;

async function inACall() {
  const stage = await setUp();
  stage.panel.show({ call: ringing });
  await stage.pass();
  stage.panel.show({ state: 'connected', call: talking });
  await stage.pass();
  stage.heard();
  return stage;
}

describe('the connector of Salesforce Voice', () => {
  it('is ready once the agent is signed in, and says what it can do', async () => {
    const { panel, heard, settle } = await setUp({ ready: false });
    expect(heard()).toEqual([]);
    panel.set({ phase: 'ready' });
    await settle();
    expect(heard()).toEqual([
      {
        type: 'CONNECTOR_READY',
        payload: expect.objectContaining({
          callInProgress: null,
          capabilities: expect.objectContaining({ MUTE: true, RECORD: false, MERGE: false, SWAP: false }),
        }),
      },
    ]);
  });

  it('tells Salesforce why an agent cannot sign in', async () => {
    const { panel, heard, settle } = await setUp({ ready: false });
    panel.set({
      phase: 'cannot-sign-in',
      failure: { code: 'sign-in.refused', message: 'You have no licence.', action: 'Ask for one.' },
    });
    await settle();
    expect(heard()).toEqual([
      {
        type: 'ERROR',
        payload: {
          customError: {
            labelName: 'Phone_Access_Missing',
            namespace: 'jackfield',
            message: 'You have no licence. Ask for one.',
          },
        },
      },
    ]);
  });

  it('offers a call once it can be answered here, under the id of its conversation', async () => {
    const { panel, heard, pass } = await setUp();
    heard();
    panel.show({});
    await pass();
    expect(heard()).toEqual([]);
    panel.show({ call: ringing });
    await pass();
    expect(heard()).toEqual([
      {
        type: 'CALL_STARTED',
        payload: expect.objectContaining({
          callId: 'c-1',
          callType: 'Inbound',
          state: 'ringing',
          phoneNumber: '+48 601 234 567',
          callInfo: expect.objectContaining({ queueName: 'Banking line', showAddCallerButton: false }),
        }),
      },
    ]);
  });

  it('asks for the VoiceCall of a call, offers the call beside it, and asks once', async () => {
    const { panel, heard, pass } = await setUp();
    heard();
    panel.show({ call: ringing }, 'callRecord');
    await pass();
    expect(panel.sent).toEqual([{ do: 'want-call-record', conversation: 'c-1' }]);
    panel.show({ callRecord: { status: 'asked' } });
    await pass();
    expect(heard()).toEqual([]);
    panel.show({ callRecord: { status: 'opened', recordId: '0LQ000000000007AAA' } });
    await pass();
    expect(heard()).toEqual([
      {
        type: 'CALL_STARTED',
        payload: expect.objectContaining({
          callId: 'c-1',
          callAttributes: expect.objectContaining({ voiceCallId: '0LQ000000000007AAA' }),
        }),
      },
    ]);
    expect(panel.sent).toHaveLength(1);
  });

  it.each([
    ['cannot be made', { status: 'failed' as const }, 0],
    ['does not come', { status: 'asked' as const }, 4_000],
  ])('offers a call without a VoiceCall where one %s', async (_, callRecord, ms) => {
    const { panel, heard, pass } = await setUp();
    panel.show({ call: ringing }, 'callRecord');
    await pass();
    heard();
    panel.show({ callRecord });
    await pass(ms);
    await pass();
    const [started] = heard();
    expect(started).toMatchObject({ type: 'CALL_STARTED' });
    expect((started?.payload?.['callAttributes'] as object | undefined) ?? {}).not.toHaveProperty(
      'voiceCallId',
      expect.any(String),
    );
  });

  it('lets a refused wish for a VoiceCall disturb nothing that Salesforce asked for', async () => {
    const { panel, heard, order, pass } = await setUp();
    panel.show({ call: ringing });
    await pass();
    heard();
    await order({ type: 'ACCEPT_CALL', call: { callId: 'c-1', callType: 'Inbound' } });
    const failure = { code: 'panel.not-entitled', message: 'It is somebody else’s.', action: 'Wait.' };
    panel.set({ notices: [{ id: 'failed.want-call-record', level: 'error', failure }] });
    await pass();
    expect(heard()).toEqual([]);
    panel.show({ state: 'connected', call: talking });
    await pass();
    expect(heard().map(({ type }) => type)).toEqual(['CALL_CONNECTED']);
  });

  it('answers an accepted call when the contact center has connected it, and tells of it once', async () => {
    const { panel, heard, order, pass } = await setUp();
    panel.show({ call: ringing });
    await pass();
    heard();
    await order({ type: 'ACCEPT_CALL', call: { callId: 'c-1', callType: 'Inbound' } });
    expect(panel.sent).toEqual([{ do: 'answer', conversation: 'c-1' }]);
    expect(heard()).toEqual([]);
    panel.show({ state: 'connected', call: talking });
    await pass();
    expect(heard()).toEqual([
      { type: 'CALL_CONNECTED', payload: expect.objectContaining({ callId: 'c-1', state: 'connected' }) },
    ]);
  });

  it('says that a call could not be accepted where nobody confirms it, and tells of it when it is connected after all', async () => {
    const { panel, heard, order, pass } = await setUp();
    panel.show({ call: ringing });
    await pass();
    heard();
    await order({ type: 'ACCEPT_CALL', call: { callId: 'c-1', callType: 'Inbound' } });
    await pass(1_000);
    expect(heard()).toEqual([{ type: 'INFO', payload: { message: 'CAN_NOT_ACCEPT_THE_CALL' } }]);
    panel.show({ state: 'connected', call: talking });
    await pass();
    expect(heard().map(({ type }) => type)).toEqual(['CALL_CONNECTED']);
  });

  it('ends a call before its wrap-up begins', async () => {
    const { panel, heard, order, pass } = await inACall();
    await order({ type: 'END_CALL', call: { callId: 'c-1' } });
    expect(panel.sent).toEqual([{ do: 'hang-up', conversation: 'c-1' }]);
    panel.show({ state: 'wrap-up' }, 'call');
    await pass();
    expect(heard().map(({ type }) => type)).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    panel.show({ state: 'ended' });
    await pass();
    expect(heard()).toEqual([{ type: 'WRAP_UP_ENDED', payload: { callId: 'c-1' } }]);
  });

  it('begins a wrap-up that the contact center tells of after the end', async () => {
    const { panel, heard, pass } = await inACall();
    panel.show({ state: 'ended' });
    await pass();
    panel.show({ state: 'wrap-up' });
    await pass();
    expect(heard().map(({ type }) => type)).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
  });

  it('tells of a customer who hangs up while it rings', async () => {
    const { panel, heard, pass } = await setUp();
    panel.show({ call: ringing });
    await pass();
    heard();
    panel.show(undefined);
    await pass();
    expect(heard()).toEqual([
      { type: 'HANGUP', payload: [expect.objectContaining({ callId: 'c-1', state: 'ended' })] },
    ]);
  });

  it('declines', async () => {
    const { panel, heard, order, pass } = await setUp();
    panel.show({ call: ringing });
    await pass();
    heard();
    await order({ type: 'DECLINE_CALL', call: { callId: 'c-1' } });
    expect(panel.sent).toEqual([{ do: 'decline', conversation: 'c-1' }]);
    panel.show(undefined);
    await pass();
    expect(heard().map(({ type }) => type)).toEqual(['HANGUP']);
  });

  it.each([
    ['MUTE', { do: 'mute', muted: true }, { muted: true }, 'MUTE_TOGGLE', { isMuted: true }],
    ['HOLD', { do: 'hold', held: true }, { held: true }, 'HOLD_TOGGLE', { isCustomerOnHold: true }],
  ] as const)(
    'answers %s when it is so, and tells of it once',
    async (type, action, change, event, payload) => {
      const { panel, heard, order, pass } = await inACall();
      await order({ type, call: { callId: 'c-1' } });
      expect(panel.sent).toEqual([{ ...action, conversation: 'c-1' }]);
      panel.show({ call: { ...talking, ...change } });
      await pass();
      expect(heard()).toEqual([{ type: event, payload: expect.objectContaining(payload) }]);
    },
  );

  it('dials, and tells when the customer answers', async () => {
    const { panel, heard, order, pass } = await setUp();
    heard();
    await order({ type: 'DIAL', contact: { phoneNumber: '+48601234567' } });
    expect(panel.sent).toEqual([{ do: 'dial', number: '+48601234567' }]);
    panel.show({ direction: 'outbound', state: 'dialing', wished: true });
    await pass();
    expect(heard()).toEqual([]);
    panel.show({ wished: false });
    await pass();
    panel.show({ state: 'connected', call: talking });
    await pass();
    expect(heard().map(({ type, payload }) => [type, payload?.['callType']])).toEqual([
      ['CALL_STARTED', 'Outbound'],
      ['CALL_CONNECTED', 'Outbound'],
    ]);
  });

  it('sends the digits of the keypad into the call', async () => {
    const { panel, order } = await inACall();
    await order({ type: 'SEND_DIGITS', digits: '42#' });
    expect(panel.sent).toEqual([{ do: 'send-digits', conversation: 'c-1', digits: '42#' }]);
  });

  it.each([
    ['Online', 'in-queue'],
    ['Offline', 'not-ready'],
    ['Lunch', 'not-ready'],
  ] as const)('takes the status %s as %s, once the contact center says so', async (agentStatus, presence) => {
    const { panel, heard, order, settle } = await setUp();
    panel.presence(presence === 'in-queue' ? 'not-ready' : 'in-queue');
    heard();
    await order({ type: 'SET_AGENT_STATUS', agentStatus, statusInfo: { statusId: '0N5' } });
    expect(panel.sent).toEqual([{ do: 'set-presence', presence }]);
    expect(heard()).toEqual([]);
    panel.presence(presence);
    await settle();
    expect(heard()).toEqual([{ type: 'SET_AGENT_STATUS_RESULT', payload: { success: true } }]);
  });

  it('refuses a status that the contact center does not take', async () => {
    const { heard, order, pass } = await setUp();
    heard();
    await order({ type: 'SET_AGENT_STATUS', agentStatus: 'Online', statusInfo: { statusId: '0N5' } });
    await pass(1_000);
    expect(heard()[0]).toEqual({ type: 'SET_AGENT_STATUS_RESULT', payload: { success: false } });
  });

  it('refuses a status at once where there is no microphone, and says so', async () => {
    const { panel, heard, order, settle } = await setUp();
    heard();
    await order({ type: 'SET_AGENT_STATUS', agentStatus: 'Online', statusInfo: { statusId: '0N5' } });
    panel.set({ notices: [microphone] });
    panel.set({ notices: [microphone] });
    await settle();
    const messages = heard().map(({ type, payload }) => [type, payload?.['message'] ?? payload?.['success']]);
    expect(messages).toEqual([
      ['ERROR', 'MICROPHONE_NOT_SHARED'],
      ['SET_AGENT_STATUS_RESULT', false],
      ['ERROR', 'CAN_NOT_SET_AGENT_STATUS'],
    ]);
  });

  it('says at once that a number was not dialled', async () => {
    const { panel, heard, order, settle } = await setUp();
    heard();
    await order({ type: 'DIAL', contact: { phoneNumber: '1' } });
    panel.set({
      notices: [
        {
          id: 'failed.dial',
          level: 'error',
          failure: { code: 'conversation.number-invalid', message: 'This is no number.', action: '' },
        },
      ],
    });
    await settle();
    expect(heard().map(({ type, payload }) => [type, payload?.['message']])).toEqual([
      ['CALL_FAILED', undefined],
      ['ERROR', 'CAN_NOT_START_THE_CALL'],
    ]);
  });

  it('follows a presence that the contact center has changed, but none that Salesforce asked for', async () => {
    const { panel, heard, order, settle } = await setUp();
    heard();
    for (const [agentStatus, presence] of [
      ['Offline', 'not-ready'],
      ['Online', 'in-queue'],
    ] as const) {
      await order({
        type: 'SET_AGENT_STATUS',
        agentStatus,
        statusInfo: { statusId: `id of ${agentStatus}` },
      });
      panel.presence(presence);
      await settle();
    }
    expect(heard().map(({ type }) => type)).toEqual(['SET_AGENT_STATUS_RESULT', 'SET_AGENT_STATUS_RESULT']);
    panel.presence('busy');
    panel.presence('not-ready');
    panel.presence('not-ready');
    expect(heard()).toEqual([{ type: 'SET_AGENT_STATUS', payload: { statusId: 'id of Offline' } }]);
  });

  it.each([
    ['Online', 'in-queue'],
    ['Offline', 'not-ready'],
  ] as const)('ends a wrap-up for an agent whose status is %s', async (agentStatus, presence) => {
    const { panel, order, settle } = await setUp();
    await order({ type: 'SET_AGENT_STATUS', agentStatus, statusInfo: { statusId: '0N5' } });
    panel.presence(presence);
    await settle();
    panel.presence('wrap-up');
    panel.sent.length = 0;
    await order({ type: 'WRAP_UP_CALL', call: { callId: 'c-1' } });
    expect(panel.sent).toEqual([{ do: 'set-presence', presence }]);
  });

  it('shows a call that was on before the page was loaded', async () => {
    const { panel, heard, order, settle } = await setUp({ ready: false });
    panel.show({ state: 'connected', call: talking });
    panel.set({ phase: 'ready' });
    await settle();
    expect(heard()[0]?.payload).toMatchObject({ callInProgress: { callId: 'c-1', state: 'connected' } });
    await order({ type: 'AGENT_AVAILABLE', isAvailable: true });
    expect(heard().map(({ type }) => type)).toEqual(['CALL_CONNECTED']);
  });

  it('takes disposition and notes from our components, and tells them how the conversation is', async () => {
    const { panel, messages, order } = await inACall();
    const path = [{ id: 'card', name: 'Credit Card' }];
    await order({
      type: 'MESSAGE',
      message: { to: 'softphone', do: 'set-disposition', conversation: 'c-1', path },
    });
    await order({
      type: 'MESSAGE',
      message: { to: 'softphone', do: 'set-notes', conversation: 'c-1', text: 'ąę' },
    });
    expect(panel.sent).toEqual([
      { do: 'set-disposition', conversation: 'c-1', path },
      { do: 'set-notes', conversation: 'c-1', text: 'ąę' },
    ]);
    messages();
    panel.show({ notes: 'ąę' });
    panel.show({ notes: 'ąę' });
    expect(messages()).toEqual([
      expect.objectContaining({ conversations: [expect.objectContaining({ id: 'c-1', notes: 'ąę' })] }),
    ]);
    await order({ type: 'MESSAGE', message: { to: 'softphone', do: 'tell' } });
    expect(messages()).toHaveLength(1);
  });

  it.each([
    { to: 'softphone', do: 'dial', number: '+48601234567' },
    { to: 'softphone', do: 'set-notes', conversation: 'c-1' },
    { do: 'set-notes', conversation: 'c-1', text: 'x' },
    'text',
    null,
  ])('does nothing of what else is said on the page: %j', async (message) => {
    const { panel, order } = await inACall();
    await order({ type: 'MESSAGE', message });
    expect(panel.sent).toEqual([]);
  });
});
