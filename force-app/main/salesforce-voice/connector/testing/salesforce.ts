import { initializeConnector } from '@salesforce/scv-connector-base';
import { publishing } from '../publish';
import { VoiceConnector } from '../voice-connector';
import { fakePanel } from './fake-panel';

export interface Told {
  type: string;
  payload: Record<string, unknown> | undefined;
}

const ORIGIN = 'https://example.lightning.force.com';

/** Salesforce's end of the line: the real connector base between it and our connector. */
export async function setUp({ ready = true, deadlineMs = 1_000 } = {}) {
  const panel = fakePanel();
  if (!ready) panel.set({ phase: 'connecting' });
  const told: Told[] = [];
  let timers: { at: number; run: () => void }[] = [];
  let now = 0;
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run };
    timers.push(timer);
    return () => (timers = timers.filter((one) => one !== timer));
  };
  initializeConnector(new VoiceConnector({ panel, announce: publishing, after, deadlineMs }));
  const port = {
    onmessage: (_message: { data: object }): unknown => undefined,
    postMessage(message: { type: string; payload?: Record<string, unknown> }) {
      if (message.type === 'LOG') return;
      const { telephonyEventType, telephonyEventPayload } = message.payload ?? {};
      told.push(
        message.type === 'TELEPHONY_EVENT_DISPATCHED'
          ? { type: String(telephonyEventType), payload: telephonyEventPayload as Told['payload'] }
          : { type: message.type, payload: message.payload },
      );
    },
  };
  const message = new MessageEvent('message', {
    data: { type: 'SETUP_CONNECTOR', connectorConfig: {} },
    origin: ORIGIN,
  });
  Object.defineProperty(message, 'ports', { value: [port] });
  window.dispatchEvent(message);
  await settle();

  return {
    panel,
    /** All that Salesforce was told since the last look, our own messages aside. */
    heard() {
      const events = told.filter(({ type }) => type !== 'MESSAGE');
      told.length = 0;
      return events;
    },
    messages: () => told.splice(0).flatMap(({ type, payload }) => (type === 'MESSAGE' ? [payload] : [])),
    async order(order: object) {
      port.onmessage({ data: order });
      await settle();
    },
    settle,
    /** Lets time pass. */
    async pass(ms = 0) {
      // Timers run after all promises, as in a browser.
      await settle();
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
      await settle();
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
