import type { Clock } from '../clock.js';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private time: number;
  private readonly timers = new Map<symbol, { at: number; action: () => void }>();

  constructor(start = Date.UTC(2026, 7, 22, 14)) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  after(milliseconds: number, action: () => void): () => void {
    const key = Symbol('timer');
    this.timers.set(key, { at: this.time + milliseconds, action });
    return () => void this.timers.delete(key);
  }

  /** Lets that much time pass; what is due on the way happens at its own moment. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [key, { at, action }] = next;
      this.timers.delete(key);
      this.time = Math.max(this.time, at);
      action();
    }
    this.time = end;
  }
}
