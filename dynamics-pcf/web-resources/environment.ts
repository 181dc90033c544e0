/** Where the phone of this environment is, as the environment variables of the solution say. */
export interface Connection {
  /** Address of the gateway, without a slash at the end; empty while nobody has entered it. */
  gateway: string;
  tenant: string;
}

interface Definition {
  environmentvariabledefinitionid: string;
  schemaname: string;
  defaultvalue: string | null;
  environmentvariabledefinition_environmentvariablevalue: {
    environmentvariablevalueid: string;
    value: string | null;
  }[];
}

const ROOT = '/api/data/v9.2/';
const VALUES = 'environmentvariabledefinition_environmentvariablevalue';
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
  if (!response.ok) throw new Error(refusalIn(text) ?? `The environment answered ${response.status}.`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
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

async function readDefinitions(): Promise<Definition[]> {
  const names = Object.values(variables).map((name) => `schemaname eq '${name}'`);
  const path =
    'environmentvariabledefinitions?$select=environmentvariabledefinitionid,schemaname,defaultvalue' +
    `&$filter=${encodeURIComponent(names.join(' or '))}&$expand=${VALUES}($select=environmentvariablevalueid,value)`;
  return (await ask<{ value: Definition[] }>(path)).value;
}

export async function readConnection(): Promise<Connection> {
  const definitions = await readDefinitions();
  const value = (name: string): string => {
    const definition = definitions.find(({ schemaname }) => schemaname === name);
    return (definition?.[VALUES][0]?.value ?? definition?.defaultvalue ?? '').trim();
  };
  return { gateway: value(variables.gateway).replace(/\/+$/, ''), tenant: value(variables.tenant) };
}

export async function saveConnection(connection: Connection): Promise<void> {
  const definitions = await readDefinitions();
  for (const [key, name] of Object.entries(variables) as [keyof Connection, string][]) {
    const definition = definitions.find(({ schemaname }) => schemaname === name);
    if (!definition) throw new Error(`The environment has no variable ${name}: import the solution again.`);
    const value = connection[key];
    const [present] = definition[VALUES];
    if (present?.value === value) continue;
    if (present)
      await ask(`environmentvariablevalues(${present.environmentvariablevalueid})`, {
        ...{ method: 'PATCH', body: { value } },
      });
    else
      await ask('environmentvariablevalues', {
        method: 'POST',
        body: {
          value,
          'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${definition.environmentvariabledefinitionid})`,
        },
      });
  }
}
