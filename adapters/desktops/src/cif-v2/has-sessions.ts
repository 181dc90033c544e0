import { createAsk } from '../cif/ask.js';
import type { CifHost, CiFramework } from '../cif/ci-framework.js';
import type { CiFrameworkV2 } from './ci-framework-v2.js';

/**
 * Whether the page has sessions, which is whether it speaks version 2. Both versions load a script of the same name, so
 * that it has the method says little: the page is asked, and one of version 1 refuses or is silent.
 */
export async function hasSessions(host: CifHost, timeoutMs = 3_000): Promise<boolean> {
  if (!isV2(host)) return false;
  const ask = createAsk(host, timeoutMs);
  return ask((api) => api.canCreateSession()).then(
    (answer) => typeof answer === 'boolean',
    () => false,
  );
}

function isV2(host: CifHost): host is CifHost<CiFrameworkV2> {
  const api: (CiFramework & Partial<CiFrameworkV2>) | undefined = host.Microsoft?.CIFramework;
  return typeof api?.canCreateSession === 'function' && typeof api.createSession === 'function';
}
