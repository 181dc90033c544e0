import type { Store, Transaction } from '../store/store.js';
import { writeAudit, type AuditNote } from '../admin/audit-store.js';

export interface LicenceRow {
  signed: string;
  installedAt: string;
}

export interface RevocationsRow {
  number: number;
  signed: string;
}

/** Licences and the list of revoked ones, as texts that their vendor signed. */
export interface LicenceStore {
  read(tenant: string): Promise<LicenceRow[]>;
  write(tenant: string, serial: string, signed: string, note: AuditNote): Promise<void>;
  revocations(): Promise<RevocationsRow | undefined>;
  /** Answers whether it counts: a list with a lower number does not. */
  writeRevocations(number: number, signed: string): Promise<boolean>;
}

export function createLicenceStore(store: Store): LicenceStore {
  return {
    read: (tenant) => store.inTenant(tenant, (transaction) => readLicences(transaction, tenant)),

    write: (tenant, serial, signed, note) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query(
          `insert into licence (tenant, serial, signed) values ($1, $2, $3)
           on conflict (tenant, serial) do update set signed = excluded.signed, installed_at = clock_timestamp()`,
          [tenant, serial, signed],
        );
        await writeAudit(transaction, tenant, note);
      }),

    revocations: async () => {
      // The list is of no tenant, and the tenant of a connection does not matter for it.
      const rows = await store.askInTenant<RevocationsRow>('', {
        name: 'licence-revocations',
        text: 'select number, signed from licence_revocations',
      });
      return rows[0];
    },

    writeRevocations: async (number, signed) => {
      const rows = await store.askInTenant<{ number: number }>('', {
        name: 'write-licence-revocations',
        text: `insert into licence_revocations (number, signed) values ($1, $2)
               on conflict (only_row) do update
                 set number = excluded.number, signed = excluded.signed, installed_at = clock_timestamp()
               where licence_revocations.number <= excluded.number
               returning number`,
        values: [number, signed],
      });
      return rows.length > 0;
    },
  };
}

async function readLicences(transaction: Transaction, tenant: string): Promise<LicenceRow[]> {
  const { rows } = await transaction.query<{ signed: string; installed_at: Date }>(
    'select signed, installed_at from licence where tenant = $1',
    [tenant],
  );
  return rows.map((row) => ({ signed: row.signed, installedAt: row.installed_at.toISOString() }));
}
