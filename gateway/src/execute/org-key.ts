/** One text for one org, to keep things by; the names of two orgs cannot run together in it. */
export function orgKey(tenant: string, org: string): string {
  return JSON.stringify([tenant, org]);
}
