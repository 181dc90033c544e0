/** Who is signed in where. */
export interface OrgSession {
  /** Without a slash at the end. */
  instanceUrl: string;
  accessToken: string;
}
