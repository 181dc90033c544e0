import type { CifHost } from '@jackfield/desktops/cif-v1';

/** What the environment says of whoever is signed in to it. */
export interface UserOfPage {
  /** The environment's own id of them. */
  id?: string;
  /** As Entra ID would name them. */
  loginHint?: string;
  /** In which the user reads the environment, where the panel speaks it. */
  language?: string;
}

/** A page that has not answered by then says nothing: the phone is not to wait for it. */
const DEADLINE_MS = 3_000;

/**
 * The part of a locale's number that is its language, of those that the panel speaks.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid
 */
const languages: Readonly<Record<number, string>> = { 0x09: 'en', 0x15: 'pl' };
const LANGUAGE_BITS = 0x3ff;

/** Names of the answer as in the framework's own script; the reference does not list them. */
export async function askAboutUser(host: CifHost): Promise<UserOfPage> {
  const answer = await Promise.race([
    host.Microsoft?.CIFramework?.getEnvironment(),
    new Promise((resolve) => setTimeout(resolve, DEADLINE_MS)),
  ]).catch(() => undefined);
  const { userId, username, userLcid } = readAnswer(answer);
  const language = languages[Number(userLcid) & LANGUAGE_BITS];
  return {
    ...(typeof userId === 'string' && userId !== '' && { id: userId }),
    ...(typeof username === 'string' && username.includes('@') && { loginHint: username }),
    ...(language !== undefined && { language }),
  };
}

function readAnswer(answer: unknown): { userId?: unknown; username?: unknown; userLcid?: unknown } {
  try {
    return JSON.parse(typeof answer === 'string' ? answer : '{}') as object;
  } catch {
    return {};
  }
}
