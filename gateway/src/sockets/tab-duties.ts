import type { TabIntent } from '../loop/decide-turn.js';
import type { Panel } from './agent-desk.js';

/** A tab that comes back to a day's entries is not to overrun the CRM's page with them. */
const WRITES_AT_ONCE = 10;

/** What the tab with an agent's audio is to do, and which panel was told. */
export class TabDuties {
  /** Conversation → its duties, also after it has left the view. */
  #open = new Map<string, TabIntent[]>();
  /** Intent → the panel that has it. */
  #sent = new Map<string, Panel>();

  find(intent: string): TabIntent | undefined {
    for (const duties of this.#open.values()) {
      const duty = duties.find(({ id }) => id === intent);
      if (duty) return duty;
    }
    return undefined;
  }

  /** These are the duties of a conversation now; an empty list is none. */
  set(conversation: string, duties: TabIntent[]): void {
    for (const { id } of this.#open.get(conversation) ?? []) {
      if (!duties.some((duty) => duty.id === id)) this.#sent.delete(id);
    }
    if (duties.length > 0) this.#open.set(conversation, duties);
    else this.#open.delete(conversation);
  }

  /** Nothing of it opens any more; what is to be searched and written still is. */
  dropPops(conversation: string): void {
    const duties = this.#open.get(conversation)?.filter(({ kind }) => kind !== 'pop') ?? [];
    this.set(conversation, duties);
  }

  /** The panel is gone: what it had is for the next one. */
  takeBack(panel: Panel): void {
    for (const [intent, holder] of this.#sent) if (holder === panel) this.#sent.delete(intent);
  }

  /**
   * Gives every open duty to this panel, once; of writes only so many, and the next as soon as one is no duty any more.
   * Answers those that it did not have yet.
   */
  giveTo(owner: Panel): TabIntent[] {
    const all = [...this.#open.values()].flat();
    const has = ({ id }: TabIntent): boolean => this.#sent.get(id) === owner;
    let writes = all.filter((duty) => duty.kind === 'save-activity' && has(duty)).length;
    const fresh = all.filter(
      (duty) => !has(duty) && (duty.kind !== 'save-activity' || ++writes <= WRITES_AT_ONCE),
    );
    for (const intent of fresh) {
      this.#sent.set(intent.id, owner);
      owner.send({ type: 'intent', intent });
    }
    return fresh;
  }
}
