import type { Connection } from 'jsforce';
import { CommandFailure } from '../../exit-codes.js';
import { compare } from './compare.js';
import type { MetadataComponent, MetadataElement } from './metadata-element.js';
import type { Look, SetupStep } from './setup-step.js';

/** The types that the set-up writes. */
export type SetupType =
  'RemoteSiteSetting' | 'CspTrustedSite' | 'NamedCredential' | 'CallCenter' | 'PermissionSet';

interface MetadataStepOptions {
  id: string;
  title: string;
  type: SetupType;
  fullName: string;
  /** What the component shall be, given what it is. `undefined`: nothing can be done, for the reason of `missing`. */
  wanted: (present: MetadataElement | undefined) => MetadataElement | undefined;
  missing?: Pick<Look, 'details' | 'action'>;
}

/** A component of the org's metadata: written only where something of it differs. */
export function metadataStep(connection: Connection, options: MetadataStepOptions): SetupStep {
  const { id, title, type, fullName, wanted } = options;
  return {
    id,
    title,
    async look() {
      const present = await readComponent(connection, type, fullName);
      const body = wanted(present);
      if (body === undefined) return { state: 'waiting', details: [], ...options.missing };
      const differences = compare(body, present ?? {});
      if (differences.length === 0) return { state: 'ready', details: [] };
      return {
        state: present ? 'change' : 'create',
        details: present
          ? differences.map(({ at, from, to }) => `${at}: ${from ?? '(nothing)'} → ${to}`)
          : summaryOf(body),
        metadata: { type, fullName, body },
      };
    },
    async apply({ metadata }) {
      if (!metadata) return;
      const { success, errors } = await connection.metadata.upsert<MetadataComponent>(type, {
        fullName,
        ...metadata.body,
      });
      if (success) return;
      const words = errors.map(({ message }) => message).join('; ');
      throw new CommandFailure(
        `${title}: the org refused it: ${words || 'no reason given'}`,
        actionOf(errors[0]?.statusCode ?? ''),
      );
    },
  };
}

async function readComponent(
  connection: Connection,
  type: SetupType,
  fullName: string,
): Promise<MetadataElement | undefined> {
  const read = await connection.metadata.read<MetadataComponent>(type, fullName);
  return read.fullName ? read : undefined;
}

/** What a new component is about, without its small print. */
function summaryOf(body: MetadataElement): string[] {
  return ['url', 'endpointUrl', 'adapterUrl', 'label', 'description'].flatMap((name) =>
    typeof body[name] === 'string' ? [`${name}: ${body[name]}`] : [],
  );
}

function actionOf(statusCode: string): string {
  switch (statusCode) {
    case 'CANNOT_MODIFY_MANAGED_OBJECT':
      return 'It belongs to the package: change it by hand in Setup, where that is allowed, or ask for a newer version of the package.';
    case 'INSUFFICIENT_ACCESS':
    case 'INSUFFICIENT_ACCESS_OR_READONLY':
      return 'Sign in as a user with Customize Application and Modify Metadata.';
    default:
      return 'Mend what it says, and repeat the command; what was done already is not done twice.';
  }
}
