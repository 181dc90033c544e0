/** The CRM's side would not vouch for the user. The message is shown to the agent as it is. */
export class SignInRefused extends Error {
  readonly kind = 'permission';
  readonly code = 'panel.not-entitled';

  constructor(
    message: string,
    /** What to do; empty where the message says it. */
    readonly action = '',
  ) {
    super(message);
  }
}
