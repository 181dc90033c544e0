import type { Finding } from '@jackfield/connector-core';
import type { StepResult } from '../setup/run-step.js';

/** What `setup` would do is what is amiss. */
export function findingOf(crm: string, { id, title, state, details, action }: StepResult): Finding {
  const code = `${crm}.set-up.${id}`;
  if (state === 'ready') return { code, ok: true, message: `${title}: in order.` };
  const what = details.length > 0 ? details.join('; ') : 'missing';
  return {
    ...{ code, ok: false, message: `${title}: ${what.replace(/\.$/, '')}.` },
    action: action ?? `Run jackfield ${crm} setup --apply.`,
  };
}
