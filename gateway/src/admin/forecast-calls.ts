const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Before that a running hour says too little of itself. */
const SHORTEST_SHARE = 1 / 6;

/** An org's calls of ours. */
export interface CountedCalls {
  /** Since midnight UTC. */
  today: number;
  /** Of the running hour. */
  thisHour: number;
  /** Of the full hour before it; null where it was not counted yet. */
  lastHour: number | null;
}

/** Calls that the day (UTC) will have come to: those that were made, and what is left of it at the pace of the last full hour. */
export function forecastCalls({ today, thisHour, lastHour }: CountedCalls, now: number): number {
  const shareOfHour = Math.max((now % HOUR_MS) / HOUR_MS, SHORTEST_SHARE);
  const anHour = lastHour ?? thisHour / shareOfHour;
  const hoursLeft = (DAY_MS - (now % DAY_MS)) / HOUR_MS;
  return today + Math.ceil(anHour * hoursLeft);
}
