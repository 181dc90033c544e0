import { createAsk } from '../cif/ask.js';
import type { CifHost, CiFramework } from '../cif/ci-framework.js';
import type { CiFrameworkV2 } from './ci-framework-v2.js';

/**
 * The same host where its page has sessions, which is where it speaks version 2. Both versions load a script of the same
 * name, so that it has the method says little: the page is asked, and one of version 1 refuses or is silent.
 */
export async function findWorkspace(
  host: CifHost,
  timeoutMs = 3_000,
): Promise<CifHost<CiFrameworkV2> | undefined> {
  if (!isV2(host)) return undefined;
  const answer = await createAsk(host, timeoutMs)((api) => api.canCreateSession()).catch(() => undefined);
  return typeof answer === 'boolean' ? host : undefined;
}

function isV2(host: CifHost): host is CifHost<CiFrameworkV2> {
  const api: (CiFramework & Partial<CiFrameworkV2>) | undefined = host.Microsoft?.CIFramework;
  return typeof api?.canCreateSession === 'function' && typeof api.createSession === 'function';
}
