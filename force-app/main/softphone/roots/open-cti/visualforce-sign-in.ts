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

/** What `SoftphoneController.signIn` answers: a ticket, or why there will be none until somebody mends it. */
type Answer = Partial<Ticket> & { refusal?: string | null };

const TIMEOUT_MS = 20_000;

/** Asks `SoftphoneController.signIn`, which vouches for the user who is logged in to the org. */
export function signInByRemoting(window: VisualforceWindow, action: string): Promise<Ticket> {
  return new Promise((resolve, reject) => {
    const manager = window.Visualforce?.remoting.Manager;
    if (!manager) {
      reject(new SignInRefused('Open the phone from within Salesforce.'));
      return;
    }
    const answer = (result: unknown, { status, message }: RemotingEvent) => {
      const { gateway, ticket, refusal } = (status ? (result as Answer | null | undefined) : undefined) ?? {};
      if (gateway && ticket) resolve({ gateway, ticket });
      else if (refusal) reject(new SignInRefused(refusal));
      // Nobody refused anything: a gateway that restarts, a network that is away. The panel tries again.
      else reject(new Error(message ?? 'Salesforce did not answer.'));
    };
    // Unbuffered: it must not wait for other calls. Unescaped: the ticket is no HTML.
    manager.invokeAction(action, answer, { buffer: false, escape: false, timeout: TIMEOUT_MS });
  });
}
