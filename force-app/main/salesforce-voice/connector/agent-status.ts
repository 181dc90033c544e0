import type { PanelState } from '@jackfield/panel';
import type { Confirmations } from './confirmations';

type Presence = 'in-queue' | 'not-ready';

export interface AgentStatus {
  /** As Salesforce asks for it: by name, with the id that its own status has. */
  ask(name: string, statusId: string | undefined): Promise<void>;
  /** Looks whether the contact center has changed the presence by itself. */
  take(state: PanelState): void;
  /** Where the agent goes after a wrap-up. */
  wanted(): Presence;
}

/** `Online` is the one status of Omni-Channel in which conversations are taken. */
const presenceOf = (name: string): Presence => (name.toLowerCase() === 'online' ? 'in-queue' : 'not-ready');

/** Omni-Channel's status and the contact center's presence, each following the other. */
export function createAgentStatus(options: {
  confirmations: Confirmations;
  send: (presence: Presence) => void;
  state: () => PanelState;
  onChange: (listener: (state: PanelState) => void) => () => void;
  /** The contact center's word, as the status that Salesforce last used for it. */
  announce: (statusId: string) => void;
}): AgentStatus {
  const ids = new Map<Presence, string>();
  let known: Presence | undefined;
  let asking = 0;

  function take({ view }: PanelState): void {
    const status = view?.presence.status;
    if (status !== 'in-queue' && status !== 'not-ready') return;
    if (!known || asking > 0 || view?.presenceAsked || status === known) return;
    known = status;
    const id = ids.get(status);
    if (id !== undefined) options.announce(id);
  }

  return {
    async ask(name, statusId) {
      const presence = presenceOf(name);
      if (statusId !== undefined) ids.set(presence, statusId);
      const before = known;
      known = presence;
      asking += 1;
      options.send(presence);
      try {
        await options.confirmations.wait<undefined>((confirm) => {
          const look = ({ view }: PanelState) => {
            const status = view?.presence.status;
            // In a call the contact center alone says how it goes on.
            if (status === 'busy' || (status === presence && !view?.presenceAsked)) confirm(undefined);
          };
          const stop = options.onChange(look);
          look(options.state());
          return stop;
        });
      } catch (error) {
        known = before;
        throw error;
      } finally {
        asking -= 1;
      }
    },
    take,
    wanted: () => known ?? 'in-queue',
  };
}
