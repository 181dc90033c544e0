import type { Finding } from '@jackfield/connector-core';
import { findingOf } from '../../doctor/finding-of-step.js';
import type { StepResult } from '../../setup/run-step.js';
import type { Look, SetupStep } from '../../setup/setup-step.js';
import type { Terminal } from '../../terminal.js';
import { isSystemAdministrator } from '../is-system-administrator.js';
import type { AdminEnvironment } from '../open-environment.js';
import { runSetup } from '../setup/run-setup.js';
import { isRightMissing } from '../web-api.js';

/** What `setup` would do is what is amiss: so drift is found, too. */
export async function compareWithSetUp(
  environment: AdminEnvironment,
  steps: readonly SetupStep[],
  terminal: Terminal,
): Promise<Finding[]> {
  const look = (those: readonly SetupStep[]): Promise<StepResult[]> =>
    runSetup(those, terminal, { apply: false, tell: () => undefined });
  if (await isSystemAdministrator(environment))
    return (await look(steps)).map((result) => findingOf('dynamics', result));

  // That the administrator has a role is nothing to ask of anybody else.
  const ofAnybody = steps.filter(({ id }) => id !== 'role.administrator');
  const results = await look(ofAnybody.map(unseenWhereRefused));
  const unseen = results.filter(isAbsent);
  return [
    ...results
      .filter((result) => !isAbsent(result))
      .map((result) => findingOf('dynamics', forColleague(result))),
    ...(unseen.length === 0 ? [] : [notVisible(environment.user.name, unseen)]),
  ];
}

const unseenLook: Look = { state: 'waiting', details: [] };

function unseenWhereRefused(step: SetupStep): SetupStep {
  return {
    ...step,
    look: () =>
      step.look().catch((error: unknown) => {
        if (isRightMissing(error)) return unseenLook;
        throw error;
      }),
  };
}

/** Dataverse leaves out rows that somebody may not see: to them what is hidden looks as what is missing. */
function isAbsent({ id, state }: StepResult): boolean {
  const isImportedByHand = id.startsWith('solution.') && state === 'by-hand';
  return state === 'create' || state === 'waiting' || isImportedByHand;
}

/** What was seen to differ differs, but it takes somebody else to set it up. */
function forColleague(result: StepResult): StepResult {
  if (result.state !== 'change') return result;
  return { ...result, action: 'Let a System Administrator run jackfield dynamics setup --apply.' };
}

function notVisible(name: string, unseen: readonly StepResult[]): Finding {
  return {
    ...{ code: 'dynamics.set-up.visible', ok: false, severity: 'warning' },
    message: `${name} may not see all that is set up in the environment. Not checked: ${unseen.map(({ title }) => title).join('; ')}.`,
    action: 'Let somebody with the role System Administrator sign in, and repeat the command.',
  };
}
