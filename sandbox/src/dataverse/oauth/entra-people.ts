import type { CrmStore } from '../../crm-store/index.js';

/** Somebody of the directory, as Entra ID names them in a token. */
export interface EntraPerson {
  /** The object id, by which the environment finds its user. */
  oid: string;
  name: string;
  /** How they sign in: their address. */
  userName: string;
  /** Id of the user in the environment. */
  user: string;
}

/** Everybody who may sign in: the users of the environment, apps left out. */
export function entraPeople(store: CrmStore): EntraPerson[] {
  return store
    .all('systemuser')
    .filter((row) => typeof row['azureactivedirectoryobjectid'] === 'string')
    .map((row) => ({
      oid: String(row['azureactivedirectoryobjectid']),
      name: String(row['fullname']),
      userName: String(row['domainname']),
      user: String(row['systemuserid']),
    }));
}
