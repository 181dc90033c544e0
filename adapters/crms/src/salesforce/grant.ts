import type { Clock } from '@jackfield/connector-core';
import { signAssertion } from './jwt-assertion.js';
import type { SalesforceSettings } from './settings.js';

/** What is sent to the token endpoint to get a session. */
export function grantOf(settings: SalesforceSettings, clock: Clock): Record<string, string> {
  if (settings.signInBy === 'jwt') {
    return {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: signAssertion(settings, clock.now()),
    };
  }
  // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_refresh_token_flow.htm
  return {
    grant_type: 'refresh_token',
    client_id: settings.clientId,
    refresh_token: settings.refreshToken,
    ...(settings.clientSecret === undefined ? {} : { client_secret: settings.clientSecret }),
  };
}
