/** An app that is registered in Entra ID, and the application user that it works as. */
export interface AppRegistration {
  clientId: string;
  secret: string;
  /** Certificates by their thumbprint in hexadecimal capitals, SHA-1 or SHA-256, each with its public key. */
  certificates: Readonly<Record<string, string>>;
  /** Id of the application user in the environment; undefined where nobody has made one. */
  user: string | undefined;
  /** Whether people may sign in with it on devices that keep no secret. @default false */
  publicClient?: boolean;
  /** Addresses of single-page applications to which people who sign in may be sent back. @default none */
  redirects?: () => readonly string[];
}
