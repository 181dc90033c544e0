import * as oauth from 'oauth4webapi';
import type { IdToken } from './kept-token.js';

export interface EntraOptions {
  /** Of the directory: `https://login.microsoftonline.com/<tenant>/v2.0`. */
  issuer: string;
  /** Of the app registration of which this page is a single-page application. */
  clientId: string;
  /** The page of ours that Entra ID sends the browser back to. */
  redirectUri: string;
  /** Whom the browser most probably is, where several accounts are signed in. */
  loginHint?: string | undefined;
  /** Goes to an address, and answers the query with which Entra ID came back. */
  visit: (address: string) => Promise<URLSearchParams>;
  /** Nobody is there to be asked: fails where a person would have to do something. */
  silently: boolean;
}

/**
 * An ID token of whoever is signed in to Entra ID in this browser, by the authorization code flow with PKCE. Rejects
 * where nobody is, or where a person would have to be asked.
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export async function askEntra(options: EntraOptions): Promise<IdToken> {
  const issuer = new URL(options.issuer);
  // Only a stand-in on this machine is reached without TLS.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out
  const insecure = { [oauth.allowInsecureRequests]: issuer.hostname === '127.0.0.1' };
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  const client: oauth.Client = { client_id: options.clientId };
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const address = new URL(server.authorization_endpoint ?? '');
  const query = {
    client_id: options.clientId,
    redirect_uri: options.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(options.silently && { prompt: 'none' }),
    ...(options.loginHint !== undefined && { login_hint: options.loginHint }),
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);

  const answer = oauth.validateAuthResponse(server, client, await options.visit(address.href), state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    answer,
    options.redirectUri,
    verifier,
    insecure,
  );
  const granted = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const claims = oauth.getValidatedIdTokenClaims(granted);
  if (granted.id_token === undefined || !claims) throw new Error('Entra ID sent no ID token.');
  return { token: granted.id_token, expiresAt: claims.exp * 1000 };
}
