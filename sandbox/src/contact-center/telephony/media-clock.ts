import { performance } from 'node:perf_hooks';

const FRAME_MS = 20;
/** After a pause of the process this many frames are made up for, not more: a phone would throw the rest away. */
const MOST_CATCH_UP = 10;

/** One timer for the packets of all calls. It runs only while somebody listens, and always in real time. */
export class MediaClock {
  private readonly listeners = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private next = 0;

  /** Calls `listener` every 20 ms until the returned function is called. */
  onTick(listener: () => void): () => void {
    this.listeners.add(listener);
    if (!this.timer) {
      this.next = performance.now();
      this.schedule();
    }
    return () => {
      this.listeners.delete(listener);
    };
  }

  private schedule(): void {
    const wait = Math.max(0, this.next - performance.now());
    this.timer = this.listeners.size > 0 ? setTimeout(() => this.tick(), wait) : undefined;
  }

  private tick(): void {
    const now = performance.now();
    for (let frames = 0; this.next <= now && frames < MOST_CATCH_UP; frames++) {
      this.next += FRAME_MS;
      for (const listener of [...this.listeners]) listener();
    }
    if (this.next <= now) this.next = now + FRAME_MS;
    this.schedule();
  }
}
