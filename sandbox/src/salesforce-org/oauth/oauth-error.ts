export type OAuthCode =
  | 'invalid_grant'
  | 'invalid_client_id'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_request'
  | 'redirect_uri_mismatch'
  | 'authorization_pending'
  | 'access_denied';

/** An OAuth error, in the shape of RFC 6749. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  constructor(
    readonly code: OAuthCode,
    description: string,
  ) {
    super(description);
  }
}
