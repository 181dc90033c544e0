// The composition root of the connector page: Salesforce Voice around, which draws the controls; the panel inside, with SIP.
import { browserOf, createDesktopWithoutPage, loadRingTone, startPanel } from '@jackfield/panel';
import { initializeConnector } from '@salesforce/scv-connector-base';
import { signInByRemoting, type VisualforceWindow } from '../../softphone/roots/open-cti/visualforce-sign-in';
import { publishing } from '../connector/publish';
import { VoiceConnector } from '../connector/voice-connector';

const host = window as Window & typeof globalThis & VisualforceWindow;
const { signIn = '', language = '' } = document.querySelector<HTMLElement>('#connector')?.dataset ?? {};
const browser = browserOf(host);

const panel = startPanel({
  desktop: createDesktopWithoutPage('salesforce-voice'),
  signIn: () => signInByRemoting(host, signIn),
  loadVoice: async () => {
    const { createSipVoice } = await import('@jackfield/voice/sip');
    return createSipVoice({ window });
  },
  loadRingTone: () => loadRingTone(host),
  browser,
  language: language || navigator.language,
});

// Before the page has loaded: Salesforce asks once.
initializeConnector(new VoiceConnector({ panel, announce: publishing, after: browser.after }));
