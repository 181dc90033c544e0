import { notFound } from '../salesforce-error.js';

/** Oldest and newest version of the API that the org answers. */
const OLDEST = 41;
const NEWEST = 65;

export const apiVersions = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
  const version = `${OLDEST + index}.0`;
  return { label: `Release ${version}`, url: `/services/data/v${version}`, version };
});

/** `64.0` of the `v64.0` in an address. */
export function versionOf(params: unknown): string {
  const version = (params as { version?: string }).version?.replace(/^v/, '');
  const known = apiVersions.find((each) => each.version === version);
  if (!known) throw notFound();
  return known.version;
}
