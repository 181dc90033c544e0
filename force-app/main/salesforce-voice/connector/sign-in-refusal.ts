import type { PanelState } from '@jackfield/panel';
import { CustomError } from '@salesforce/scv-connector-base';

/**
 * Why the agent cannot work, in the gateway's words; any other error Salesforce replaces by "can not log in". The label is
 * what it falls back to.
 * https://github.com/salesforce/scv-connector-base
 */
export function signInRefusal(failure: PanelState['failure']): CustomError {
  return new CustomError({
    labelName: 'Phone_Access_Missing',
    namespace: 'jackfield',
    message: failure ? `${failure.message} ${failure.action}`.trim() : 'The phone cannot sign in.',
  });
}
