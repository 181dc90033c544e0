import { fakeFramework } from '../../cif/testing/fake-framework.js';
import type { CiFrameworkV2 } from '../ci-framework-v2.js';

interface Session {
  id: string;
  title: string;
  context: Record<string, string>;
}

const MOST_SESSIONS = 10;

/** `Microsoft.CIFramework` of version 2: sessions that only the agent brings to the front or closes. */
export function fakeWorkspace() {
  const fake = fakeFramework();
  const { respond } = fake;
  let sessions: Session[] = [];
  let made = 0;
  let inFront = 'home';
  const marked = new Set<string>();
  const breached = new Set<string>();
  const notifications = new Map<string, (answer: unknown) => void>();

  const api: CiFrameworkV2 = {
    ...fake.api,
    canCreateSession: () => respond('canCreateSession', [], () => sessions.length < MOST_SESSIONS),
    createSession: (input) =>
      respond('createSession', [input], () => {
        made += 1;
        const id = `session-id-${made}`;
        sessions.push({ id, title: input.templateParameters['customer'] ?? '', context: input.context });
        inFront = id;
        return id;
      }),
    getFocusedSession: () => respond('getFocusedSession', [], () => inFront),
    getAllSessions: () => respond('getAllSessions', [], () => sessions.map(({ id }) => id)),
    getSession: (id) =>
      respond('getSession', [id], () => ({
        sessionId: id,
        context: sessions.find((session) => session.id === id)?.context,
      })),
    setSessionTitle: (input) =>
      respond('setSessionTitle', [input], () => {
        const session = sessions.find(({ id }) => id === input.sessionId);
        if (session) session.title = input['customer'] ?? '';
      }),
    requestFocusSession: (id) => respond('requestFocusSession', [id], () => marked.add(id)),
    notifyEvent: (input) =>
      respond(
        'notifyEvent',
        [input],
        () => new Promise((resolve) => notifications.set(input.cancellationToken, resolve)),
      ),
    cancelEvent: (token) => respond('cancelEvent', [token], () => notifications.delete(token)),
    notifyKpiBreach: (id, shouldReset, details) =>
      respond('notifyKpiBreach', [id, shouldReset, details], () =>
        shouldReset ? breached.delete(id) : breached.add(id),
      ),
  };

  return {
    ...fake,
    api,
    marked,
    breached,
    notifications: () => [...notifications.keys()],
    sessions: () => sessions,
    inFront: () => inFront,
    /** Answers the notification that is shown now, also after another took its place. */
    pending: (conversation: string) => notifications.get(conversation),
    /** The agent answers the notification of this conversation. */
    answer(conversation: string, answer: unknown) {
      notifications.get(conversation)?.(answer);
      notifications.delete(conversation);
    },
    /** The agent goes to a session. */
    async switchTo(sessionId: string) {
      const left = inFront;
      inFront = sessionId;
      marked.delete(sessionId);
      const context = sessions.find(({ id }) => id === sessionId)?.context;
      await fake.fire('onSessionSwitched', { sessionId: left, focussed: false });
      await fake.fire('onSessionSwitched', { sessionId, focussed: true, context });
    },
    async close(sessionId: string) {
      sessions = sessions.filter(({ id }) => id !== sessionId);
      if (inFront === sessionId) inFront = 'home';
      await fake.fire('onSessionClosed', { sessionId });
    },
  };
}
