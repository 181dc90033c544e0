import type { PopTarget } from '@jackfield/connector-core/view';
import type { CifDesktop } from '../cif/desktop.js';
import { pop } from '../cif/pop.js';
import { readJson, textOf } from '../cif/read-json.js';
import type { CiFrameworkV2 } from './ci-framework-v2.js';

/** The name under which a session carries the id of its conversation. */
const CONTEXT = 'jkf_conversation';

export interface Sessions {
  /** Opens the target in the conversation's session; where there can be none, in the session in front. */
  pop(target: PopTarget, conversation: string): Promise<void>;
  /** The session of the conversation, made if need be; undefined where there can be none. */
  ensure(conversation: string, customer: string): Promise<string | undefined>;
  /** The one that there is. */
  find(conversation: string): Promise<string | undefined>;
  onConversationInView(listener: (conversation: string) => void): void;
}

/**
 * One session for each conversation. A provider can neither bring a session to the front nor close one, and opens
 * records only in the session in front. So a record of a conversation in the background waits: its session is marked, and the
 * record opens as soon as the agent goes there.
 *
 *   none ──ensure──▶ in front ◀──agent──▶ in the background ──agent closes it──▶ none
 *                     pop opens            pop waits, marks
 */
export function createSessions({ ask, on, view }: CifDesktop<CiFrameworkV2>, templateName: string): Sessions {
  const sessions = new Map<string, Promise<string | undefined>>();
  const conversations = new Map<string, string>();
  const waiting = new Map<string, PopTarget>();
  const listeners = new Set<(conversation: string) => void>();
  const unsupported = () => 'desktop.unsupported' as const;
  let recovered: Promise<void> | undefined;

  const remember = (conversation: string, session: string) => {
    sessions.set(conversation, Promise.resolve(session));
    conversations.set(session, conversation);
  };

  on('onSessionSwitched', async (eventData) => {
    const event = readJson(eventData);
    const session = textOf(event, 'sessionId');
    if (session === undefined || event['focussed'] === false) return;
    const target = waiting.get(session);
    waiting.delete(session);
    const conversation = conversations.get(session) ?? textOf(readJson(event['context']), CONTEXT);
    if (conversation !== undefined) listeners.forEach((listener) => listener(conversation));
    if (target) await pop(ask, target);
    else await view.look();
  });

  on('onSessionClosed', (eventData) => {
    const session = textOf(readJson(eventData), 'sessionId') ?? '';
    const conversation = conversations.get(session);
    if (conversation !== undefined) sessions.delete(conversation);
    conversations.delete(session);
    waiting.delete(session);
    return Promise.resolve();
  });

  const create = async (conversation: string, customer: string): Promise<string | undefined> => {
    if ((await ask((api) => api.canCreateSession(), unsupported)) !== true) return undefined;
    const made = await ask(
      (api) =>
        api.createSession({
          templateName,
          templateParameters: { customer },
          context: { [CONTEXT]: conversation },
        }),
      unsupported,
    );
    const session = typeof made === 'string' && made !== '' ? made : undefined;
    if (session !== undefined) conversations.set(session, conversation);
    return session;
  };

  /** A panel that was loaded anew finds the sessions that it made before. */
  const recover = async (): Promise<void> => {
    const all = await ask((api) => api.getAllSessions(), unsupported);
    const ids = Object.values(readJson(all)).filter((id) => typeof id === 'string');
    await Promise.all(
      ids.map(async (session) => {
        const { context } = readJson(await ask((api) => api.getSession(session), unsupported));
        const conversation = textOf(readJson(context), CONTEXT);
        if (conversation !== undefined && !sessions.has(conversation)) remember(conversation, session);
      }),
    );
  };

  const find = async (conversation: string): Promise<string | undefined> => {
    recovered ??= recover().catch(() => undefined);
    await recovered;
    return sessions.get(conversation);
  };

  const ensure = async (conversation: string, customer: string): Promise<string | undefined> => {
    const existing = await find(conversation);
    if (existing !== undefined) return existing;
    const running = sessions.get(conversation) ?? create(conversation, customer).catch(() => undefined);
    sessions.set(conversation, running);
    const session = await running;
    // A place may become free.
    if (session === undefined) sessions.delete(conversation);
    return session;
  };

  return {
    find,
    ensure,
    async pop(target, conversation) {
      const session = await ensure(conversation, titleOf(target));
      const inFront = await ask((api) => api.getFocusedSession(), unsupported).catch(() => session);
      if (session === undefined || inFront === session) {
        await pop(ask, target);
        return;
      }
      waiting.set(session, target);
      await ask((api) => api.requestFocusSession(session), unsupported);
    },
    onConversationInView: (listener) => listeners.add(listener),
  };
}

function titleOf(target: PopTarget): string {
  switch (target.show) {
    case 'record':
      return target.record.name;
    case 'new-record':
      return target.defaults['phone'] ?? '';
    case 'search':
      return target.text;
  }
}
