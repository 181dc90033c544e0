import type { Logger } from '@jackfield/connector-core';
import type { SealedBox } from './sealed-box.js';
import { contactCenterContext, orgContext } from './sealed-contexts.js';
import type { Store } from './store.js';

interface SealedRow {
  sealed: string;
  tenant: string;
  org: string | null;
}

const READ = `
  select sealed, id as tenant, null as org from tenant where sealed is not null
  union all
  select sealed, tenant, id as org from org where sealed is not null`;

/**
 * Seals anew, under the current key, what stands under an older one, so that the older key can be thrown away. Throws
 * when a key is missing: better at start-up than at the first call. Of several gateways that do this at once, each
 * row is changed by one.
 *
 * @returns how many rows were sealed anew
 */
export async function sealRowsAnew(
  store: Pick<Store, 'acrossTenants'>,
  box: SealedBox,
  logger: Logger,
): Promise<number> {
  const older = (await store.acrossTenants<SealedRow>(READ)).filter(({ sealed }) => !box.isCurrent(sealed));
  for (const { sealed, tenant, org } of older) {
    const context = org === null ? contactCenterContext(tenant) : orgContext(tenant, org);
    const anew = box.seal(box.open(sealed, context), context);
    // Whoever changed the row meanwhile sealed it under a current key.
    await (org === null
      ? store.acrossTenants('update tenant set sealed = $1 where id = $2 and sealed = $3', [
          anew,
          tenant,
          sealed,
        ])
      : store.acrossTenants('update org set sealed = $1 where tenant = $2 and id = $4 and sealed = $3', [
          anew,
          tenant,
          sealed,
          org,
        ]));
  }
  if (older.length > 0) {
    logger.info('Sealed rows stand under the current key now; older keys are not needed for them', {
      rows: older.length,
      keyId: box.keyId,
    });
  }
  return older.length;
}
