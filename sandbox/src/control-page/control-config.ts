/** What the server tells the control page when it loads. */
export interface ControlConfig {
  desktopUrl: string;
  /** Apps of Dynamics 365: one with sessions, and one without. */
  dynamicsUrls: readonly [workspace: string, hub: string];
  /** Ids of the agents who work there. */
  dynamicsAgents: readonly string[];
  /** Numbers that customers may dial, with where they lead. */
  lines: { number: string; label: string }[];
  /** Callers that behave unlike everybody else; without `number` the caller withholds it. */
  specialCallers: { label: string; hint: string; number?: string }[];
  campaigns: { id: string; name: string }[];
  recordings: string;
}

/** A sample person as the outside world knows them: by name and number. */
export interface Caller {
  name: string;
  detail: string;
  number: string;
  /** Why the CRM does not find exactly this person by the number. */
  note?: string;
}
