import {
  CallResult,
  Constants,
  HangupResult,
  HoldToggleResult,
  MuteToggleResult,
  AgentStatusInfo,
  publishError,
  publishEvent,
} from '@salesforce/scv-connector-base';
import type { Change } from './changes';
import { phoneCallOf } from './results';
import type { Announce } from './voice-connector';

const { EVENT_TYPE } = Constants;

/** Says to Salesforce what it did not ask for. */
export const publishing: Announce = {
  change({ what, call }: Change) {
    const phoneCall = phoneCallOf(call);
    switch (what) {
      case 'offered':
        return publish('CALL_STARTED', new CallResult({ call: phoneCall }));
      case 'connected':
        return publish('CALL_CONNECTED', new CallResult({ call: phoneCall }));
      case 'ended':
        return publish('HANGUP', new HangupResult({ calls: phoneCall }));
      case 'muted':
        return publish('MUTE_TOGGLE', new MuteToggleResult({ isMuted: call.muted }));
      case 'held':
        return publish(
          'HOLD_TOGGLE',
          new HoldToggleResult({
            isThirdPartyOnHold: false,
            isCustomerOnHold: call.held,
            calls: [phoneCall],
          }),
        );
      case 'wrap-up-started':
        return publish('AFTER_CALL_WORK_STARTED', { callId: call.id });
      case 'wrap-up-ended':
        return publish('WRAP_UP_ENDED', { callId: call.id });
    }
  },
  status: (statusId) => publish('SET_AGENT_STATUS', new AgentStatusInfo({ statusId })),
  problem({ code, message }) {
    publishError({ eventType: 'SOFTPHONE_ERROR', error: { type: errorTypeOf(code), message } });
  },
  // Notes are about customers: they do not go into Salesforce's diagnostic log.
  message: (message) => publish('MESSAGE', message, false),
};

function publish(type: keyof typeof EVENT_TYPE, payload: object, registerLog = true): void {
  type EventType = Parameters<typeof publishEvent>[0]['eventType'];
  // The declaration lists fewer events than the connector takes.
  void publishEvent({ eventType: EVENT_TYPE[type] as EventType, payload, registerLog });
}

/** Salesforce has its own words for these. */
function errorTypeOf(code: string): string {
  if (code.startsWith('voice.microphone-')) return 'MICROPHONE_NOT_SHARED';
  return code === 'voice.unsupported-browser' ? 'UNSUPPORTED_BROWSER' : 'GENERIC_ERROR';
}
