import { CallInfo, Constants, Contact, PhoneCall, PhoneCallAttributes } from '@salesforce/scv-connector-base';
import type { Stage, VoiceCall } from './voice-call';

const stateOf: Record<Stage, string> = {
  offered: Constants.CALL_STATE.RINGING,
  talking: Constants.CALL_STATE.CONNECTED,
  over: Constants.CALL_STATE.ENDED,
  finished: Constants.CALL_STATE.ENDED,
};

/** Salesforce hides the buttons of what the panel cannot do. */
const notOffered = {
  swapEnabled: false,
  conferenceEnabled: false,
  recordEnabled: false,
  addCallerEnabled: false,
  extensionEnabled: false,
  showRecordButton: false,
  showAddCallerButton: false,
  showAddBlindTransferButton: false,
  showMergeButton: false,
  showSwapButton: false,
};

/** `callId` is what the VoiceCall record has as its `VendorCallKey`: the conversation's first id. */
export function phoneCallOf({
  id,
  stage,
  direction,
  number,
  queue,
  record,
  held,
  muted,
}: VoiceCall): PhoneCall {
  const { INBOUND, OUTBOUND } = Constants.CALL_TYPE;
  const phoneNumber = number === undefined ? {} : { phoneNumber: number };
  return new PhoneCall({
    callId: id,
    callType: direction === 'inbound' ? INBOUND : OUTBOUND,
    state: stateOf[stage],
    ...phoneNumber,
    contact: new Contact(phoneNumber),
    callAttributes: new PhoneCallAttributes({
      participantType: Constants.PARTICIPANT_TYPE.INITIAL_CALLER,
      ...(record !== undefined && { voiceCallId: record }),
      isOnHold: held,
    }),
    callInfo: new CallInfo({
      isOnHold: held,
      isMuted: muted,
      isRecordingPaused: false,
      ...(queue !== undefined && { queueName: queue }),
      ...notOffered,
    }),
  });
}
