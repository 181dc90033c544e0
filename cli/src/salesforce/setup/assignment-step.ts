import type { Connection } from 'jsforce';
import { soqlLiteral } from '@jackfield/crms';
import type { SetupStep } from './setup-step.js';

interface AssignmentOptions {
  id: string;
  title: string;
  /** Names with their namespaces, e.g. `jackfield__Jackfield_Integration`. */
  permissionSets: string[];
  /** Undefined while it is not known who it is. */
  username: string | undefined;
}

interface Named {
  Id: string;
  Name: string;
  NamespacePrefix: string | null;
}

/** Permission sets that one user shall have. */
export function assignmentStep(connection: Connection, options: AssignmentOptions): SetupStep {
  const { id, title, username, permissionSets } = options;

  const findUser = async (): Promise<string | undefined> => {
    const { records } = await connection.query<{ Id: string }>(
      `SELECT Id FROM User WHERE Username = ${soqlLiteral(username ?? '')} AND IsActive = true`,
    );
    return records[0]?.Id;
  };
  const lacking = async (user: string): Promise<{ sets: Named[]; absent: string[] }> => {
    const sets = await findPermissionSets(connection, permissionSets);
    const { records } = await connection.query<{ PermissionSetId: string }>(
      `SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${user}'`,
    );
    const has = new Set(records.map(({ PermissionSetId }) => PermissionSetId));
    const found = new Set(sets.map(fullNameOf));
    return {
      sets: sets.filter((set) => !has.has(set.Id)),
      absent: permissionSets.filter((name) => !found.has(name)),
    };
  };

  return {
    id,
    title,
    async look() {
      if (username === undefined) {
        return {
          state: 'waiting',
          details: ['The gateway does not know yet as whom it works in this org.'],
          action: 'Run jackfield salesforce connect first, or name the user with --integration-user.',
        };
      }
      const user = await findUser();
      if (user === undefined) {
        return {
          state: 'by-hand',
          details: [`The org has no active user ${username}.`],
          action: 'Create or activate the user, or name another one with --integration-user.',
        };
      }
      const { sets, absent } = await lacking(user);
      const details = sets.map((set) => `${username} gets ${fullNameOf(set)}`);
      if (sets.length > 0) return { state: 'create', details };
      if (absent.length === 0) return { state: 'ready', details: [] };
      return {
        state: 'waiting',
        details: absent.map((name) => `There is no permission set ${name}.`),
        action: 'Install the package first.',
      };
    },
    async apply() {
      const user = await findUser();
      if (user === undefined) return;
      for (const { Id } of (await lacking(user)).sets) {
        await connection.sobject('PermissionSetAssignment').create({ AssigneeId: user, PermissionSetId: Id });
      }
    },
  };
}

async function findPermissionSets(connection: Connection, wanted: readonly string[]): Promise<Named[]> {
  const names = wanted.map((name) => soqlLiteral(name.replace(/^[A-Za-z0-9]+__/, '')));
  const { records } = await connection.query<Named>(
    `SELECT Id, Name, NamespacePrefix FROM PermissionSet WHERE Name IN (${names.join(', ')})`,
  );
  return records.filter((set) => wanted.includes(fullNameOf(set)));
}

function fullNameOf({ Name, NamespacePrefix }: Named): string {
  return NamespacePrefix ? `${NamespacePrefix}__${Name}` : Name;
}
