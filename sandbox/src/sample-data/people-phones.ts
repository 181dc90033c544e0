import type { SampleCountry } from './people-countries.js';
import type { Dice } from './people-dice.js';

/** A number and the way in which somebody once typed it into the CRM. */
export interface SamplePhone {
  e164: string;
  stored: string;
}

/** A number after one of the country's patterns. */
export function makePhone(country: SampleCountry, pattern: string, dice: Dice): SamplePhone {
  const groups = pattern.replace(/#/g, () => dice.digits(1)).split(' ');
  return { e164: `+${country.callingCode}${groups.join('')}`, stored: write(country, groups, dice) };
}

/** Every CRM holds all of these side by side. */
function write({ callingCode, trunk, code }: SampleCountry, groups: string[], dice: Dice): string {
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
    `${trunk}${groups.join('')}`,
  ]);
}
