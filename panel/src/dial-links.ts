import type { Desktop } from '@jackfield/connector-core/ports';

/**
 * Numbers on pages of the CRM are links exactly while a click on them can be served (F-105): not where nobody will be signed in
 * until a person mends it (no licence, no agent, deactivated), and not for who may not dial. A sign-in or a connection on its way
 * does not switch them off: such a click waits and goes then.
 */
export function createDialLinks(
  desktop: Pick<Desktop, 'ready' | 'enableClickToDial'>,
  onProblem: (error: unknown) => void,
): (canServe: boolean) => void {
  let told: boolean | undefined;
  // One after the other, so that the page is left with the last word.
  let telling = Promise.resolve();

  return (canServe) => {
    if (canServe === told) return;
    told = canServe;
    telling = telling
      .then(() => desktop.ready())
      .then(() => desktop.enableClickToDial(canServe))
      .catch(onProblem);
  };
}
