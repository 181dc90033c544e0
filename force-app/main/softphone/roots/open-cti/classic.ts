// What of the composition root is for Salesforce Classic alone: a chunk that Lightning never loads.
import {
  askForHeight,
  createOpenCtiClassic,
  createRemoteDesktop,
  relayDesktop,
  staysOnPageChange,
  type InteractionHost,
  type OpenCtiClassicOptions,
  type Port,
} from '@jackfield/desktops/open-cti-classic';
import type { Desktop } from '@jackfield/panel';
import { drawSidebar } from './classic-sidebar';

/** The phone's own window, by its name: it is opened once, and then found again. */
const WINDOW_NAME = 'cti-phone';
const WINDOW_SIZE = 'popup,width=400,height=640';
/** Pixels: room for the words of the sidebar, where they are longest. */
const SIDEBAR_HEIGHT = 260;

/**
 * In the console the softphone is like Lightning's. Beside an ordinary page it would end with that page, and the call in
 * it: there it gets a window of its own, and the sidebar does in the page what the window asks for.
 */
export async function openClassic(
  host: Window & InteractionHost,
  place: HTMLElement,
  options: OpenCtiClassicOptions,
  start: (desktop: Desktop) => void,
): Promise<void> {
  if (host.name === WINDOW_NAME) {
    start(desktopOfOpener(host));
    return;
  }
  const desktop = createOpenCtiClassic(host, options);
  if (await staysOnPageChange(host)) {
    start(desktop);
    return;
  }
  const sidebar = drawSidebar(place, () => openPhone(host));
  askForHeight(host, SIDEBAR_HEIGHT);
  relayDesktop({ here: host, desktop, frame: crypto.randomUUID(), onPhone: sidebar.show });
}

/** Opens the window, or brings it to the front. */
function openPhone(host: Window): void {
  const phone = host.open('', WINDOW_NAME, WINDOW_SIZE);
  if (!phone) return;
  // Another address would load it anew, in the middle of a call.
  if (phone.location.href === 'about:blank') phone.location.href = host.location.href;
  phone.focus();
}

function desktopOfOpener(host: Window): Desktop {
  // The frame goes with its page; the page's window stays.
  const page = (host.opener as Window | null)?.top;
  const desktop = createRemoteDesktop({
    here: host,
    frames: () => (page && !page.closed ? framesIn(page) : []),
    newId: () => crypto.randomUUID(),
  });
  host.addEventListener('pagehide', desktop.leave);
  return desktop;
}

/** By number: a page of another origin has its frames in no other way. */
function framesIn(page: Window): Port[] {
  return Array.from({ length: page.length }, (_, index) => page[index]).flatMap((frame) =>
    frame ? [frame, ...framesIn(frame)] : [],
  );
}
