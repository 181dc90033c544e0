/** Proof of who sits here, by Entra ID. */
export interface IdToken {
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export interface KeptToken {
  /** The token, if it lives for another minute. */
  get(): string | undefined;
  keep(token: IdToken): void;
  forget(): void;
}

/** What is on its way to the gateway must not expire there. */
const AT_LEAST_MS = 60_000;

/**
 * Keeps an ID token as long as the tab of the browser lives, so that after a reload nobody is asked: also where the browser
 * shows Entra ID's cookie to no frame. Entra ID's own library does the same.
 * https://learn.microsoft.com/en-us/entra/msal/javascript/browser/caching
 *
 * @param storage absent where the browser lets no frame keep anything
 * @param whose for whom it is good: another page, or another user of this one, has no use for it
 */
export function createKeptToken(
  storage: Storage | undefined,
  whose: readonly (string | undefined)[],
  now: () => number,
): KeptToken {
  const key = `jackfield.id-token ${JSON.stringify(whose)}`;
  // For the life of the page, without a storage.
  let text: string | null = storage?.getItem(key) ?? null;
  return {
    get() {
      const { token, expiresAt = 0 } = JSON.parse(text ?? '{}') as Partial<IdToken>;
      return expiresAt - now() > AT_LEAST_MS ? token : undefined;
    },
    keep(token) {
      text = JSON.stringify(token);
      storage?.setItem(key, text);
    },
    forget() {
      text = null;
      storage?.removeItem(key);
    },
  };
}

/** The storage of the tab; a browser that is told to block it throws at its very name. */
export function storageOf(window: Window): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
