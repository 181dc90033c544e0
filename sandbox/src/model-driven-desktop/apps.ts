import type { ModelDrivenApp } from './desktop-config.js';

const appId = (number: number) => `a9900000-0000-4a00-8000-0000000000a${number}`;

/** Apps of the environment: those with many sessions, those with one, and one that the customer made. */
export const modelDrivenApps: readonly ModelDrivenApp[] = [
  { id: appId(1), name: 'Customer Service workspace', framework: 2 },
  { id: appId(2), name: 'Customer Service Hub', framework: 1 },
  { id: appId(3), name: 'Sales Hub', framework: 1 },
  { id: appId(4), name: 'Developer Relations', framework: 1 },
];

/** Where an app is opened. */
export function appAddress(desktopUrl: string, framework: 1 | 2): string {
  const app = modelDrivenApps.find((each) => each.framework === framework);
  return `${desktopUrl}/main.aspx?appid=${app?.id ?? ''}`;
}
