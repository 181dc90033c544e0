import { failureOfCode, SignInRefused, type Ticket } from '@jackfield/panel';
import type { UserOfPage } from './ask-about-user.js';
import { createKeptToken, storageOf } from './kept-token.js';
import { visitInPopup, visitSilently } from './visit.js';

/** What the gateway wrote into the page. */
export interface SignInPlace {
  /** Id of the contact center's tenant, and of the environment, as the gateway knows them. */
  tenant: string;
  org: string;
  issuer: string;
  clientId: string;
}

/**
 * Asks Entra ID who sits here, and the gateway for a ticket for that user. First without a word; where Entra ID wants to
 * ask the agent, the second try (a click on "Sign in") opens its window. After a reload the answer is still known.
 */
export function createSignIn(
  window: Window & typeof globalThis,
  place: SignInPlace,
  { id, loginHint }: Pick<UserOfPage, 'id' | 'loginHint'>,
): () => Promise<Ticket> {
  // Of a page that does not say whose it is, nobody knows after a reload whether it is the same person's.
  const storage = id === undefined ? undefined : storageOf(window);
  const kept = createKeptToken(storage, [place.tenant, place.org, place.clientId, id], () => Date.now());
  let refusedSilently = false;

  async function newToken(): Promise<string> {
    const { askEntra } = await import('./ask-entra.js');
    const silently = !refusedSilently || !hasJustClicked(window);
    const idToken = await askEntra({
      ...place,
      silently,
      loginHint,
      redirectUri: new URL('signed-in', window.location.href).href,
      visit: (address) => (silently ? visitSilently(window, address) : visitInPopup(window, address)),
    }).catch((cause: unknown) => {
      refusedSilently = silently;
      // A network that is away is no refusal: the panel tries again by itself.
      if (cause instanceof TypeError) throw cause;
      const { message, action, code } = failureOfCode('panel.identity-unknown');
      throw new SignInRefused(message, action, code);
    });
    refusedSilently = false;
    kept.keep(idToken);
    return idToken.token;
  }

  return async () => {
    const idToken = kept.get() ?? (await newToken());
    const answer = await window.fetch('/v1/sign-in/id-tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tenant: place.tenant, org: place.org, idToken }),
    });
    const body = (await answer.json()) as Partial<Ticket> & {
      message?: string;
      action?: string;
      code?: string;
    };
    // What else is refused is no matter of who it is: a seat, or the org.
    if (answer.status === 401) kept.forget();
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      throw new SignInRefused(body.message ?? '', body.action, body.code);
    }
    const { ticket } = body;
    if (ticket === undefined) throw new Error('The gateway gave no ticket.');
    return { gateway: window.location.origin, ticket };
  };
}

/** The panel tries again by itself, too, and then no window may open. Browsers that do not tell open none without a click. */
function hasJustClicked({ navigator }: Window): boolean {
  return (navigator as Partial<Pick<Navigator, 'userActivation'>>).userActivation?.isActive ?? true;
}
