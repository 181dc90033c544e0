import { catalogued } from '@jackfield/connector-core/ports';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRequest } from 'jssip/lib/SIPMessage.js';
import { type Call, type CallContext, createCall } from './call.js';

/** Every call of this browser, by its id. */
export interface Calls {
  accept(session: RTCSession, request: IncomingRequest): void;
  find(id: string): Call;
  connectionLost(): void;
  connectionBack(): void;
  microphoneReplaced(track: () => MediaStreamTrack): void;
  endAll(): void;
}

export function createCalls(context: CallContext): Calls {
  const calls = new Map<string, Call>();

  return {
    accept: (session, request) => {
      const call = createCall(session, context, () => calls.delete(call.id));
      calls.set(call.id, call);
      const conversation = header(request, 'X-Conversation-Id');
      context.emit({
        kind: 'incoming',
        call: call.id,
        ...(conversation === undefined ? {} : { conversation }),
        from: session.remote_identity.uri.user,
        autoAnswer: isYes(header(request, 'X-Auto-Answer')),
      });
    },
    find: (id) => {
      const call = calls.get(id);
      if (!call) throw catalogued('voice.call-unknown');
      return call;
    },
    connectionBack: () => calls.forEach((call) => call.connectionBack()),
    connectionLost: () => [...calls.values()].forEach((call) => call.connectionLost()),
    microphoneReplaced: (track) => calls.forEach((call) => call.replaceMicrophone(track())),
    endAll: () => [...calls.values()].forEach((call) => call.hangUp()),
  };
}

function header(request: IncomingRequest, name: string): string | undefined {
  // `undefined` where there is none, whatever the type says.
  const value = request.getHeader(name) as string | undefined;
  const text = value?.trim();
  return text === '' ? undefined : text;
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && !['false', 'no', '0'].includes(value.toLowerCase());
}
