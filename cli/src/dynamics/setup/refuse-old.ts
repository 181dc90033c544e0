import { isTooOld, OLDEST_VERSION } from '@jackfield/crms';
import { CommandFailure } from '../../exit-codes.js';
import type { WebApi } from '../web-api.js';

/** @throws CommandFailure before anything is made in an environment that the phone would not work in */
export async function refuseOld({ get }: WebApi): Promise<void> {
  const { Version } = await get<{ Version: string }>('RetrieveVersion()');
  if (!isTooOld(Version)) return;
  throw new CommandFailure(
    `The environment is of version ${Version}; ${OLDEST_VERSION} or later is needed.`,
    'Set up an environment of Dynamics 365 online. Nothing was changed.',
  );
}
