import { ownNumbers } from '../sample-data/campaigns.js';
import type { SamplePhone } from '../sample-data/people-phones.js';
import { makeSamplePeople, sharedNumbers, type SamplePerson } from '../sample-data/people.js';
import type { Caller, ControlConfig } from './control-config.js';

const kinds = { contact: 'Contact', lead: 'Lead', 'person-account': 'Person account' };
const MOST = 12;

/** Everybody who could call, once per number; with what stands in the way of finding exactly them. */
export function allCallers(): Caller[] {
  const { people } = makeSamplePeople();
  const holders = new Map<string, number>();
  for (const { e164 } of people.flatMap(phonesOf)) holders.set(e164, (holders.get(e164) ?? 0) + 1);
  return people.flatMap((person) =>
    phonesOf(person).map(({ e164 }) => ({
      name: `${person.firstName} ${person.lastName}`,
      detail: `${kinds[person.kind]}, ${person.company.name}, ${person.country.name}`,
      number: e164,
      ...noteOf(e164, holders.get(e164) ?? 1),
    })),
  );
}

function phonesOf({ mobile, phone, home }: SamplePerson): SamplePhone[] {
  return [mobile, phone, home].flatMap((each) => each ?? []);
}

function noteOf(number: string, holders: number): Pick<Caller, 'note'> {
  if (ownNumbers.includes(number)) return { note: 'the company’s own number: nobody is looked up' };
  return holders > 1 ? { note: `shared by ${holders} records` } : {};
}

/**
 * Callers by a part of the name, company or number; accents do not matter. First whom the CRM finds at once, and of those
 * first whose name begins so. */
export function findCallers(callers: Caller[], text: string): Caller[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return callers
    .filter((caller) => {
      const everything = plain(`${caller.name} ${caller.detail} ${caller.number}`);
      return words.every((word) => everything.includes(word));
    })
    .map((caller) => ({ caller, rank: (caller.note ? 2 : 0) + (isNamed(caller, words) ? 0 : 1) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ caller }) => caller)
    .slice(0, MOST);
}

function isNamed({ name }: Caller, words: string[]): boolean {
  const names = plain(name).split(/\s+/);
  return words.every((word) => names.some((each) => each.startsWith(word)));
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
  const stored = makeSamplePeople()
    .people.flatMap(phonesOf)
    .filter(({ e164 }) => e164 === digits)
    .map((phone) => phone.stored.replace(/[^\d+]/g, ''));
  return [...new Set([digits, ...stored])];
}
