// Salesforce's end of the line to a connector, as the connector base speaks it: one message to the framed page hands over a
// port, and everything else goes through that port.

/** A call as the connector describes it; the fields that the page reads. */
export interface PhoneCall {
  callId: string;
  callType: string;
  state: string;
  phoneNumber?: string;
  callInfo?: { isMuted: boolean; isOnHold: boolean; queueName?: string };
}

export type Order =
  | { type: 'ACCEPT_CALL' | 'DECLINE_CALL' | 'END_CALL' | 'HOLD' | 'RESUME'; call: PhoneCall }
  | { type: 'MUTE' | 'UNMUTE' | 'LOGOUT' }
  | { type: 'WRAP_UP_CALL'; call: PhoneCall }
  | { type: 'SEND_DIGITS'; digits: string }
  | { type: 'DIAL'; contact: { phoneNumber: string } }
  | { type: 'SET_AGENT_STATUS'; agentStatus: string; statusInfo: { statusId: string; statusName: string } }
  | { type: 'AGENT_AVAILABLE'; isAvailable: boolean }
  | { type: 'MESSAGE'; message: object };

export interface Heard {
  ready(payload: { capabilities?: Record<string, boolean>; callInProgress?: PhoneCall | null }): void;
  event(type: string, payload: unknown): void;
}

export interface ConnectorPort {
  send(order: Order): void;
}

interface FromConnector {
  type: string;
  payload?: { telephonyEventType?: string; telephonyEventPayload?: unknown };
}

/** The configuration of the contact center, as far as a connector may rely on it. */
const connectorConfig = { '/internalNameLabel': 'Jackfield', isACWAllowed: true };

export function openConnector(frame: HTMLIFrameElement, origin: string, heard: Heard): ConnectorPort {
  let port: MessagePort | undefined;
  const hear = ({ data: { type, payload } }: MessageEvent<FromConnector>) => {
    if (type === 'CONNECTOR_READY') heard.ready((payload ?? {}) as Parameters<Heard['ready']>[0]);
    if (type === 'TELEPHONY_EVENT_DISPATCHED' && payload?.telephonyEventType !== undefined)
      heard.event(payload.telephonyEventType, payload.telephonyEventPayload);
  };
  frame.addEventListener('load', () => {
    // An empty frame loads as well.
    if (frame.src === '') return;
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port.onmessage = hear;
    frame.contentWindow?.postMessage({ type: 'SETUP_CONNECTOR', connectorConfig }, origin, [port2]);
  });
  return { send: (order) => port?.postMessage(order) };
}
