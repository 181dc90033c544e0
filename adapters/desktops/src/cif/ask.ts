import { AdapterError, catalogued, type ErrorCode } from '@jackfield/connector-core/ports';
import type { CiFramework, CifHost } from './ci-framework.js';

/** Asks the host; rejects with the code that `codeOf` finds for a refusal. */
export type Ask<Api extends CiFramework = CiFramework> = (
  call: (api: Api) => Promise<unknown>,
  codeOf?: (reasons: string) => ErrorCode,
) => Promise<unknown>;

/**
 * Turns a call into one that settles within `timeoutMs`, where that is given: a query with a column that does not exist is answered by neither callback
 * (https://github.com/MicrosoftDocs/dynamics-365-customer-engagement/issues/1008), and neither is anything after the panel's page was left.
 */
export function createAsk<Api extends CiFramework>(host: CifHost<Api>, timeoutMs?: number): Ask<Api> {
  return (call, codeOf = () => 'desktop.pop-refused') =>
    new Promise((resolve, reject) => {
      const api = host.Microsoft?.CIFramework;
      if (!api) {
        reject(catalogued('desktop.host-missing'));
        return;
      }
      const giveUp = () => reject(catalogued('desktop.timed-out'));
      const deadline = timeoutMs === undefined ? undefined : setTimeout(giveUp, timeoutMs);
      const refuse = (reason: unknown) => {
        clearTimeout(deadline);
        // The host's own words may name a record; they stay in the cause, which is not shown.
        const cause = new Error(reasonsOf(reason));
        reject(reason instanceof AdapterError ? reason : catalogued(codeOf(cause.message), { cause }));
      };
      try {
        call(api).then((answer) => {
          clearTimeout(deadline);
          resolve(answer);
        }, refuse);
      } catch (thrown) {
        refuse(thrown);
      }
    });
}

/**
 * `0x80040217 contact With Id = … Does Not Exist`: Dataverse's code as its documents write it, then its words.
 * https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/web-service-error-codes
 */
function reasonsOf(reason: unknown): string {
  if (typeof reason === 'string') return reason;
  if (typeof reason !== 'object' || reason === null) return 'The framework gave no reason';
  const { errorCode, message } = reason as { errorCode?: unknown; message?: unknown };
  const code = typeof errorCode === 'number' ? `0x${(errorCode >>> 0).toString(16).padStart(8, '0')} ` : '';
  return `${code}${typeof message === 'string' ? message : ''}`;
}
