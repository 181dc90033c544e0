import type { Failure } from '../ports/adapter-error.js';
import { cataloguedFailure } from '../ports/error-catalogue.js';

/**
 * Every CRM that a phone of this kind is asked for, and whether it ran in Internet Explorer when that was a browser. Ours
 * does not: it is drawn by ES modules and talks by WebRTC, and Microsoft ended Internet Explorer on 15 June 2022.
 */
export const browserMatrix = {
  'dynamics-cif': { name: 'Microsoft Dynamics 365', internetExplorer: 'not recommended' },
  'freshsales-crm': { name: 'Freshsales CRM', internetExplorer: 'no' },
  'freshdesk-mint': { name: 'Freshdesk Mint', internetExplorer: 'no' },
  zendesk: { name: 'Zendesk', internetExplorer: 'yes' },
  'zoho-crm': { name: 'Zoho CRM', internetExplorer: 'no' },
  'zoho-desk': { name: 'Zoho Desk', internetExplorer: 'no' },
  'salesforce-classic': { name: 'Salesforce Classic', internetExplorer: 'yes' },
  'salesforce-lightning': { name: 'Salesforce Lightning', internetExplorer: 'no' },
  generic: { name: 'the CRM', internetExplorer: 'yes' },
} as const satisfies Record<string, { name: string; internetExplorer: 'yes' | 'no' | 'not recommended' }>;

export type BrowserMatrixCrm = keyof typeof browserMatrix;

/** The oldest version of each engine that has what the phone needs: `Array.at`, `Object.hasOwn`, `crypto.randomUUID`. */
export const oldestBrowsers = { Chrome: 93, Edge: 93, Firefox: 95, Safari: 15.4 } as const;

export type BrowserSupport = { supported: true } | { supported: false; failure: Failure };

/**
 * Whether the phone runs in the browser of this user agent, and what to do if not. Browsers that it does not know are
 * taken for ones that can: what they really lack, they say themselves.
 */
export function browserSupport(crm: BrowserMatrixCrm, userAgent: string): BrowserSupport {
  if (!isTooOld(userAgent)) return { supported: true };
  const { code, message, action } = cataloguedFailure('desktop.browser-unsupported');
  return {
    supported: false,
    failure: { code, message, action: action.replace('the CRM', browserMatrix[crm].name) },
  };
}

function isTooOld(userAgent: string): boolean {
  // Internet Explorer, in its own name and inside of other programs; and the first Edge, which had an engine of its own.
  if (/Trident\/|MSIE |Edge\//.test(userAgent)) return true;
  const oldest: [RegExp, number][] = [
    [/Chrome\/(\d+)/, oldestBrowsers.Chrome],
    [/Firefox\/(\d+)/, oldestBrowsers.Firefox],
    [/Version\/(\d+(?:\.\d+)?)[\d.]* (?:Mobile\/\w+ )?Safari\//, oldestBrowsers.Safari],
  ];
  for (const [pattern, version] of oldest) {
    const found = pattern.exec(userAgent);
    if (found) return Number(found[1]) < version;
  }
  return false;
}
