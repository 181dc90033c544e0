import {
  agentView,
  mergePresence,
  toInstant,
  type Campaign,
  type Clock,
  type PopIntent,
  type Presence,
  type PresenceChange,
  type Settings,
} from '@jackfield/connector-core';
import type { AudioOwnership, CommandFailure, ToPanel } from '@jackfield/connector-core/view';
import { createKeyedQueue } from '../loop/keyed-queue.js';
import type { Snapshot } from '../loop/take-turn.js';
import type { Metrics } from '../metrics.js';
import type { AudioGrants } from './audio-ownership.js';

/** One open panel, as the desk knows it. */
export interface Panel {
  tab: string;
  /** Whether it was welcomed; before that nothing is sent to it. */
  ready: boolean;
  send(message: ToPanel): void;
  end(failure: CommandFailure, retry: boolean): void;
}

export interface DeskParts {
  tenant: string;
  agent: { id: string; name: string };
  grants: AudioGrants;
  clock: Clock;
  metrics: Metrics;
  viewIntervalMs: number;
  viewLingerMs: number;
  settings: () => Settings;
  campaigns: () => Campaign[];
  /** The highest position of the log that this process knows of. */
  revision: () => number;
}

/** A panel shows the last one, and those before it whose entry is not saved yet. */
const MOST_ENDED = 10;

/** Everything around one agent: open panels, who of them has the audio, live conversations, pops not yet answered. */
export class AgentDesk {
  readonly tenant: string;
  readonly agent: { id: string; name: string };
  /** Answers to commands by id, so that a repeated command is answered and not given again. */
  readonly answers = new Map<string, Promise<ToPanel>>();
  #parts: DeskParts;
  #panels = new Set<Panel>();
  #snapshots = new Map<string, Snapshot>();
  /** Pop → the panel that has it. */
  #sent = new Map<string, Panel>();
  #presence: Presence | undefined;
  #openedAt: string;
  #audio: AudioOwnership | undefined;
  #granting = createKeyedQueue();
  #viewTimer: NodeJS.Timeout | undefined;
  #lastView = 0;

  constructor(parts: DeskParts, audio: AudioOwnership | undefined) {
    this.#parts = parts;
    this.tenant = parts.tenant;
    this.agent = parts.agent;
    this.#audio = audio;
    this.#openedAt = toInstant(parts.clock.now());
  }

  get audio(): AudioOwnership | undefined {
    return this.#audio;
  }

  /** Takes a panel in. A tab has one panel: an older one of the same tab is sent away. */
  join(panel: Panel, replaced: CommandFailure): void {
    for (const other of this.#panels) {
      if (other.tab === panel.tab) {
        this.#panels.delete(other);
        other.end(replaced, false);
      }
    }
    this.#panels.add(panel);
  }

