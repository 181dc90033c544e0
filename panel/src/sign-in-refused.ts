/** The CRM's side would not vouch for the user. What is not told apart by a code is shown to the agent as it is. */
export class SignInRefused extends Error {
  readonly kind = 'permission';

  constructor(
    message: string,
    /** What to do; empty where the message says it. */
    readonly action = '',
    /** By which the text is found in the agent's language. */
    readonly code = 'panel.not-entitled',
  ) {
    super(message);
  }
}
