// One file names the package: namespace, labels, icon, permission sets. The sources carry the first brand, so that they stay a
// project that every tool understands; the packaging step writes another brand into a copy of them.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Letters, digits and single underscores, a letter first: what Salesforce takes for the name of a component. */
const NAME = /^[A-Za-z](?:[A-Za-z0-9]|_(?!_|$))*$/;
const developerName = z
  .string()
  .max(40)
  .regex(NAME, 'letters, digits and single underscores; it begins with a letter');
const words = (length) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .regex(/^[^'"\\<>&]*$/, 'no quotes, backslashes or characters of XML');
const permissionSet = z.strictObject({ name: developerName, label: words(80) });

export const Branding = z.strictObject({
  /** Prefix of the managed package; null where it is deployed into an org without one. */
  namespace: z.string().max(15).regex(NAME, 'letters, digits and single underscores').nullable(),
  /** The product's name, wherever people read it. */
  label: words(40),
  /** The same in names of components: app, credentials, reports. */
  developerName,
  description: words(255),
  /** Where the gateway is, if the vendor knows; `https://gateway.invalid` leads nowhere until an administrator says where. */
  gateway: z.url({ protocol: /^https$/ }).transform((url) => new URL(url).origin),
  /** Utility icon of the Lightning Design System for the phone in the utility bar. */
  icon: z.string().regex(/^[a-z0-9_]+$/),
  /** Style of the set-up page's tab, as Salesforce lists them. */
  tabMotif: z.string().regex(/^Custom\d+: [A-Za-z0-9 ]+$/),
  /** Colour of the app's header. */
  headerColor: z.string().regex(/^#[0-9A-F]{6}$/),
  /** Name of the remote site, e.g. `Focuslicensecheck`. */
  remoteSite: developerName,
  /** Internal name of the call center: no underscores. */
  callCenter: developerName.regex(/^[A-Za-z0-9]+$/, 'letters and digits'),
  permissionSets: z.strictObject({
    Agent: permissionSet,
    Supervisor: permissionSet,
    Administrator: permissionSet,
    Integration: permissionSet,
  }),
});

/** @returns {z.infer<typeof Branding>} */
export function readBranding(file) {
  const { success, data, error } = Branding.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!success) throw new Error(`${file}:\n${z.prettifyError(error)}`);
  return data;
}

/** The field by which gateway and browser write, and a header that the gateway reads: a contract, and no brand. */
export const KEPT_NAMES = ['Jackfield_Key__c', 'X-Jackfield-Actor'];

/**
 * Writes brand `to` over brand `from`, in one pass, so that nothing which the new brand says is taken for the old one.
 * @returns {{ text: (text: string) => string, path: (path: string) => string }}
 */
export function rebrand(from, to) {
  const prefix = (namespace) => (namespace === null ? '' : `${namespace}__`);
  const socket = (gateway) => gateway.replace(/^https/, 'wss');
  const shared = [
    ...KEPT_NAMES.map((name) => [name, name]),
    ...Object.keys(from.permissionSets).map((role) => [
      from.permissionSets[role].name,
      to.permissionSets[role].name,
    ]),
    [`${from.developerName}_`, `${to.developerName}_`],
  ];
  const inText = [
    ...shared,
    ...Object.keys(from.permissionSets).map((role) => [
      from.permissionSets[role].label,
      to.permissionSets[role].label,
    ]),
    [from.description, to.description],
    [from.gateway, to.gateway],
    [socket(from.gateway), socket(to.gateway)],
    [`<value>${from.icon}</value>`, `<value>${to.icon}</value>`],
    [from.tabMotif, to.tabMotif],
    [from.headerColor, to.headerColor],
    [`${from.callCenter}Imported`, `${to.callCenter}Imported`],
    [`${from.callCenter}Voice`, `${to.callCenter}Voice`],
    [prefix(from.namespace), prefix(to.namespace)],
    // As the description of the telephony vendor names a component.
    [`${from.namespace}:`, `${to.namespace ?? 'c'}:`],
    // As the compiled connector says it, where Salesforce asks for the namespace of a label; without one it is `c`.
    [`"${from.namespace}"`, `"${to.namespace ?? 'c'}"`],
    [from.label, to.label],
  ];
  const inPaths = [
    ...shared,
    [`/${from.callCenter}.callCenter`, `/${to.callCenter}.callCenter`],
    [`/${from.remoteSite}.remoteSite`, `/${to.remoteSite}.remoteSite`],
    [from.label, to.developerName],
  ];
  return { text: replaceAll(inText), path: replaceAll(inPaths) };
}

/** Every name once, the longest first where several begin alike. */
function replaceAll(pairs) {
  const fresh = new Map(pairs.filter(([old]) => old !== ''));
  const longestFirst = [...fresh.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    longestFirst.map((old) => old.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
    'g',
  );
  return (text) => text.replaceAll(pattern, (old) => fresh.get(old));
}
