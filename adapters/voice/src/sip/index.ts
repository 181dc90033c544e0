export { sip } from './definition.js';
export { type SipVoiceOptions, createSipVoice } from './sip-voice.js';
