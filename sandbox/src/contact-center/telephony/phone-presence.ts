import type { Clock } from '../clock.js';
import type { Agents } from '../routing/agents.js';
import type { RegistrarListener } from './registrar.js';

/** A reload or a change of network takes less; nobody should lose their place in the queue by it. */
const GRACE_MS = 10_000;

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
    if (left) this.agents.losePhone(agent);
    else
      this.waits.set(
        user,
        this.clock.after(GRACE_MS, () => this.agents.losePhone(agent)),
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
