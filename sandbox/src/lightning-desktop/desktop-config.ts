/** What the server tells the page when it loads; written into the page as JSON. */
export interface DesktopConfig {
  users: {
    id: string;
    crmUser: string;
    name: string;
    email: string;
    /** As the org names it, e.g. `pl`. */
    language: string;
    /** Tabs of packages that the user's permission sets show. */
    tabs: { name: string; label: string }[];
  }[];
  orgName: string;
  /** Where the framed page lives: the only origin whose messages are heard. */
  adapterOrigin: string;
  /** From the installed call center definition; pixels. */
  callCenter: { width: number; height: number; settings: Record<string, string> };
  /** The outside world, for the link in the header. */
  controlPageUrl: string;
}
