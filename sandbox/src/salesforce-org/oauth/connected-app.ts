import { OAuthError } from './oauth-error.js';

/** An app that the org's administrator has admitted. */
export interface ConnectedApp {
  clientId: string;
  /** PEM of the public key or of the certificate that signs for it (JWT bearer). */
  publicKey?: string;
  /** Where the app asks for it at the token endpoint. */
  clientSecret?: string;
  /** Exactly these may a browser be sent back to. @default none */
  callbackUrls?: readonly string[];
  /** Whether each refresh token is good once, and brings the next one. @default false */
  rotatesRefreshTokens?: boolean;
}

/** @throws OAuthError */
export function findApp(apps: readonly ConnectedApp[], clientId: unknown): ConnectedApp {
  const app = apps.find((each) => each.clientId === clientId);
  if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  return app;
}

/** @throws OAuthError where the app has a secret and it is not this one */
export function requireSecret({ clientSecret }: ConnectedApp, given: string | null): void {
  if (clientSecret !== undefined && clientSecret !== given) {
    throw new OAuthError('invalid_client', 'invalid client credentials');
  }
}
