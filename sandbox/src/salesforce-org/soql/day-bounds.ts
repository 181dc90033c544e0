import type { FieldDescription } from '../../crm-store/index.js';
import type { Literal } from './syntax.js';

const DAY = 86_400_000;

/** First moment of a span of days and the first moment after it, in UTC, in the form in which the field is stored. */
export function dayBounds(
  literal: Extract<Literal, { literal: 'span' | 'date' }>,
  field: FieldDescription,
  now: number,
): { from: string; to: string } {
  const { first, days } = spanOf(literal, Math.floor(now / DAY));
  const write = (day: number) => {
    const text = new Date(day * DAY).toISOString();
    return field.type === 'date' ? text.slice(0, 10) : text;
  };
  return { from: write(first), to: write(first + days) };
}

function spanOf(
  literal: Extract<Literal, { literal: 'span' | 'date' }>,
  today: number,
): { first: number; days: number } {
  if (literal.literal === 'date') return { first: Math.floor(Date.parse(literal.value) / DAY), days: 1 };
  switch (literal.name) {
    case 'YESTERDAY':
      return { first: today - 1, days: 1 };
    case 'TOMORROW':
      return { first: today + 1, days: 1 };
    case 'LAST_N_DAYS':
      // Salesforce counts today in.
      return { first: today - literal.days, days: literal.days + 1 };
    case 'NEXT_N_DAYS':
      return { first: today + 1, days: literal.days };
    default:
      return { first: today, days: 1 };
  }
}
