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
  /** Writes of conversations that go on under another id: one may be done already, and is still answered. */
  #retired = new Map<string, TabIntent>();

  find(intent: string): TabIntent | undefined {
    for (const duties of this.#open.values()) {
      const duty = duties.find(({ id }) => id === intent);
      if (duty) return duty;
    }
    return this.#retired.get(intent);
  }

  /** It goes on under another id, with duties of its own. Answers whether it had any. */
  retire(conversation: string): boolean {
    const duties = this.#open.get(conversation) ?? [];
    for (const duty of duties)
      if (duty.kind === 'save-activity' && this.#sent.has(duty.id)) this.#retired.set(duty.id, duty);
    this.set(conversation, []);
    return duties.length > 0;
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
