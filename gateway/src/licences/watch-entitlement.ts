import type { Logger } from '@jackfield/connector-core';

export interface EntitlementWatchParts {
  /** Looks who of those with an open panel may still work. */
  review(): Promise<void>;
  /** Without licences nothing ends by itself. */
  enforced: boolean;
  everyMs: number;
  logger: Logger;
}

/** Licences end, and later ones begin, without anybody doing anything: so it is looked from time to time. */
export function createEntitlementWatch({ review, enforced, everyMs, logger }: EntitlementWatchParts) {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(): void {
      if (!enforced) return;
      timer = setInterval(() => {
        review().catch((error: unknown) => logger.warn('Open panels could not be looked at', { error }));
      }, everyMs);
    },
    stop: (): void => clearInterval(timer),
  };
}
