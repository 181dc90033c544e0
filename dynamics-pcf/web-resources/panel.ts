// The phone under an address of the environment's own: goes on to the page of the gateway that the environment variables name.
// The channel provider has to name the gateway as its trusted domain then.
import { readConnection, readOrganization, RightMissing } from './environment.js';
import { panelAddress } from './panel-address.js';

const place = document.querySelector('#message');

void goOn();

async function goOn(): Promise<void> {
  try {
    const [connection, organization] = await Promise.all([readConnection(), readOrganization()]);
    const address = panelAddress(connection, organization);
    if (address === undefined)
      say(
        'This environment does not know yet where the phone is. An administrator enters it on jkf_/connection.html.',
      );
    // Without an entry of this page in the history, so that "back" does not lead here and on again.
    else location.replace(address);
  } catch (error) {
    say(
      error instanceof RightMissing
        ? 'You have no access to the phone. Ask an administrator for the role Jackfield Agent.'
        : `The phone cannot be found. ${error instanceof Error ? error.message : ''}`,
    );
  }
}

function say(text: string): void {
  if (place) place.textContent = text;
}
