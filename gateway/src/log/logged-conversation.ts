import type { EventEnvelope, Instant } from '@jackfield/connector-core';

/** What is known of one conversation at one moment. */
export interface LoggedConversation {
  tenant: string;
  conversation: string;
  events: EventEnvelope[];
  /** Position of its last event. */
  position: number;
  /** The append that brought the last of them. */
  lastAppend: number;
  settingsVersion: number;
  org: string | undefined;
  /** Of the pending line when it was read; absent when there is none. */
  stamp: string | undefined;
  /** Where it has several ids: the events are those of all of them, if this is the canonical one. */
  joined?: JoinedLogs;
}

/** What is known of a conversation besides, where the contact center has several ids for it. */
export interface JoinedLogs {
  /** The smallest of its ids: all turns are taken under it. */
  canonical: string;
  /** Its other ids, with the stamps of their pending lines. */
  others: { conversation: string; stamp: string | undefined }[];
  /**
   * Ids whose entry was due before, or is now, or may have been since its call was over before the link came: what a crash
   * took of the books it did not take of the log. Under each of them one may stand in the CRM.
   */
  maybeWritten: string[];
  /** Id → where an entry under it may stand. */
  orgs: ReadonlyMap<string, string>;
}

/**
 * Now, but not before anything that is known of the conversation: after a clock was set back, a failure of now would
 * seem to be long ago, and be tried again at once and without end.
 */
export function momentIn({ events }: Pick<LoggedConversation, 'events'>, now: Instant): Instant {
  return events.reduce((last, { at }) => (at > last ? at : last), now);
}
