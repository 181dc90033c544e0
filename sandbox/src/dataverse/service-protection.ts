import { DataverseError } from './dataverse-error.js';

const WINDOW_MS = 300_000;
/** What an application user has in five minutes on one web server. */
export const REQUESTS_IN_WINDOW = 6_000;
const EXECUTION_SECONDS = 1_200;

/**
 * The requests that one user has in a sliding window of five minutes; beyond them every call is refused until the oldest
 * are five minutes old. https://learn.microsoft.com/power-apps/developer/data-platform/api-limits
 */
export class ServiceProtection {
  private moments: number[] = [];

  constructor(
    private readonly now: () => number,
    private limit = REQUESTS_IN_WINDOW,
  ) {}

  get requests(): number {
    return this.limit;
  }

  get used(): number {
    this.forgetOld();
    return this.moments.length;
  }

  get headers(): Record<string, string> {
    return {
      'x-ms-ratelimit-burst-remaining-xrm-requests': String(Math.max(0, this.limit - this.used)),
      'x-ms-ratelimit-time-remaining-xrm-requests': EXECUTION_SECONDS.toLocaleString('en-US', {
        minimumFractionDigits: 2,
      }),
    };
  }

  /** @throws DataverseError 429 with Retry-After where there are none left */
  take(): void {
    if (this.used >= this.limit) throw this.exceeded();
    this.moments.push(this.now());
  }

  exceeded(): DataverseError {
    const oldest = this.moments[0] ?? this.now();
    const seconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - this.now()) / 1000));
    return new DataverseError(
      429,
      '0x80072322',
      `Number of requests exceeded the limit of ${this.limit} over time window of 300 seconds.`,
      { 'retry-after': String(seconds) },
    );
  }

  /** Begins a new window, unless it says how many are used. */
  set({ requests = this.limit, used = 0 }: { requests?: number; used?: number }): void {
    this.limit = requests;
    this.moments = Array.from({ length: used }, () => this.now());
  }

  private forgetOld(): void {
    const since = this.now() - WINDOW_MS;
    const first = this.moments.findIndex((moment) => moment > since);
    if (first > 0) this.moments.splice(0, first);
    else if (first < 0) this.moments = [];
  }
}
