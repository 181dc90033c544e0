import type { Voice } from '@jackfield/connector-core/ports';

/** A phone that registers and never rings: the calls of a faults run are over when they are told. */
export function createSilentPhone(): Voice {
  const done = (): Promise<void> => Promise.resolve();
  return {
    openMicrophone: done,
    register: done,
    unregister: done,
    onEvent: () => () => undefined,
    answer: done,
    hangUp: done,
    hold: done,
    mute: done,
    sendDigits: done,
    sample: () => Promise.reject(new Error('There is no call to be measured.')),
  };
}
