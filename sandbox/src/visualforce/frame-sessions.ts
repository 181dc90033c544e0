import { randomBytes } from 'node:crypto';

/**
 * The user interface around a page, as `$User.UIThemeDisplayed` names it: Classic 2010 or Lightning.
 * https://developer.salesforce.com/docs/atlas.en-us.pages.meta/pages/pages_variables_global_user.htm
 */
export type Theme = 'Theme3' | 'Theme4d';

export interface FrameSession {
  user: string;
  theme: Theme;
}

/**
 * Who a framed page belongs to, and where it stands. The platform uses a cookie of the Visualforce domain; browsers that block
 * third-party cookies would not send one from this frame, so the address carries a random session instead.
 */
export class FrameSessions {
  readonly #sessions = new Map<string, FrameSession>();

  open(opened: FrameSession): string {
    const session = randomBytes(24).toString('base64url');
    this.#sessions.set(session, opened);
    return session;
  }

  find(session: string | undefined): FrameSession | undefined {
    return session === undefined ? undefined : this.#sessions.get(session);
  }
}
