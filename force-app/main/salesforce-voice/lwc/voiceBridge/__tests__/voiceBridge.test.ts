import { createElement } from 'lwc';
import { publish, subscribe, unsubscribe } from 'lightning/messageService';
import VoiceBridge from 'c/voiceBridge';

type Bridge = HTMLElement & {
  handleMessage: (message: unknown) => void;
  publishMessage(message: unknown): void;
};

function mount() {
  const bridge = createElement('c-voice-bridge', { is: VoiceBridge }) as unknown as Bridge;
  const toConnector: unknown[] = [];
  bridge.handleMessage = (message) => toConnector.push(message);
  document.body.appendChild(bridge);
  const [, , hear] = jest.mocked(subscribe).mock.lastCall!;
  return { bridge, hear, toConnector };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('the bridge of Salesforce Voice', () => {
  it('carries what components say to the connector', () => {
    const { hear, toConnector } = mount();
    hear({ payload: { to: 'softphone', do: 'tell' } });
    expect(toConnector).toEqual([{ to: 'softphone', do: 'tell' }]);
  });

  it('carries what the connector says to components, and not back to it', () => {
    const { bridge, hear, toConnector } = mount();
    bridge.publishMessage({ from: 'softphone' });
    const [, , message] = jest.mocked(publish).mock.lastCall!;
    expect(message).toEqual({ source: 'CONNECTOR', payload: { from: 'softphone' } });
    hear(message);
    expect(toConnector).toEqual([]);
  });

  it('draws nothing, and listens no longer than it is there', () => {
    const { bridge } = mount();
    expect(bridge.shadowRoot?.children).toHaveLength(0);
    bridge.remove();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });
});
