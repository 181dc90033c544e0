/** What the token endpoint answers instead of a token. */
export class EntraError extends Error {
  constructor(
    readonly status: 400 | 401,
    readonly error: string,
    readonly code: number,
    description: string,
  ) {
    super(`AADSTS${code}: ${description}`);
    this.name = 'EntraError';
  }

  get body(): Record<string, unknown> {
    return { error: this.error, error_description: this.message, error_codes: [this.code] };
  }
}
