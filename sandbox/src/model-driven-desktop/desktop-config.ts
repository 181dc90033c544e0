/** A model-driven app. */
export interface ModelDrivenApp {
  id: string;
  name: string;
  /** Version of the Channel Integration Framework: 2 in apps with many sessions, 1 in all others. */
  framework: 1 | 2;
}

/** What an administrator enters as channel provider. */
export interface ChannelProvider {
  label: string;
  /** Address of the page that is framed. */
  channelUrl: string;
  /** Ids of the apps in which it is shown. */
  apps: readonly string[];
}

/** What the server tells the page when it loads; written into the page as JSON. */
export interface DesktopConfig {
  app: ModelDrivenApp;
  apps: readonly ModelDrivenApp[];
  /** `language` is the number of a locale: 1033 is English. */
  user: { id: string; name: string; userName: string; language: number };
  organization: { id: string; name: string; version: string };
  provider: ChannelProvider;
  signOutUrl: string;
  /** The outside world, for the link in the header. */
  controlPageUrl: string;
}
