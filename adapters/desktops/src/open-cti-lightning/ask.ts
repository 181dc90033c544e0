import type { ErrorCode } from '@jackfield/connector-core/ports';
import { askHost } from '../open-cti/ask-host.js';
import type { OpenCti, OpenCtiCallback, OpenCtiError, OpenCtiHost, OpenCtiResponse } from './open-cti.js';

/** Asks the host; rejects with the code that `codeOf` finds for a refusal. */
export type Ask = <Value>(
  call: (openCti: OpenCti, callback: OpenCtiCallback<Value>) => void,
  codeOf?: (reasons: string) => ErrorCode,
) => Promise<Value | null>;

export function createAsk(host: OpenCtiHost, timeoutMs: number): Ask {
  return async (call, codeOf = () => 'desktop.pop-refused') =>
    (await askHost(host.sforce?.opencti, timeoutMs, call, reasonsOf, codeOf)).returnValue ?? null;
}

function reasonsOf({ success, errors }: OpenCtiResponse<unknown>): string | undefined {
  return success ? undefined : (errors ?? []).map(textOf).join('; ');
}

function textOf(error: OpenCtiError | string): string {
  return typeof error === 'string' ? error : [error.code, error.description].filter(Boolean).join(': ');
}