  /** Shows everything to a panel that was welcomed, and gives it the audio if no open tab has it. */
  async admit(panel: Panel): Promise<void> {
    await this.#grantTo(panel.tab, () => !this.#ownerIsOpen());
    if (!this.#panels.has(panel)) return;
    panel.ready = true;
    this.#sendView([panel]);
    this.#sendPops();
  }

  async leave(panel: Panel): Promise<void> {
    if (!this.#panels.delete(panel)) return;
    for (const [pop, holder] of this.#sent) if (holder === panel) this.#sent.delete(pop);
    const heir = [...this.#panels].find(({ ready }) => ready);
    if (heir) await this.#grantTo(heir.tab, () => !this.#ownerIsOpen());
  }

  /** Moves the audio to this tab. */
  async claimAudio(panel: Panel): Promise<void> {
    await this.#grantTo(panel.tab, () => true);
  }

  /** Whether a command of this epoch, or an answer of this tab, still counts. */
  isCurrent(epoch: number, tab?: string): boolean {
    return this.#audio?.epoch === epoch && (tab === undefined || this.#audio.tab === tab);
  }

  show(snapshot: Snapshot): void {
    const { id } = snapshot.conversation;
    const known = this.#snapshots.get(id);
    if (known && known.position > snapshot.position) return;
    const leftMs = this.#leftMs(snapshot);
    if (leftMs <= 0) return this.drop(id);
    this.#snapshots.set(id, snapshot);
    if (leftMs !== Infinity) {
      setTimeout(() => {
        if (this.#snapshots.get(id) === snapshot) this.drop(id);
      }, leftMs).unref();
    }
    this.#clearAway();
    for (const pop of this.#sent.keys()) if (!this.findPop(pop)) this.#sent.delete(pop);
    this.#sendPops();
    this.refresh();
  }

  /** The conversation left this agent, or the panel. */
  drop(conversation: string): void {
    if (this.#snapshots.delete(conversation)) this.refresh();
  }

  reportPresence(change: PresenceChange): void {
    this.#presence = mergePresence(this.#presence, change);
    this.refresh();
  }

  snapshot(conversation: string): Snapshot | undefined {
    return this.#snapshots.get(conversation);
  }

  findPop(intent: string): PopIntent | undefined {
    for (const { pops } of this.#snapshots.values()) {
      const pop = pops.find(({ id }) => id === intent);
      if (pop) return pop;
    }
    return undefined;
  }

  /** Sends the view to every panel: at once, and after that not more often than the interval. */
  refresh(): void {
    if (this.#viewTimer || this.#panels.size === 0) return;
    const sinceMs = this.#parts.clock.now() - this.#lastView;
    this.#viewTimer = setTimeout(
      () => {
        this.#viewTimer = undefined;
        this.#sendView(this.#panels);
      },
      Math.max(0, this.#parts.viewIntervalMs - sinceMs),
    );
  }

  endAll(failure: CommandFailure, retry: boolean): void {
    clearTimeout(this.#viewTimer);
    for (const panel of this.#panels) panel.end(failure, retry);
  }

  /** Of what has ended only the last few stay, so that a busy hour does not make every view longer. */
  #clearAway(): void {
    const ended = [...this.#snapshots.values()].filter(({ conversation }) => conversation.state === 'ended');
    for (const { conversation } of ended.slice(0, -MOST_ENDED)) this.#snapshots.delete(conversation.id);
  }

  /** Milliseconds for which it stays on the panel; Infinity while it is going on. */
  #leftMs({ conversation }: Snapshot): number {
    if (conversation.state !== 'ended') return Infinity;
    const end = conversation.wrapUp?.endedAt ?? conversation.endedAt ?? conversation.lastEventAt;
    return Date.parse(end) + this.#parts.viewLingerMs - this.#parts.clock.now();
  }

  #ownerIsOpen(): boolean {
    return [...this.#panels].some(({ tab, ready }) => ready && tab === this.#audio?.tab);
  }

  #grantTo(tab: string, wanted: () => boolean): Promise<void> {
    return this.#granting.run('audio', async () => {
      // The same tab that comes back keeps its epoch: what it asked for meanwhile still counts.
      if (!wanted() || this.#audio?.tab === tab) return;
      this.#audio = await this.#parts.grants.grant(this.tenant, this.agent.id, tab);
      this.refresh();
      this.#sendPops();
    });
  }

  #sendView(panels: Iterable<Panel>): void {
    if (!this.#audio) return;
    this.#lastView = this.#parts.clock.now();
    const message: ToPanel = {
      type: 'view',
      audio: this.#audio,
      view: agentView({
        agent: this.agent,
        // An agent of whom the contact center has said nothing yet is not ready.
        presence: this.#presence ?? { status: 'not-ready', since: this.#openedAt },
        conversations: [...this.#snapshots.values()].map(({ conversation }) => conversation),
        settings: this.#parts.settings(),
        campaigns: this.#parts.campaigns(),
        revision: this.#parts.revision(),
      }),
    };
    for (const panel of panels) if (panel.ready) panel.send(message);
  }

  /** Gives every open pop to the panel that has the audio, once. */
  #sendPops(): void {
    const owner = [...this.#panels].find(({ tab, ready }) => ready && tab === this.#audio?.tab);
    if (!owner) return;
    for (const { pops } of this.#snapshots.values()) {
      for (const intent of pops) {
        if (this.#sent.get(intent.id) === owner) continue;
        this.#sent.set(intent.id, owner);
        this.#parts.metrics.pops.inc({ outcome: 'sent' });
        owner.send({ type: 'intent', intent });
      }
    }
  }
}
