/** Seconds since an instant, never below zero. */
export function secondsSince(since: string | undefined, now: number): number {
  const start = Date.parse(since ?? '');
  return Number.isNaN(start) ? 0 : Math.max(0, Math.floor((now - start) / 1000));
}

/** `0:07`, `12:34`, `1:02:03`. */
export function asDuration(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
