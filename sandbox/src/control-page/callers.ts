import { makeSamplePeople, sharedNumbers } from '../sample-data/people.js';
import type { Caller, ControlConfig } from './control-config.js';

const kinds = { contact: 'Contact', lead: 'Lead', 'person-account': 'Person account' };
const MOST = 12;

/** Everybody who could call, once per number. */
export function allCallers(): Caller[] {
  return makeSamplePeople().people.flatMap((person) => {
    const numbers = [person.mobile, person.phone, person.home].flatMap((phone) => phone ?? []);
    return numbers.map(({ e164 }) => ({
      name: `${person.firstName} ${person.lastName}`,
      detail: `${kinds[person.kind]}, ${person.company.name}, ${person.country.name}`,
      number: e164,
    }));
  });
}

/** Callers by a part of the name, company or number; accents do not matter. */
export function findCallers(callers: Caller[], text: string): Caller[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return callers
    .filter((caller) => {
      const everything = plain(`${caller.name} ${caller.detail} ${caller.number}`);
      return words.every((word) => everything.includes(word));
    })
    .slice(0, MOST);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/gi, 'l').toLowerCase();
}

export const specialCallers: ControlConfig['specialCallers'] = [
  {
    label: 'Shared by five',
    hint: 'Five records have this number; the agent chooses',
    number: sharedNumbers.five.e164,
  },
  { label: 'Unknown', hint: 'No record has this number', number: '+48799000123' },
  { label: 'Withheld', hint: 'The caller hides the number' },
  { label: 'Malformed', hint: 'What a broken exchange sends', number: '+48(0)22#??;ext=' },
];

/**
 * How people dial a number: as the network writes it, and as it stands on a record. A rule for a number has to
 * hold for both.
 */
export function spellingsOf(number: string): string[] {
  const digits = number.replace(/[^\d+]/g, '');
  const stored = makeSamplePeople().people.flatMap(({ mobile, phone, home }) =>
    [mobile, phone, home].flatMap((each) =>
      each?.e164 === digits ? each.stored.replace(/[^\d+]/g, '') : [],
    ),
  );
  return [...new Set([digits, ...stored])];
}
