import type { Answer, VendorError } from './answer.js';

/**
 * Whether the org has person accounts, learnt by asking: an org without them refuses their fields, once, and is
 * then asked without them. So the usual search is one call, and nobody has to set a switch.
 */
export interface OrgTraits {
  personAccounts: boolean;
}

/** Asks, and if the org turns out to have no person accounts, asks once more without their fields. */
export async function askAndLearn<Asked extends { answer: Answer }>(
  traits: OrgTraits,
  ask: (personAccounts: boolean) => Promise<Asked>,
): Promise<Asked> {
  const asked = await ask(traits.personAccounts);
  if (asked.answer.ok || !lacksPersonAccounts(asked.answer.errors)) return asked;
  traits.personAccounts = false;
  return ask(false);
}

function lacksPersonAccounts(errors: readonly VendorError[]): boolean {
  return errors.some(
    ({ errorCode, message }) =>
      errorCode === 'INVALID_FIELD' && /\b(IsPersonAccount|Person\w+)\b/.test(message),
  );
}
