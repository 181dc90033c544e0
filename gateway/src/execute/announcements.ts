/** What a job of an org hears, while it runs, of writes that become due meanwhile. */
export interface Announcements {
  /** What was announced so far is about to be claimed. To be called before the claim, so that nothing slips through. */
  take(): void;
  /** Resolves as soon as there are more. */
  more(): Promise<void>;
}

/** The other end: whoever tells a job. */
export interface Announcer extends Announcements {
  announce(): void;
  /** Whether something was announced and not taken. */
  isOpen(): boolean;
}

/** @param onTake whoever else waits to announce what is being taken */
export function createAnnouncer(onTake: () => void): Announcer {
  let isOpen = false;
  let hear: (() => void)[] = [];
  return {
    take() {
      onTake();
      isOpen = false;
    },
    more: () => new Promise((resolve) => (isOpen ? resolve() : hear.push(resolve))),
    announce() {
      isOpen = true;
      for (const resolve of hear) resolve();
      hear = [];
    },
    isOpen: () => isOpen,
  };
}
