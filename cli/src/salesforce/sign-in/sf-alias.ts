import { z } from 'zod';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import type { OrgSession } from '../org-session.js';

const Shown = z.object({
  result: z.object({ instanceUrl: z.url(), username: z.string(), accessToken: z.string().optional() }),
});
const Token = z.object({ result: z.object({ accessToken: z.string() }) });
const Refusal = z.object({ message: z.string() });

/**
 * The session that the sf CLI holds for an alias. Its files are encrypted with a key of the system's own, so the CLI
 * itself is asked, as is documented:
 * https://developer.salesforce.com/docs/atlas.en-us.sfdx_dev.meta/sfdx_dev/sfdx_dev_auth_view_secrets.htm
 */
export async function readSfAlias(alias: string, terminal: Terminal): Promise<OrgSession> {
  if (!/^[\w.@+-]+$/.test(alias)) {
    throw new CommandFailure(
      `${alias} is no alias and no user name.`,
      'Choose one of `sf org list`.',
      exitCodes.usage,
    );
  }
  const shown = Shown.parse(await ask(['org', 'display'], alias, terminal)).result;
  return {
    instanceUrl: shown.instanceUrl,
    // Newer versions show the token only to who asks for it; older ones do not know that command.
    accessToken: isShown(shown.accessToken)
      ? shown.accessToken
      : Token.parse(await ask(['org', 'auth', 'show-access-token'], alias, terminal)).result.accessToken,
  };
}

function isShown(token: string | undefined): token is string {
  return token !== undefined && /^00D\w+!/.test(token);
}

async function ask(command: string[], alias: string, { run }: Terminal): Promise<unknown> {
  const ended = await run?.('sf', [...command, '--target-org', alias, '--json']);
  if (ended === undefined) {
    throw new CommandFailure(
      'The sf CLI was not found.',
      'Install it (npm install --global @salesforce/cli), or sign in with --login web.',
      exitCodes.usage,
    );
  }
  const answer = parseJson(ended.output);
  if (ended.code === 0 && answer !== undefined) return answer;
  const refusal = Refusal.safeParse(answer);
  throw new CommandFailure(
    `The sf CLI has no session for ${alias}${refusal.success ? `: ${refusal.data.message}` : '.'}`,
    `Sign in with: sf org login web --alias ${alias}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
