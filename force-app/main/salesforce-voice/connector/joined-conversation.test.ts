import { setUp } from './testing/salesforce';

describe('a conversation that the contact center joins to another id', () => {
  it('stays the same call for Salesforce, under its first id', async () => {
    const { panel, heard, order, pass } = await setUp();
    panel.show({ state: 'connected', call: { phase: 'talking', held: false, muted: false } });
    await pass();
    heard();
    panel.show({ id: 'b-0', otherIds: ['c-1'] });
    await pass();
    expect(heard()).toEqual([]);
    await order({ type: 'SEND_DIGITS', digits: '42#' });
    await order({ type: 'END_CALL', call: { callId: 'c-1' } });
    expect(panel.sent).toEqual([
      { do: 'send-digits', conversation: 'b-0', digits: '42#' },
      { do: 'hang-up', conversation: 'b-0' },
    ]);
    panel.show({ state: 'wrap-up' }, 'call');
    await pass();
    expect(heard()).toEqual([
      { type: 'HANGUP', payload: [expect.objectContaining({ callId: 'c-1' })] },
      { type: 'AFTER_CALL_WORK_STARTED', payload: { callId: 'c-1' } },
    ]);
  });
});
