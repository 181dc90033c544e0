import type { Connection } from 'jsforce';
import { z } from 'zod';
import { CommandFailure } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import type { SetupStep } from './setup-step.js';

/** How the package stands in an org: installed under its namespace, deployed from source without one, or not at all. */
export interface InstalledPackage {
  namespace: string | undefined;
  /** e.g. `0.1.0`; of a deployment from source there is none. */
  version: string | undefined;
}

interface Installed {
  SubscriberPackageVersion: { MajorVersion: number; MinorVersion: number; PatchVersion: number };
}

const KEY_FIELD = 'Jackfield_Key__c';

export async function findPackage(
  connection: Connection,
  namespace: string,
): Promise<InstalledPackage | undefined> {
  // What was described before may be older than an installation.
  const { fields } = await connection.request<{ fields: { name: string }[] }>('/sobjects/Task/describe');
  const names = new Set(fields.map(({ name }) => name));
  if (names.has(`${namespace}__${KEY_FIELD}`)) {
    const { records } = await connection.tooling.query<Installed>(
      `SELECT SubscriberPackageVersion.MajorVersion, SubscriberPackageVersion.MinorVersion, SubscriberPackageVersion.PatchVersion FROM InstalledSubscriberPackage WHERE SubscriberPackage.NamespacePrefix = '${namespace}'`,
    );
    const version = records[0]?.SubscriberPackageVersion;
    return {
      namespace,
      version: version && [version.MajorVersion, version.MinorVersion, version.PatchVersion].join('.'),
    };
  }
  return names.has(KEY_FIELD) ? { namespace: undefined, version: undefined } : undefined;
}

interface PackageStepOptions {
  namespace: string;
  /** Id of the version to install, `04t…`; without, an administrator installs it by its link. */
  versionId: string | undefined;
}

/** How an installation stands. */
const InstallRequest = z.object({ Status: z.string(), Errors: z.unknown() });

const PAUSE_MS = 3_000;
const MOST_PAUSES = 600;

/** The package itself. An installation takes minutes; it is waited for. */
export function packageStep(
  connection: Connection,
  { namespace, versionId }: PackageStepOptions,
  terminal: Pick<Terminal, 'wait'>,
): SetupStep {
  return {
    id: 'package',
    title: `Package ${namespace}`,
    async look() {
      const found = await findPackage(connection, namespace);
      if (found) return { state: 'ready', details: [] };
      if (versionId !== undefined) {
        return { state: 'create', details: [`version ${versionId}, for administrators only`] };
      }
      return {
        state: 'by-hand',
        details: ['The package is not installed.'],
        action:
          'Install it by the link of its release, for administrators only, or name its version with --package 04t….',
      };
    },
    async apply() {
      const requests = connection.tooling.sobject('PackageInstallRequest');
      const created = await requests.create({
        SubscriberPackageVersionKey: versionId,
        NameConflictResolution: 'Block',
        // Access comes by permission sets alone.
        SecurityType: 'None',
        PackageInstallSource: 'U',
      });
      if (!created.success) throw notInstalled(created.errors);
      for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
        const request = InstallRequest.safeParse(await requests.retrieve(created.id));
        if (!request.success) throw unknownEnd('The org does not say how the installation stands.');
        const { Status, Errors } = request.data;
        if (Status === 'SUCCESS') return;
        if (Status !== 'IN_PROGRESS') throw notInstalled(Errors);
        await terminal.wait(PAUSE_MS);
      }
      throw unknownEnd('The installation is still under way.');
    },
  };
}

function notInstalled(errors: unknown): CommandFailure {
  const words = typeof errors === 'string' ? errors : JSON.stringify(errors);
  return new CommandFailure(
    `The package could not be installed: ${words}`,
    'Check the id of the version; a failed installation can be repeated as it is.',
  );
}

function unknownEnd(message: string): CommandFailure {
  return new CommandFailure(message, 'Wait for the e-mail that says how it ended, and repeat the command.');
}
