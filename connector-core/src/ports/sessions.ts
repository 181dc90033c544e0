/** Signs in when it is needed, once for all calls that wait for it. */
export interface Sessions<Session> {
  get(): Promise<Session>;
  /** The session that replaces one that was refused; whoever comes later gets the same. */
  renew(refused: Session): Promise<Session>;
}

/** @param signIn makes one session; what it throws reaches all who wait, and the next call tries anew */
export function createSessions<Session>(signIn: () => Promise<Session>): Sessions<Session> {
  let current: Promise<Session> | undefined;

  function get(): Promise<Session> {
    current ??= signInOnce();
    return current;
  }

  function signInOnce(): Promise<Session> {
    const session = signIn();
    // A failure is not kept.
    session.catch(() => {
      if (current === session) current = undefined;
    });
    return session;
  }

  return {
    get,
    async renew(refused) {
      const standing = get();
      // Of all who were refused at once, only the first may drop it: by then it is another one already.
      if ((await standing) === refused && current === standing) current = undefined;
      return get();
    },
  };
}
