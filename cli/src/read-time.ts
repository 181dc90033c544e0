import { InvalidArgumentError } from 'commander';

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A day (`2026-11-24`, its beginning in UTC) or a moment (`2026-11-24T08:00:00Z`), as the gateway writes it. */
export function readMoment(text: string): string {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds) || !/^\d{4}-\d{2}-\d{2}/.test(text)) {
    throw new InvalidArgumentError('Write a day as 2026-11-24 or a moment as 2026-11-24T08:00:00Z.');
  }
  return new Date(milliseconds).toISOString();
}

/** A day, as `2026-11-24`. */
export function readDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('Write a day as 2026-11-24.');
  }
  return text;
}

/** A length of time, e.g. `90m`, `24h` or `7d`, in milliseconds. */
export function readDuration(text: string): number {
  const [, amount, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const milliseconds = UNITS[unit ?? ''];
  if (amount === undefined || milliseconds === undefined) {
    throw new InvalidArgumentError('Write a length of time as 90m, 24h or 7d.');
  }
  return Number(amount) * milliseconds;
}

/** A whole number from 1. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}
