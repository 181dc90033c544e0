const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a page of that origin may talk to the sandbox: pages of this machine may, and those that were named.
 * Programs send no origin; they could claim any.
 */
export function isAllowedOrigin(origin: string | undefined, named: readonly string[]): boolean {
  if (origin === undefined || named.includes(origin)) return true;
  return URL.canParse(origin) && LOOPBACK_HOSTS.has(new URL(origin).hostname);
}

/** Whether a `Host` header names this machine: a name that a stranger's DNS points here does not. */
export function isLoopbackHost(host: string | undefined): boolean {
  return (
    host !== undefined &&
    URL.canParse(`http://${host}`) &&
    LOOPBACK_HOSTS.has(new URL(`http://${host}`).hostname)
  );
}
