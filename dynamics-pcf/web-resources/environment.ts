/** Where the phone of this environment is, as the environment variables of the solution say. */
export interface Connection {
  /** Address of the gateway, without a slash at the end; empty while nobody has entered it. */
  gateway: string;
  tenant: string;
}

/** A variable with the value that it has here, if it has one. */
interface Variable {
  definition: string;
  name: string;
  defaultValue: string | null;
  value: { id: string; text: string | null } | undefined;
}

/** The signed-in user may not do this; in Dataverse's own words, which name a privilege. */
export class RightMissing extends Error {}

const ROOT = '/api/data/v9.2/';
export const variables = { gateway: 'jkf_gateway', tenant: 'jkf_tenant' } as const;

/** The Web API of the environment that this page comes from, as the signed-in user. */
export async function ask<Answer>(path: string, init: { method?: string; body?: unknown } = {}) {
  const { method = 'GET', body } = init;
  const response = await fetch(`${ROOT}${path}`, {
    method,
    headers: {
      ...{ accept: 'application/json', 'odata-version': '4.0', 'odata-maxversion': '4.0' },
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status === 403) throw new RightMissing(refusalIn(text));
  if (!response.ok) throw new Error(refusalIn(text) ?? `The environment answered ${response.status}.`);
  return (text === '' ? undefined : parse(text)) as Answer;
}

/** Whose session has ended is led to a page to sign in at, which is no data. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error('The environment answered with no data. Sign in to it again, then reload this page.');
  }
}

function refusalIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message;
  } catch {
    return undefined;
  }
}

export async function readOrganization(): Promise<string> {
  return (await ask<{ OrganizationId: string }>('WhoAmI()')).OrganizationId.toLowerCase();
}

async function readVariables(): Promise<Variable[]> {
  const names = Object.values(variables).map((name) => `schemaname eq '${name}'`);
  const { value: definitions } = await ask<{
    value: {
      environmentvariabledefinitionid: string;
      schemaname: string;
      defaultvalue: string | null;
    }[];
  }>(
    `environmentvariabledefinitions?$select=schemaname,defaultvalue&$filter=${encodeURIComponent(names.join(' or '))}`,
  );
  return Promise.all(
    definitions.map(async ({ environmentvariabledefinitionid: definition, schemaname, defaultvalue }) => {
      const { value: values } = await ask<{
        value: { environmentvariablevalueid: string; value: string | null }[];
      }>(
        `environmentvariablevalues?$select=value&$filter=_environmentvariabledefinitionid_value eq ${definition}`,
      );
      const [here] = values;
      return {
        ...{ definition, name: schemaname, defaultValue: defaultvalue },
        value: here && { id: here.environmentvariablevalueid, text: here.value },
      };
    }),
  );
}

export async function readConnection(): Promise<Connection> {
  const all = await readVariables();
  const text = (name: string): string => {
    const variable = all.find((each) => each.name === name);
    return (variable?.value?.text ?? variable?.defaultValue ?? '').trim();
  };
  return { gateway: text(variables.gateway).replace(/\/+$/, ''), tenant: text(variables.tenant) };
}

export async function saveConnection(connection: Connection): Promise<void> {
  const all = await readVariables();
  for (const [key, name] of Object.entries(variables) as [keyof Connection, string][]) {
    const variable = all.find((each) => each.name === name);
    if (!variable) throw new Error(`The environment has no variable ${name}: import the solution again.`);
    const value = connection[key];
    if (variable.value?.text === value) continue;
    await (variable.value
      ? ask(`environmentvariablevalues(${variable.value.id})`, { method: 'PATCH', body: { value } })
      : ask('environmentvariablevalues', {
          method: 'POST',
          body: {
            value,
            'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${variable.definition})`,
          },
        }));
  }
}
