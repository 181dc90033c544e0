import type { SetupStep } from '../../setup/setup-step.js';
import type { WebApi } from '../web-api.js';

/** A value of the solution's environment variables. */
export function variableStep({ rows, send }: WebApi, name: string, wanted: string): SetupStep {
  const definition = async (): Promise<string | undefined> =>
    (
      await rows<{ environmentvariabledefinitionid: string }>(
        `environmentvariabledefinitions?$select=environmentvariabledefinitionid&$filter=schemaname eq '${name}'`,
      )
    )[0]?.environmentvariabledefinitionid;
  const value = async (
    id: string,
  ): Promise<{ environmentvariablevalueid: string; value: string } | undefined> =>
    (
      await rows<{ environmentvariablevalueid: string; value: string }>(
        `environmentvariablevalues?$select=value&$filter=_environmentvariabledefinitionid_value eq ${id}`,
      )
    )[0];
  return {
    id: `variable.${name}`,
    title: `Environment variable ${name}`,
    async look() {
      const id = await definition();
      if (id === undefined) {
        return {
          state: 'waiting',
          details: ['There is no such variable.'],
          action: 'Import the solution first.',
        };
      }
      const present = await value(id);
      if (present?.value === wanted) return { state: 'ready', details: [] };
      return present
        ? { state: 'change', details: [`${present.value} → ${wanted}`] }
        : { state: 'create', details: [wanted] };
    },
    async apply() {
      const id = (await definition()) ?? '';
      const present = await value(id);
      await (present
        ? send('PATCH', `environmentvariablevalues(${present.environmentvariablevalueid})`, { value: wanted })
        : send('POST', 'environmentvariablevalues', {
            value: wanted,
            'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${id})`,
          }));
    },
  };
}
