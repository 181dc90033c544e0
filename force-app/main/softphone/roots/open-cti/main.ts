// The composition root of the Visualforce adapter page: Open CTI around, LWC inside, SIP on demand.
import type { InteractionHost } from '@jackfield/desktops/open-cti-classic';
import { createOpenCtiLightning, type OpenCtiHost } from '@jackfield/desktops/open-cti-lightning';
import { browserOf, loadRingTone, startPanel, type Desktop } from '@jackfield/panel';
import { mountSoftphone } from '../mount-softphone';
import { signInByRemoting, type VisualforceWindow } from './visualforce-sign-in';

const host = window as Window & OpenCtiHost & InteractionHost & VisualforceWindow;
const place = document.querySelector<HTMLElement>('#softphone') ?? document.body;
const { signIn = '', language = '' } = place.dataset;

// `jackfield.SoftphoneController.signIn`; without the first part where the package was deployed from source.
const options = { namespace: signIn.split('.').at(-3) };

function start(desktop: Desktop) {
  const panel = startPanel({
    desktop,
    signIn: () => signInByRemoting(host, signIn),
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
    if (panel.state().view?.conversations.some(({ call }) => call?.phase === 'talking'))
      event.preventDefault();
  });
}

// The page loads the script of the user interface that it stands in.
if (host.sforce?.interaction)
  void import('./classic').then(({ openClassic }) => openClassic(host, place, options, start));
else start(createOpenCtiLightning(host, options));
