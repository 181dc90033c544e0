import { AdapterError, type ErrorCode, catalogued } from '@jackfield/connector-core/ports';
import type { OpenCti, OpenCtiCallback, OpenCtiError, OpenCtiHost, OpenCtiResponse } from './open-cti.js';

/** Asks the host; rejects with the code that `codeOf` finds for a refusal. */
export type Ask = <Value>(
  call: (openCti: OpenCti, callback: OpenCtiCallback<Value>) => void,
  codeOf?: (reasons: string) => ErrorCode,
) => Promise<Value | null>;

/**
 * Turns a call with a callback into a promise that always settles. Outside of Salesforce, and after the session has
 * ended, the script is there but its callbacks never come.
 */
export function createAsk(host: OpenCtiHost, timeoutMs: number): Ask {
  return (call, codeOf = () => 'desktop.pop-refused') =>
    new Promise((resolve, reject) => {
      const openCti = host.sforce?.opencti;
      if (!openCti) {
        reject(catalogued('desktop.host-missing'));
        return;
      }
      const deadline = setTimeout(() => reject(catalogued('desktop.timed-out')), timeoutMs);
      try {
        call(openCti, (response) => {
          clearTimeout(deadline);
          if (response.success) resolve(response.returnValue ?? null);
          else reject(refusal(response, codeOf));
        });
      } catch (cause) {
        // The script throws at arguments that it does not like.
        clearTimeout(deadline);
        reject(cause instanceof AdapterError ? cause : catalogued(codeOf(''), { cause }));
      }
    });
}

function refusal(response: OpenCtiResponse<unknown>, codeOf: (reasons: string) => ErrorCode): AdapterError {
  const reasons = (response.errors ?? []).map(textOf).join('; ');
  // The org's own words may name a record; they stay in the cause, which is not shown.
  return catalogued(codeOf(reasons), { cause: new Error(reasons || 'Open CTI gave no reason') });
}

function textOf(error: OpenCtiError | string): string {
  return typeof error === 'string' ? error : [error.code, error.description].filter(Boolean).join(': ');
}
