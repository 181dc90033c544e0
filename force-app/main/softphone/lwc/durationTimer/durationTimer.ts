import { LightningElement, api } from 'lwc';
import { asDuration, secondsSince } from 'c/durations';

/** How long since an instant. Counted from timestamps: a hidden tab's ticks are late, its duration is not. */
export default class DurationTimer extends LightningElement {
  static renderMode = 'light' as const;
  /** ISO 8601. */
  @api since: string | undefined;
  /** Milliseconds, by the gateway's clock. */
  @api now = 0;

  get shown() {
    return asDuration(secondsSince(this.since, this.now));
  }
}
