import type { CrmStore, TableDescription } from '../../crm-store/index.js';

/** Parameters of a principal, by name. */
export type CredentialValues = Record<string, { value: string; encrypted: boolean }>;

/** A principal of an external credential. */
export interface Principal {
  /** Developer name, with its namespace. */
  externalCredential: string;
  principalName: string;
}

export const credentialTable: TableDescription = {
  name: 'PrincipalCredential',
  label: 'Principal Credential',
  labelPlural: 'Principal Credentials',
  idField: 'Id',
  stamps: {},
  fields: [
    { name: 'Principal', label: 'Principal', type: 'text', unique: 'case-sensitive' },
    { name: 'Values', label: 'Values', type: 'long-text' },
  ],
};

/** What the org shows to other servers. The stand-in keeps it in the open; it is reachable from this machine only. */
export class CredentialStore {
  constructor(private readonly store: CrmStore) {}

  read(principal: Principal): CredentialValues | undefined {
    const [row] = this.store.findBy(credentialTable.name, 'Principal', keyOf(principal));
    return row && (JSON.parse(String(row['Values'])) as CredentialValues);
  }

  write(principal: Principal, values: CredentialValues): void {
    const [row] = this.store.findBy(credentialTable.name, 'Principal', keyOf(principal));
    const Values = JSON.stringify(values);
    if (row) this.store.correct(credentialTable.name, String(row['Id']), { Values });
    else this.store.insert(credentialTable.name, { Principal: keyOf(principal), Values }, null);
  }
}

function keyOf({ externalCredential, principalName }: Principal): string {
  return `${externalCredential}-${principalName}`;
}
