import type { DesktopConfig } from '../desktop-config.js';

const USER_KEY = 'sandbox.user';

/** Per browser tab, so that two tabs can be two agents. `?user=` in the address chooses one. */
export function loggedInUser(config: DesktopConfig): DesktopConfig['users'][number] {
  const address = new URL(location.href);
  const wanted = address.searchParams.get('user');
  if (wanted) {
    logInAs(wanted);
    address.searchParams.delete('user');
    history.replaceState(null, '', address);
  }
  const id = sessionStorage.getItem(USER_KEY);
  const user = config.users.find((candidate) => candidate.id === id) ?? config.users[0];
  if (!user) throw new Error('The sandbox has no users.');
  return user;
}

export function logInAs(user: string): void {
  sessionStorage.setItem(USER_KEY, user);
}

/** The address of the softphone's page for this user, as a page of this user interface frames it. */
export async function softphoneAddress(user: string, theme: 'Theme3' | 'Theme4d'): Promise<string> {
  const answer = await fetch(`/desktop/frame?theme=${theme}&user=${encodeURIComponent(user)}`);
  return ((await answer.json()) as { url: string }).url;
}

/** The address of the connector's page, as Salesforce Voice frames it. */
export async function connectorAddress(user: string): Promise<string> {
  const answer = await fetch(`/desktop/frame?page=VoiceConnector&user=${encodeURIComponent(user)}`);
  return ((await answer.json()) as { url: string }).url;
}
