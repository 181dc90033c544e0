import { type Command, InvalidArgumentError, Option } from 'commander';

/** Port of the callback URL that the app of the org has to know: `http://localhost:4199/jackfield/callback`. */
export const CALLBACK_PORT = 4199;

/** How an administrator signs in at an org; the same for every command that works there. */
export function addOrgOptions(command: Command): Command {
  return command
    .option('--target-org <alias>', 'an org of the sf CLI, by alias or user name')
    .option('--instance-url <address>', 'address of the org, with a token in SF_ACCESS_TOKEN')
    .addOption(
      new Option('--login <how>', 'sign in by the browser, or by a code on another device').choices([
        'web',
        'device',
      ]),
    )
    .option('--client-id <key>', 'with --login: consumer key of the app of the org')
    .option('--login-url <address>', 'with --login: where to sign in', 'https://login.salesforce.com')
    .option('--port <number>', 'with --login web: port of the app’s callback URL', readPort, CALLBACK_PORT);
}

export function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}
