/** What a sealed text is bound to: copied to another row, it does not open. Never changed, or nothing opens any more. */
export function contactCenterContext(tenant: string): string {
  return JSON.stringify(['tenant', tenant]);
}

export function orgContext(tenant: string, org: string): string {
  return JSON.stringify(['org', tenant, org]);
}
