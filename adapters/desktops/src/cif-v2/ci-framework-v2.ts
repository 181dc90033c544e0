import type { CiFramework } from '../cif/ci-framework.js';

/** What a template makes of a conversation: `{customer}` and the like in its texts. */
export type TemplateParameters = Record<string, string>;

/**
 * What version 2 has besides: sessions and notifications of a workspace.
 * https://learn.microsoft.com/en-us/dynamics365/customer-service/develop/reference/microsoft-ciframework-v2
 */
export interface CiFrameworkV2 extends CiFramework {
  /** Whether there are fewer than ten sessions. */
  canCreateSession(): Promise<unknown>;
  /** Comes to the front at once; answers its id. `context` comes back with the session's events. */
  createSession(input: {
    templateName: string;
    templateParameters: TemplateParameters;
    context: Record<string, string>;
  }): Promise<unknown>;
  getFocusedSession(): Promise<unknown>;
  /** Ids of all sessions that are ours. */
  getAllSessions(): Promise<unknown>;
  getSession(sessionId: string): Promise<unknown>;
  setSessionTitle(input: { sessionId: string } & TemplateParameters): Promise<unknown>;
  /** Marks the session: none can be brought to the front, and none closed. */
  requestFocusSession(sessionId: string): Promise<unknown>;
  /** Settles when the agent answered the notification, or its time was over. */
  notifyEvent(input: {
    templateName: string;
    templateParameters: TemplateParameters;
    cancellationToken: string;
  }): Promise<unknown>;
  cancelEvent(cancellationToken: string): Promise<unknown>;
  /** The reference spells it in two ways. */
  notifyKpiBreach?: NotifyKpiBreach;
  notifyKPIBreach?: NotifyKpiBreach;
}

type NotifyKpiBreach = (sessionId: string, shouldReset: boolean, details: string) => Promise<unknown>;
