/** A person at a browser, as far as the sign-in pages need one: submits forms, follows the way back. */
export interface Person {
  /** The page by which an app asked last to be allowed. */
  readonly asked: string;
  /** Signs in, enters the code from the e-mail, and allows the app or not. Where the browser is at the end. */
  signIn(address: string, user: string, answer: 'allow' | 'deny'): Promise<Response>;
  /** Enters the code that a device shows, then signs in. */
  enterCode(address: string, code: string, user: string, answer: 'allow' | 'deny'): Promise<Response>;
}

/** @param mails what the org has sent */
export function createPerson(org: { url: string }, mails: () => readonly { text: string }[]): Person {
  const post = (path: string, form: Record<string, string>): Promise<Response> =>
    fetch(`${org.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });

  let asked = '';
  async function goOn(page: string, user: string, answer: string): Promise<Response> {
    const errand = /name="errand" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const step = (form: Record<string, string>) => post('/services/oauth2/consent', { errand, ...form });
    await step({ user });
    const wrong = await (await step({ verification: '000' })).text();
    if (!wrong.includes('That is not the code')) throw new Error('A wrong verification code was taken');
    const asking = await step({ verification: /\d{6}/.exec(mails().at(-1)?.text ?? '')?.[0] ?? '' });
    asked = await asking.text();
    return step({ access: answer });
  }

  return {
    get asked() {
      return asked;
    },
    async signIn(address, user, answer) {
      const page = await fetch(address);
      return page.ok ? goOn(await page.text(), user, answer) : page;
    },
    async enterCode(address, code, user, answer) {
      const page = await post(new URL(address).pathname, { user_code: code });
      return page.ok ? goOn(await page.text(), user, answer) : page;
    },
  };
}
