import * as React from 'react';
import { asDuration, secondsSince } from './durations.js';
import { useFace } from './face-context.js';

/** How long since an instant. Counted from timestamps: a hidden tab's ticks are late, its duration is not. */
export function DurationTimer({ since }: { since: string | undefined }): React.ReactElement {
  const { now } = useFace();
  return (
    <span role="timer" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {asDuration(secondsSince(since, now))}
    </span>
  );
}
