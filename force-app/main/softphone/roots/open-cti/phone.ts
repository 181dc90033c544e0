// What only a tab with the audio needs: fetched once it has it.
export { createRingTone } from '@jackfield/panel/ring-tone';
export { createSipVoice } from '@jackfield/voice/sip';
