/** Before that the morning says too little of the day. */
const SHORTEST_SHARE = 1 / 24;
const DAY_MS = 86_400_000;

/** Calls that the day (UTC) will have come to if it goes on as it began. */
export function forecastCalls(callsToday: number, now: number): number {
  const share = Math.max((now % DAY_MS) / DAY_MS, SHORTEST_SHARE);
  return Math.ceil(callsToday / share);
}
