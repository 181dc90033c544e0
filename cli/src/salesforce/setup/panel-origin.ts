import { isLoopback } from '../../safe-address.js';

/**
 * Where the org serves the package's Visualforce pages: `acme.my.salesforce.com` → `acme--jackfield.vf.force.com`, and
 * `acme--uat.sandbox.my.salesforce.com` → `acme--uat--jackfield.sandbox.vf.force.com`.
 * https://help.salesforce.com/s/articleView?id=xcloud.domain_name_url_formats.htm
 *
 * @param namespace of the package; undefined where it was deployed from source
 */
export function panelOrigin(instanceUrl: string, namespace: string | undefined): string | undefined {
  if (isLoopback(instanceUrl)) return new URL(instanceUrl).origin;
  const [, name, partition = ''] =
    /^([a-z0-9-]+)((?:\.[a-z]+)?)\.my\.salesforce\.com$/.exec(new URL(instanceUrl).hostname) ?? [];
  return name === undefined ? undefined : `https://${name}--${namespace ?? 'c'}${partition}.vf.force.com`;
}
