// The page of the phone: bundled by `chromium-phone.ts`, driven from outside.
import { AdapterError, type Voice } from '@jackfield/connector-core/ports';
import { createSipVoice } from '../../adapters/voice/src/sip/index.js';

export type VoiceReply =
  | { ok: true; value: unknown }
  | { ok: false; error: { kind: string; code: string; message: string; action: string } };

export type VoiceMethod = Exclude<keyof Voice, 'onEvent'>;

declare global {
  interface Window {
    /** Set by the driver. */
    tellVoiceEvent: (event: unknown) => void;
    callVoice: (method: VoiceMethod, args: unknown[]) => Promise<VoiceReply>;
  }
}

const voice = createSipVoice({
  window,
  registerTimeoutMs: 5_000,
  recovery: { minSeconds: 1, maxSeconds: 2 },
});
voice.onEvent((event) => window.tellVoiceEvent(event));

window.callVoice = async (method, args) => {
  try {
    const run = voice[method] as (...given: unknown[]) => Promise<unknown>;
    return { ok: true, value: await run.apply(voice, args) };
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    const { kind, code, message, action } = error;
    return { ok: false, error: { kind, code, message, action } };
  }
};
