// The composition root of the page for the Channel Integration Framework: Dynamics 365 around, React inside, SIP on demand.
import { createCifV1, type CifHost, type CifOptions } from '@jackfield/desktops/cif-v1';
import { createCifV2, findWorkspace } from '@jackfield/desktops/cif-v2';
import { browserOf, loadRingTone, startPanel, type Desktop } from '@jackfield/panel';
import { drawPhone } from '../face/draw-phone.js';
import { askAboutUser, type UserOfPage } from './ask-about-user.js';
import { environmentAround } from './environment-around.js';
import { followWorkspace } from './follow-workspace.js';
import { loadFramework } from './load-framework.js';
import { createSignIn } from './sign-in.js';

const host = window as Window & CifHost;
const place = document.querySelector<HTMLElement>('#phone') ?? document.body;
const { origins = '', tenant = '', org = '', issuer = '', clientId = '', settings = '{}' } = place.dataset;
const { customTables = '{}', ...columns } = JSON.parse(settings) as Record<string, string>;
const options: CifOptions = {
  columns,
  phones: JSON.parse(customTables) as NonNullable<CifOptions['phones']>,
};

function start(desktop: Desktop, { language = navigator.language, ...user }: UserOfPage) {
  const browser = browserOf(window);
  const panel = startPanel({
    desktop,
    signIn: createSignIn(window, { tenant, org, issuer, clientId }, user),
    loadVoice: async () => {
      const { createSipVoice } = await import('@jackfield/voice/sip');
      return createSipVoice({ window });
    },
    loadRingTone: () => loadRingTone(window),
    browser,
    language,
  });
  drawPhone({ panel }, place);
  panel.onChange(({ texts }) => (document.documentElement.lang = texts.tag));

  // A reload in the middle of a call would take the sound away from the customer.
  window.addEventListener('beforeunload', (event) => {
    if (panel.state().view?.conversations.some(({ call }) => call?.phase === 'talking'))
      event.preventDefault();
  });
  return { panel, browser };
}

await loadFramework(window, environmentAround(window, origins.split(' ')));
const asked = askAboutUser(host);
const workspace = await findWorkspace(host);
// The desktop listens from the moment it is made: a click while the user is asked for is not lost.
if (workspace) {
  const desktop = createCifV2(workspace, options);
  const { panel, browser } = start(desktop, await asked);
  followWorkspace(desktop.workspace, panel, browser.after);
  desktop.workspace.onConversationInView((inView) => drawPhone({ panel, inView }, place));
} else start(createCifV1(host, options), await asked);
