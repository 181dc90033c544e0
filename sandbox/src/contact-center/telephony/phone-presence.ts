import type { Clock } from '../clock.js';
import type { Agents } from '../routing/agents.js';
import type { RegistrarListener } from './registrar.js';

/** A reload or a change of network takes less; nobody should lose their place in the queue by it. */
const LOST_GRACE_MS = 10_000;
/** A phone that said good-bye may be moving to another window, which registers in the same moment. */
const LEFT_GRACE_MS = 2_000;

/** Keeps in step who can be reached, and sets agents not ready whose phone stays away. */
export class PhonePresence implements RegistrarListener {
  private readonly waits = new Map<string, () => void>();

  constructor(
    private readonly agents: Agents,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  registered(user: string): void {
    const agent = this.agents.find(user);
    if (!agent) return;
    this.forget(user);
    agent.reachable = true;
    this.changed();
  }

  unregistered(user: string, left: boolean): void {
    const agent = this.agents.find(user);
    if (!agent) return;
    agent.reachable = false;
    this.forget(user);
    const grace = left ? LEFT_GRACE_MS : LOST_GRACE_MS;
    this.waits.set(
      user,
      this.clock.after(grace, () => this.agents.losePhone(agent)),
    );
    this.changed();
  }

  stop(): void {
    for (const cancel of this.waits.values()) cancel();
    this.waits.clear();
  }

  private forget(user: string): void {
    this.waits.get(user)?.();
    this.waits.delete(user);
  }
}
