import {
  agentView,
  cataloguedFailure,
  defaultPrivileges,
  mergePresence,
  toInstant,
  type Campaign,
  type Clock,
  type Presence,
  type PresenceChange,
  type Privileges,
  type Settings,
} from '@jackfield/connector-core';
import type { CommandFailure, ToPanel } from '@jackfield/connector-core/view';
import { createKeyedQueue } from '../loop/keyed-queue.js';
import type { Snapshot, TabIntent } from '../loop/decide-turn.js';
import type { Metrics } from '../metrics.js';
import type { AudioGrant, AudioGrants } from './audio-ownership.js';
import { TabDuties } from './tab-duties.js';

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
  /** The id of this process. */
  process: string;
  clock: Clock;
  metrics: Metrics;
  viewIntervalMs: number;
  viewLingerMs: number;
  settings: () => Settings;
  campaigns: () => Campaign[];
  /** The highest position of the log that this process knows of. */
  revision: () => number;
  /** A panel was sent a view with this conversation. */
  onShown: (snapshot: Snapshot) => void;
}

/** States of a conversation that a licence never ends. */
const IN_PROGRESS: ReadonlySet<string> = new Set(['dialing', 'connected', 'held', 'wrap-up']);

/** A panel shows the last one, and those before it whose entry is not saved yet. */
const MOST_ENDED = 10;

/** Everything around one agent: open panels, who of them has the audio, live conversations, intents not yet answered. */
export class AgentDesk {
  readonly tenant: string;
  readonly agent: { id: string; name: string };
  /** Answers to commands by id, so that a repeated command is answered and not given again. */
  readonly answers = new Map<string, Promise<ToPanel>>();
  /** What the agent noted and the log does not have yet. */
  readonly onTheirWay = new Set<Promise<void>>();
  #parts: DeskParts;
  #panels = new Set<Panel>();
  #snapshots = new Map<string, Snapshot>();
  #duties = new TabDuties();
  #presence: Presence | undefined;
  #openedAt: string;
  #audio: AudioGrant | undefined;
  #closed = false;
  #privileges: Privileges = defaultPrivileges;
  /** Why the agent is to leave once no call is in progress. */
  #dismissal: CommandFailure | undefined;
  #granting = createKeyedQueue();
  #viewTimer: NodeJS.Timeout | undefined;
  #lastView = 0;

