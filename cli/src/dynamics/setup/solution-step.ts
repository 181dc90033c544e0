import type { SetupStep } from '../../setup/setup-step.js';
import type { WebApi } from '../web-api.js';

/** A solution is imported by a person: that changes the tables of everybody, and takes minutes. */
export function solutionStep(
  { rows }: WebApi,
  { uniqueName, file }: { uniqueName: string; file: string },
): SetupStep {
  return {
    id: `solution.${uniqueName}`,
    title: `Solution ${uniqueName}`,
    async look() {
      const [found] = await rows<{ version: string }>(
        `solutions?$select=version&$filter=uniquename eq '${uniqueName}'`,
      );
      if (found) return { state: 'ready', details: [`version ${found.version}`] };
      return {
        state: 'by-hand',
        details: ['It is not imported.'],
        action: `Import dist/dynamics/${file} at https://make.powerapps.com, Solutions > Import. "npm run package:dynamics" makes it.`,
      };
    },
    apply: () => Promise.resolve(),
  };
}
