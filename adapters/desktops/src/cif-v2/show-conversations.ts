import type { Ask } from '../cif/ask.js';
import { readJson } from '../cif/read-json.js';
import type { CiFrameworkV2, TemplateParameters } from './ci-framework-v2.js';
import type { Sessions } from './sessions.js';
import type { OpenConversation, Workspace } from './workspace.js';

const unsupported = () => 'desktop.unsupported' as const;

/** Follows what is under way: a notification while it is offered, a session once it is on, a mark where wrap-up takes too long. */
export function createShow(options: {
  ask: Ask<CiFrameworkV2>;
  /** Waits until the agent answers. */
  askForever: Ask<CiFrameworkV2>;
  sessions: Sessions;
  notificationTemplate: string;
  onAnswer: (conversation: string, accepted: boolean) => void;
}): Workspace['show'] {
  const { ask, askForever, sessions } = options;
  let before = new Map<string, OpenConversation>();
  /** What each conversation was last notified with: an answer to an earlier one is nobody's. */
  const notified = new Map<string, object>();

  async function offer({ id, customer, number, queue = '' }: OpenConversation): Promise<void> {
    const own = {};
    notified.set(id, own);
    const answer = await askForever((api) =>
      api.notifyEvent({
        templateName: options.notificationTemplate,
        templateParameters: { customer, number, queue },
        cancellationToken: id,
      }),
    );
    const { value } = readJson(answer);
    const { actionName, responseReason } = { ...readJson(answer), ...readJson(value) };
    if (before.get(id)?.phase !== 'offered' || notified.get(id) !== own) return;
    // By hand or by a rule of the template. A notification that was not shown or not answered in time is nobody's answer.
    if (actionName === 'Accept') options.onAnswer(id, true);
    if (responseReason === 'DeclinedByAgent') options.onAnswer(id, false);
  }

  /** A notification stays as it was shown, so another one takes its place. */
  async function offerAnew(is: OpenConversation): Promise<void> {
    notified.delete(is.id);
    await ask((api) => api.cancelEvent(is.id), unsupported);
    if (before.get(is.id)?.phase === 'offered') await offer(is);
  }

  async function rename({ id, customer }: OpenConversation): Promise<void> {
    const sessionId = await sessions.find(id);
    if (sessionId === undefined) return;
    const title: TemplateParameters & { sessionId: string } = { sessionId, customer };
    await ask((api) => api.setSessionTitle(title), unsupported);
  }

  async function mark({ id, overdue, customer }: OpenConversation): Promise<void> {
    const session = await sessions.find(id);
    if (session === undefined) return;
    await ask(async (api) => {
      const notify = api.notifyKpiBreach ?? api.notifyKPIBreach;
      await notify?.call(api, session, !overdue, customer);
    }, unsupported);
  }

  async function changed(was: OpenConversation | undefined, is: OpenConversation): Promise<void> {
    if (is.phase === 'offered' && was === undefined) await offer(is);
    else if (is.phase === 'offered' && was?.customer !== is.customer) await offerAnew(is);
    else if (is.phase === 'talking' && was?.phase !== 'talking') await sessions.ensure(is.id, is.customer);
    else if (was !== undefined && was.customer !== is.customer) await rename(is);
    else if (was !== undefined && was.overdue !== is.overdue) await mark(is);
  }

  return (conversations) => {
    const now = new Map(conversations.map((one) => [one.id, one]));
    const old = before;
    before = now;
    for (const is of conversations) changed(old.get(is.id), is).catch(() => undefined);
    for (const was of old.values()) {
      // Its session may stay open for as long as the agent likes.
      if (was.overdue && !now.has(was.id)) mark({ ...was, overdue: false }).catch(() => undefined);
      const isOver = now.get(was.id)?.phase !== 'offered';
      if (was.phase !== 'offered' || !isOver) continue;
      notified.delete(was.id);
      ask((api) => api.cancelEvent(was.id), unsupported).catch(() => undefined);
    }
  };
}
