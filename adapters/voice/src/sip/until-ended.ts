import { catalogued } from '@jackfield/connector-core/ports';

/** What waits for an answer that will not come once the call is over. */
export interface UntilEnded {
  /** Waits for `begin` to call back, or for the end of the call. */
  wait(begin: (done: () => void, fail: (error: Error) => void) => void): Promise<void>;
  /** The call is over. */
  giveUp(): void;
}

export function createUntilEnded(): UntilEnded {
  const waiting = new Set<() => void>();
  return {
    wait: (begin) => {
      let giveUp = (): void => undefined;
      return new Promise<void>((resolve, reject) => {
        giveUp = () => reject(catalogued('voice.call-unknown'));
        waiting.add(giveUp);
        begin(resolve, reject);
      }).finally(() => waiting.delete(giveUp));
    },
    giveUp: () => waiting.forEach((each) => each()),
  };
}
