import { ask, RightMissing, type Connection } from './environment.js';
import { panelAddress } from './panel-address.js';

/** Something that has to be in order before agents can call. */
export interface Check {
  ok: boolean;
  text: string;
  /** What to do, where it is not. */
  action?: string;
}

/** Channel providers of both versions of the framework, by the columns that hold their addresses. */
const providers = [
  { set: 'msdyn_ciproviders', url: 'msdyn_landingurl', version: '1.0' },
  { set: 'msdyn_channelproviders', url: 'msdyn_channelurl', version: '2.0' },
] as const;

/** The page of the environment that leads to the phone of any gateway. */
const SHELL = '/jkf_/panel.html';

export async function checkConnection(connection: Connection, organization: string): Promise<Check[]> {
  const address = panelAddress(connection, organization);
  if (address === undefined)
    return [
      {
        ok: false,
        text: 'The address of the gateway cannot be used.',
        action: 'It has to begin with https://, and a tenant has to be named.',
      },
    ];
  return [
    ...(await Promise.all([checkGateway(connection.gateway), checkProviders(connection.gateway, address)])),
  ];
}

async function checkGateway(gateway: string): Promise<Check> {
  try {
    // Its answer is not for this page to read; that there is one is enough.
    await fetch(`${gateway}/healthz`, { mode: 'no-cors', cache: 'no-store' });
    return { ok: true, text: `The gateway answers at ${gateway}.` };
  } catch {
    return {
      ok: false,
      text: `The gateway does not answer at ${gateway}.`,
      action:
        'Check the address from this browser. Where strict content security is on, add it to frame-src and connect-src of the environment.',
    };
  }
}

async function checkProviders(gateway: string, address: string): Promise<Check> {
  const seen = await Promise.all(providers.map(readProviders));
  const isHidden = seen.includes('hidden');
  const found = seen.flatMap((rows) => (rows === 'hidden' ? [] : rows));
  const ours = found.filter(({ url }) => url.startsWith(`${gateway}/`) || url.includes(SHELL));
  const right = ours.filter(({ url }) => url === address || url.includes(SHELL));
  if (right.length > 0) {
    const names = right.map(({ name, version }) => `${name} (CIF ${version})`);
    return { ok: true, text: `The phone is a channel provider: ${names.join(', ')}.` };
  }
  const [other] = ours;
  if (isHidden && !other)
    return {
      ok: false,
      text: 'You may not see the channel providers, and neither may agents with the same roles: their phone stays away.',
      action: 'Run "jackfield dynamics setup --apply", which gives the roles of Jackfield this right.',
    };
  return {
    ok: false,
    text: other
      ? `The channel provider ${other.name} leads to ${other.url}.`
      : 'There is no channel provider that leads to the gateway.',
    action: `Run "jackfield dynamics setup --apply", or enter the address by hand: ${address}`,
  };
}

/** `hidden` where the user may not see them. An environment has the tables of the versions that it has. */
async function readProviders({ set, url, version }: (typeof providers)[number]) {
  try {
    const { value } = await ask<{ value: Record<string, string | null>[] }>(
      `${set}?$select=msdyn_name,${url}&$filter=statecode eq 0`,
    );
    return value.map((row) => ({ name: row['msdyn_name'], url: row[url] ?? '', version }));
  } catch (error) {
    return error instanceof RightMissing ? 'hidden' : [];
  }
}
