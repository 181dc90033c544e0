import type { OpenConversation, Workspace } from '@jackfield/desktops/cif-v2';
import type { DrawnConversation, Panel } from '@jackfield/panel';

/** Lets the workspace show what the panel has: sessions, notifications, and a mark where wrap-up takes too long. */
export function followWorkspace(
  workspace: Workspace,
  panel: Panel,
  after: (ms: number, run: () => void) => void,
): void {
  /** The moment for which a look is planned. */
  let planned = 0;

  const show = () => {
    const conversations = panel.state().view?.conversations ?? [];
    workspace.show(
      conversations.flatMap((one): OpenConversation[] => {
        const phase = phaseOf(one);
        // A wish has no conversation yet.
        if (phase === undefined || one.wished) return [];
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
