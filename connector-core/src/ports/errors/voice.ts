import type { CatalogueEntry } from './catalogue-entry.js';

/** The phone in the browser. */
export const voiceErrors = {
  'voice.microphone-denied': {
    kind: 'permission',
    message: 'The browser may not use the microphone.',
    action: 'Allow the microphone for this page in the address bar and try again.',
  },
  'voice.microphone-missing': {
    kind: 'not-found',
    message: 'No microphone was found.',
    action: 'Connect a headset and try again.',
  },
  'voice.microphone-in-use': {
    kind: 'conflict',
    message: 'Another program uses the microphone.',
    action: 'Close the other program and try again.',
  },
  'voice.registration-failed': {
    kind: 'auth',
    message: 'The phone could not sign in.',
    action: 'Reload the page; if it stays so, ask an administrator to check the phone account.',
  },
  'voice.disconnected': {
    kind: 'unavailable',
    message: 'The connection of the phone is lost.',
    action: 'Check the network; the phone connects again by itself.',
  },
  'voice.call-failed': {
    kind: 'unavailable',
    message: 'The call could not be set up.',
    action: 'Try again; if it stays so, tell an administrator.',
  },
  'voice.call-unknown': {
    kind: 'not-found',
    message: 'This call has ended already.',
    action: 'Nothing is to be done.',
  },
  'voice.digits-invalid': {
    kind: 'invalid',
    message: 'Only the digits, * and # can be sent.',
    action: 'Use the keypad.',
  },
  'voice.microphone-blocked': {
    kind: 'permission',
    message: 'The page around the phone does not let it use the microphone.',
    action: 'Ask an administrator to allow the microphone for the frame of the phone.',
  },
  'voice.microphone-lost': {
    kind: 'unavailable',
    message: 'The microphone went away.',
    action: 'Connect the headset again; the phone takes it up by itself.',
  },
  'voice.audio-blocked': {
    kind: 'permission',
    message: 'The browser holds back the sound until the page is clicked.',
    action: 'Click anywhere in the phone.',
  },
  'voice.media-lost': {
    kind: 'unavailable',
    message: 'The sound of the call broke off.',
    action: 'Check the network; call back if the sound does not return.',
  },
  'voice.call-not-connected': {
    kind: 'conflict',
    message: 'The call is not connected.',
    action: 'Answer the call first.',
  },
  'voice.call-changing': {
    kind: 'conflict',
    message: 'The call is being changed already.',
    action: 'Wait a moment and try again.',
  },
  'voice.digits-unsupported': {
    kind: 'unsupported',
    message: 'This call cannot carry digits.',
    action: 'Ask an administrator to allow RFC 4733 telephone events in the contact center.',
  },
  'voice.unsupported-browser': {
    kind: 'unsupported',
    message: 'This browser cannot make calls.',
    action: 'Use a current version of Chrome, Edge or Firefox.',
  },
} as const satisfies Record<string, CatalogueEntry>;
