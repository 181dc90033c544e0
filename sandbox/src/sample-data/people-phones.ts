import type { NumberRange, SampleCountry } from './people-countries.js';
import type { Dice } from './people-dice.js';

/** A number and the way in which somebody once typed it into the CRM. */
export interface SamplePhone {
  e164: string;
  stored: string;
}

export function makePhone(country: SampleCountry, range: NumberRange, dice: Dice): SamplePhone {
  const rest = range.groups.map((length) => dice.digits(length));
  const parts = [...splitStart(country, range.start), ...rest];
  return { e164: `+${country.callingCode}${parts.join('')}`, stored: write(country, parts, dice) };
}

/** The area code and what follows it, as people separate them. */
function splitStart(country: SampleCountry, start: string): string[] {
  if (country.code === 'US') return [start.slice(0, 3), start.slice(3, 6), start.slice(6)];
  if (country.code === 'DE' && start.length > 6) {
    const area = start.startsWith('176') ? 3 : 2;
    return [start.slice(0, area), start.slice(area)];
  }
  if (country.code === 'AR' && start.startsWith('9')) return ['9', start.slice(1)];
  return [start];
}

/** Every CRM holds all of these side by side. */
function write({ callingCode, trunk, code }: SampleCountry, parts: string[], dice: Dice): string {
  // Americans write the last four digits together.
  const groups = code === 'US' ? [...parts.slice(0, 2), parts.slice(2).join('')] : parts;
  const [area = '', ...rest] = groups;
  const local = rest.join(' ');
  const dashed = rest.join('-');
  const international = `+${callingCode} ${groups.join(' ')}`;
  // An Argentine mobile is written differently at home (15 in place of 9), so those stay international.
  if (code === 'AR' && area === '9') return dice.pick([`+${callingCode}${groups.join('')}`, international]);
  return dice.pick([
    `+${callingCode}${groups.join('')}`,
    `+${callingCode}${groups.join('')}`,
    international,
    `${trunk}${area} ${local}`,
    `(${trunk}${area}) ${dashed}`,
    `+${callingCode} (${area}) ${dashed}`,
    `${trunk}${area}-${dashed}`,
    `00${callingCode} ${groups.join(' ')}`,
    groups.join(''),
  ]);
}
