// The composition root of the Visualforce adapter page: Open CTI around, LWC inside, SIP on demand.
import { createOpenCtiLightning, type OpenCtiHost } from '@jackfield/desktops/open-cti-lightning';
import { browserOf, loadRingTone, startPanel } from '@jackfield/panel';
import { mountSoftphone } from '../mount-softphone';
import { signInByRemoting, type VisualforceWindow } from './visualforce-sign-in';

const place = document.querySelector<HTMLElement>('#softphone') ?? document.body;
const { signIn = '', language = '' } = place.dataset;

const panel = startPanel({
  desktop: createOpenCtiLightning(window as Window & OpenCtiHost),
  signIn: () => signInByRemoting(window as VisualforceWindow, signIn),
  loadVoice: async () => {
    const { createSipVoice } = await import('@jackfield/voice/sip');
    return createSipVoice({ window });
  },
  loadRingTone: () => loadRingTone(window),
  browser: browserOf(window),
  language: language || navigator.language,
});
mountSoftphone(panel, place);

// A reload in the middle of a call would take the sound away from the customer.
window.addEventListener('beforeunload', (event) => {
  if (panel.state().view?.conversations.some(({ call }) => call?.phase === 'talking')) event.preventDefault();
});
