import type { AgentView, ConversationView, PanelCommand } from '@jackfield/connector-core/view';
import { isKnownAs } from './is-known-as.js';

/*
 *  given ──ready, connected──▶ sent ──done──▶ done ──the view shows it, or 5 s──▶ (gone)
 *    ▲                          │ │
 *    └──── connection lost ─────┘ ├─refused──▶ (gone, said)
 *    │                            │
 *    └──────── deadline ──────────┴──────────▶ (gone, said); what agents type has none
 */
export interface PendingCommand {
  /** UUIDv7; becomes the id of the command's event, so that sending it twice does it once. */
  id: string;
  command: PanelCommand;
  /** Milliseconds, by the gateway's clock. */
  givenAt: number;
  state: 'given' | 'sent' | 'done';
}

/** A contact center's clock may be a little off even after its correction. */
const CLOCK_SLACK_MS = 5_000;

/** Whether the view already shows what the command wanted, so that nothing needs to be laid over it. */
export function isReflected(view: AgentView, pending: PendingCommand): boolean {
  const { command } = pending;
  switch (command.do) {
    case 'set-presence':
      return pending.state === 'done' && view.presence.status === command.presence;
    case 'dial':
      return view.conversations.some(
        (one) =>
          one.direction !== 'inbound' &&
          alive(one) &&
          Date.parse(one.startedAt ?? '') > pending.givenAt - CLOCK_SLACK_MS,
      );
    case 'hang-up':
      return pending.state === 'done' && !isTalking(find(view, command.conversation));
    case 'set-disposition':
      return (find(view, command.conversation)?.dispositionRevision ?? 0) >= command.revision;
    case 'set-notes':
      return (find(view, command.conversation)?.notesRevision ?? 0) >= command.revision;
    case 'set-regarding':
      return (find(view, command.conversation)?.regarding.revision ?? 0) >= command.revision;
    case 'want-call-record':
      return !!find(view, command.conversation)?.callRecord;
    case 'choose-match': {
      const chosen = find(view, command.conversation)?.match.chosen;
      return chosen?.id === command.record.id && chosen.type === command.record.type;
    }
  }
}

const alive = (conversation: ConversationView) => conversation.state !== 'ended';

const find = (view: AgentView, id: string) => view.conversations.find((one) => isKnownAs(one, id));

const isTalking = (conversation: ConversationView | undefined) =>
  conversation !== undefined && conversation.state !== 'ended' && conversation.state !== 'wrap-up';
