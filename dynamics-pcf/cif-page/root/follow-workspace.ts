import type { OpenConversation, Workspace } from '@jackfield/desktops/cif-v2';
import type { DrawnConversation, Panel } from '@jackfield/panel';

/** So long a notification waits for the name: it cannot be changed once it is shown. The phone itself rings at once. */
const SEARCH_MS = 1_000;

/** Lets the workspace show what the panel has: sessions, notifications, and a mark where wrap-up takes too long. */
export function followWorkspace(
  workspace: Workspace,
  panel: Panel,
  after: (ms: number, run: () => void) => void,
): void {
  /** The moment for which a look is planned. */
  let planned = 0;
  /** Until when a notification waits for the search, by conversation. */
  let waiting = new Map<string, number>();

  const isWaiting = ({ id, match }: DrawnConversation): boolean => {
    if (match.status !== 'searching') return false;
    if (!waiting.has(id)) {
      waiting.set(id, panel.now() + SEARCH_MS);
      after(SEARCH_MS + 50, show);
    }
    return panel.now() < (waiting.get(id) ?? 0);
  };

  const show = () => {
    const { audio, view } = panel.state();
    // Two windows of one agent would both notify, and only the one that has the phone could answer.
    const conversations = audio === 'elsewhere' ? [] : (view?.conversations ?? []);
    waiting = new Map([...waiting].filter(([id]) => conversations.some((one) => one.id === id)));
    workspace.show(
      conversations.flatMap((one): OpenConversation[] => {
        const phase = phaseOf(one);
        // A wish has no conversation yet.
        if (phase === undefined || one.wished) return [];
        if (phase === 'offered' && isWaiting(one)) return [];
        const number = panel.state().texts.message({ key: one.customerAddress });
        const endsAt = Date.parse(one.wrapUp?.endsAt ?? '');
        if (phase === 'wrap-up' && endsAt > panel.now() && endsAt !== planned) {
          planned = endsAt;
          after(endsAt - panel.now() + 50, show);
        }
        return [
          {
            id: one.id,
            customer: one.customerName ?? number,
            number,
            phase,
            overdue: phase === 'wrap-up' && endsAt <= panel.now(),
            ...(one.queue !== undefined && { queue: one.queue }),
          },
        ];
      }),
    );
  };

  workspace.onAnswer((conversation, accepted) =>
    panel.send({ do: accepted ? 'answer' : 'decline', conversation }),
  );
  panel.onChange(show);
  show();
}

function phaseOf({ state, direction }: DrawnConversation): OpenConversation['phase'] | undefined {
  if (state === 'alerting') return direction === 'outbound' ? 'dialing' : 'offered';
  if (state === 'connected' || state === 'held') return 'talking';
  return state === 'wrap-up' || state === 'dialing' ? state : undefined;
}
