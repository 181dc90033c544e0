export { createSipVoice, type SipVoiceOptions } from './sip-voice.js';
