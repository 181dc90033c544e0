import { SignInRefused, type Ticket } from '@jackfield/panel';

/** https://developer.salesforce.com/docs/atlas.en-us.pages.meta/pages/pages_js_remoting_handling_response.htm */
interface RemotingEvent {
  status: boolean;
  message?: string;
}
type InvokeAction = (
  action: string,
  callback: (result: unknown, event: RemotingEvent) => void,
  options: { buffer: boolean; escape: boolean; timeout: number },
) => void;

export interface VisualforceWindow {
  Visualforce?: { remoting: { Manager: { invokeAction: InvokeAction } } };
}

const TIMEOUT_MS = 20_000;

/** Asks `SoftphoneController.signIn`, which vouches for the user who is logged in to the org. */
export function signInByRemoting(window: VisualforceWindow, action: string): Promise<Ticket> {
  return new Promise((resolve, reject) => {
    const manager = window.Visualforce?.remoting.Manager;
    if (!manager) {
      reject(
        new SignInRefused('The page was not opened by Salesforce.', 'Open the phone from the utility bar.'),
      );
      return;
    }
    const answer = (result: unknown, event: RemotingEvent) => {
      if (event.status) resolve(result as Ticket);
      // The controller's messages name what to do; the platform's own (a lost session) are as good as we get.
      else reject(new SignInRefused(event.message ?? 'Salesforce did not answer.'));
    };
    // Unbuffered: it must not wait for other calls. Unescaped: the ticket is no HTML.
    manager.invokeAction(action, answer, { buffer: false, escape: false, timeout: TIMEOUT_MS });
  });
}
