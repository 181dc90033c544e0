import { el } from '../../web-server/browser/element.js';
import type { ConnectorPort, PhoneCall } from './connector-port.js';

export type CallStage = 'ringing' | 'connected' | 'wrap-up';

export interface ShownCall {
  call: PhoneCall;
  stage: CallStage;
  muted: boolean;
  held: boolean;
}

const said: Record<CallStage, string> = {
  ringing: 'Ringing',
  connected: 'Connected',
  'wrap-up': 'After call work',
};

/** The controls of a call, which Salesforce draws itself. */
export function callCard({ call, stage, muted, held }: ShownCall, { send }: ConnectorPort): HTMLElement {
  const button = (name: string, onclick: () => void, kind = '') =>
    el('button', { type: 'button', class: `button ${kind}`, onclick }, name);
  const isInbound = call.callType.toLowerCase() === 'inbound';
  return el(
    'section',
    { class: 'card', 'aria-label': 'Voice call' },
    el('h2', {}, call.phoneNumber ?? 'Withheld number'),
    el(
      'p',
      { class: 'quiet' },
      [isInbound ? 'Inbound' : 'Outbound', call.callInfo?.queueName].filter(Boolean).join(' · '),
    ),
    el('p', { role: 'status' }, held ? 'On hold' : said[stage]),
    el('div', { class: 'buttons' }, [
      stage === 'ringing' && isInbound && button('Accept', () => send({ type: 'ACCEPT_CALL', call }), 'good'),
      stage === 'ringing' && isInbound && button('Decline', () => send({ type: 'DECLINE_CALL', call })),
      stage === 'connected' &&
        button(muted ? 'Unmute' : 'Mute', () => send({ type: muted ? 'UNMUTE' : 'MUTE' })),
      stage === 'connected' &&
        button(held ? 'Resume' : 'Hold', () => send({ type: held ? 'RESUME' : 'HOLD', call })),
      (stage === 'connected' || (stage === 'ringing' && !isInbound)) &&
        button('End call', () => send({ type: 'END_CALL', call }), 'bad'),
      stage === 'wrap-up' && button('End wrap-up', () => send({ type: 'WRAP_UP_CALL', call }), 'good'),
    ]),
  );
}
