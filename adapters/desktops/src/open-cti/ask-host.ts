import { AdapterError, catalogued, type ErrorCode } from '@jackfield/connector-core/ports';

/**
 * Turns a call with a callback into a promise that always settles. Outside of Salesforce, and after the session has
 * ended, the script is there but its callbacks never come. Rejects with the code that `codeOf` finds for a refusal.
 * @param reasonsOf why the host refused, in its own words; undefined for an answer that is none
 */
export function askHost<Api, Response>(
  api: Api | undefined,
  timeoutMs: number,
  call: (api: Api, callback: (response: Response) => void) => void,
  reasonsOf: (response: Response) => string | undefined,
  codeOf: (reasons: string) => ErrorCode,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (!api) {
      reject(catalogued('desktop.host-missing'));
      return;
    }
    const deadline = setTimeout(() => reject(catalogued('desktop.timed-out')), timeoutMs);
    try {
      call(api, (response) => {
        clearTimeout(deadline);
        const reasons = reasonsOf(response);
        if (reasons === undefined) resolve(response);
        // The org's own words may name a record; they stay in the cause, which is not shown.
        else reject(catalogued(codeOf(reasons), { cause: new Error(reasons || 'Open CTI gave no reason') }));
      });
    } catch (cause) {
      // The script throws at arguments that it does not like.
      clearTimeout(deadline);
      reject(cause instanceof AdapterError ? cause : catalogued(codeOf(''), { cause }));
    }
  });
}
