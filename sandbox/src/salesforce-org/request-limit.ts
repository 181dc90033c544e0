/** The calls that an org has in a day: each is counted, and beyond the limit refused. A day ends when it is told to. */
export class RequestLimit {
  #used = 0;

  constructor(private daily: number) {}

  get dailyRequests(): number {
    return this.daily;
  }

  get used(): number {
    return this.#used;
  }

  get remaining(): number {
    return Math.max(0, this.daily - this.#used);
  }

  /** As the header `Sforce-Limit-Info` tells it. */
  get header(): string {
    return `api-usage=${this.#used}/${this.daily}`;
  }

  /** @returns whether there were so many left */
  take(calls = 1): boolean {
    if (this.#used + calls > this.daily) return false;
    this.#used += calls;
    return true;
  }

  set({ dailyRequests = this.daily, used = 0 }: { dailyRequests?: number; used?: number }): void {
    this.daily = dailyRequests;
    this.#used = used;
  }
}