  constructor(parts: DeskParts, audio: AudioGrant | undefined) {
    this.#parts = parts;
    this.tenant = parts.tenant;
    this.agent = parts.agent;
    this.#audio = audio;
    this.#openedAt = toInstant(parts.clock.now());
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
    await this.#grantTo(panel.tab);
    if (!this.#panels.has(panel)) return;
    panel.ready = true;
    this.#sendView([panel]);
    this.#leaveIfIdle();
    this.#sendDuties();
  }

  async leave(panel: Panel): Promise<void> {
    if (!this.#panels.delete(panel)) return;
    this.#duties.takeBack(panel);
    if (this.#closed) return;
    const heir = this.#heir();
    if (heir) return await this.#grantTo(heir.tab);
    if (panel.tab === this.#audio?.tab)
      await this.#parts.grants.release(this.tenant, this.agent.id, panel.tab);
  }

  /** Moves the audio to this tab. */
  async claimAudio(panel: Panel): Promise<void> {
    await this.#grantTo(panel.tab, true);
  }

  /** Looks who has the audio now: other processes grant it as well. */
  async confirmAudio(): Promise<void> {
    if (this.#parts.grants.mayHaveMoved()) await this.#granting.run('audio', () => this.#readAudio());
  }

  /** Another process granted the audio, closed its tab, or is gone: what nobody has goes to a tab of this desk. */
  async settleAudio(): Promise<void> {
    const heir = this.#heir();
    if (heir) await this.#grantTo(heir.tab);
    else await this.confirmAudio();
  }

  /** Whether a command of this epoch, or an answer of this tab, still counts. */
  isCurrent(epoch: number, tab?: string): boolean {
    return this.#audio?.epoch === epoch && (tab === undefined || this.#audio.tab === tab);
  }

  show(snapshot: Snapshot): void {
    const { id } = snapshot.conversation;
    const known = this.#snapshots.get(id);
    if (known && known.position > snapshot.position) return;
    this.#duties.set(snapshot.conversation.id, snapshot.tabIntents);
    this.#sendDuties();
    const leftMs = this.#leftMs(snapshot);
    if (leftMs <= 0) return this.drop(id);
    this.#snapshots.set(id, snapshot);
    if (leftMs !== Infinity) {
      setTimeout(() => {
        if (this.#snapshots.get(id) === snapshot) this.drop(id);
      }, leftMs).unref();
    }
    this.#clearAway();
    this.refresh();
    this.#leaveIfIdle();
  }

  /** The conversation left the panel: nothing of it opens any more, but what is to be written still is. */
  drop(conversation: string): void {
    this.#duties.dropPops(conversation);
    if (this.#snapshots.delete(conversation)) this.refresh();
    this.#leaveIfIdle();
  }

  /** The conversation is another agent's now. */
  release(conversation: string): void {
    this.#duties.set(conversation, []);
    this.#sendDuties();
    this.drop(conversation);
  }

  /** The conversation goes on under another id, if it is on this desk at all. */
  retire(conversation: string): void {
    if (!this.#duties.retire(conversation) && !this.#snapshots.has(conversation)) return;
    this.release(conversation);
  }

  setPrivileges(privileges: Privileges): void {
    this.#privileges = privileges;
    this.refresh();
  }

  /**
   * The agent may not work any more, or may again. Nobody is cut off: a call in progress goes on to the end of its wrap-up,
   * and only then the panels are closed.
   */
  dismiss(failure: CommandFailure | undefined): void {
    this.#dismissal = failure;
    this.#leaveIfIdle();
  }

  /** Whether a call is in progress that nobody may end but the people in it. */
  isInCall(): boolean {
    return [...this.#snapshots.values()].some(({ conversation }) => IN_PROGRESS.has(conversation.state));
  }

  reportPresence(change: PresenceChange): void {
    this.#presence = mergePresence(this.#presence, change);
    this.refresh();
  }

  snapshot(conversation: string): Snapshot | undefined {
    return this.#snapshots.get(conversation);
  }

  /** Whether somebody looks at this desk. */
  isOpen(): boolean {
    return [...this.#panels].some(({ ready }) => ready);
  }

  findDuty(intent: string): TabIntent | undefined {
    return this.#duties.find(intent);
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
    this.#closed = true;
    clearTimeout(this.#viewTimer);
    for (const panel of this.#panels) panel.end(failure, retry);
  }

  #leaveIfIdle(): void {
    const failure = this.#dismissal;
    if (!failure || this.isInCall() || !this.isOpen()) return;
    // How the call ended is seen before the goodbye.
    this.#sendView(this.#panels);
    // At the next sign-in the panel is told why, and it asks from time to time: a seat is enough, and nobody need click.
    for (const panel of this.#panels) if (panel.ready) panel.end(failure, true);
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

  #heir(): Panel | undefined {
    return [...this.#panels].find(({ ready }) => ready);
  }

  #ownerIsOpen(): boolean {
    const isHere = [...this.#panels].some(({ tab, ready }) => ready && tab === this.#audio?.tab);
    return isHere || this.#parts.grants.isElsewhere(this.#audio);
  }

  #grantTo(tab: string, force = false): Promise<void> {
    const { grants } = this.#parts;
    return this.#granting.run('audio', async () => {
      if (grants.mayHaveMoved()) await this.#readAudio();
      if (this.#audio?.tab === tab ? this.#audioIsHere() : !force && this.#ownerIsOpen()) return;
      // The same tab that comes back keeps its epoch: what it asked for meanwhile still counts.
      this.#keepAudio(await grants.grant(this.tenant, this.agent.id, tab, force));
    });
  }

  #audioIsHere(): boolean {
    return this.#audio?.process === this.#parts.process;
  }

  async #readAudio(): Promise<void> {
    const read = await this.#parts.grants.last(this.tenant, this.agent.id);
    if (read) this.#keepAudio(read);
  }

  #keepAudio(grant: AudioGrant): void {
    const before = this.#audio;
    this.#audio = grant;
    if (this.#parts.grants.isElsewhere(grant)) this.#sendAwayMoved(grant.tab);
    if (before?.tab === grant.tab && before.epoch === grant.epoch) return;
    this.refresh();
    this.#sendDuties();
  }

  /** A tab has one panel: it has come to another process, and the connection here is an old one of it. */
  #sendAwayMoved(tab: string): void {
    for (const panel of this.#panels) {
      if (panel.tab !== tab || !panel.ready) continue;
      this.#panels.delete(panel);
      panel.end(cataloguedFailure('panel.replaced'), false);
    }
  }

  #sendView(panels: Iterable<Panel>): void {
    if (!this.#audio) return;
    this.#lastView = this.#parts.clock.now();
    const { tab, epoch } = this.#audio;
    const message: ToPanel = {
      type: 'view',
      audio: { tab, epoch },
      view: agentView({
        agent: this.agent,
        privileges: this.#privileges,
        // An agent of whom the contact center has said nothing yet is not ready.
        presence: this.#presence ?? { status: 'not-ready', since: this.#openedAt },
        conversations: [...this.#snapshots.values()].map(({ conversation }) => conversation),
        settings: this.#parts.settings(),
        campaigns: this.#parts.campaigns(),
        revision: this.#parts.revision(),
      }),
    };
    let isShown = false;
    for (const panel of panels) {
      if (!panel.ready) continue;
      panel.send(message);
      isShown = true;
    }
    if (isShown) for (const snapshot of this.#snapshots.values()) this.#parts.onShown(snapshot);
  }

  /** Gives every open duty to the panel that has the audio. */
  #sendDuties(): void {
    const owner = [...this.#panels].find(({ tab, ready }) => ready && tab === this.#audio?.tab);
    const given = owner ? this.#duties.giveTo(owner) : [];
    this.#parts.metrics.pops.inc({ outcome: 'sent' }, given.filter(({ kind }) => kind === 'pop').length);
  }
}
