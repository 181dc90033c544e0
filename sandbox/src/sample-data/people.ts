import { sampleCountries, type SampleCountry } from './people-countries.js';
import { Dice } from './people-dice.js';
import { makePhone, type SamplePhone } from './people-phones.js';

export interface SampleCompany {
  name: string;
  country: SampleCountry;
  city: string;
  phone: SamplePhone | undefined;
  website: string;
}

export interface SamplePerson {
  kind: 'contact' | 'lead' | 'person-account';
  firstName: string;
  lastName: string;
  title: string;
  country: SampleCountry;
  city: string;
  email: string;
  company: SampleCompany;
  /** Business or only number. */
  phone?: SamplePhone;
  mobile?: SamplePhone;
  home?: SamplePhone;
}

export interface SamplePeople {
  companies: SampleCompany[];
  people: SamplePerson[];
}

const PEOPLE_PER_COUNTRY = 46;
/** Kept for examples by RFC 2606: mail to them reaches nobody. */
const mailDomains = ['example.com', 'example.org', 'example.net'];
const titles = [
  'Buyer',
  'Office Manager',
  'Head of Finance',
  'Technician',
  'Owner',
  'Assistant',
  'Sales Director',
];

/** Numbers that stand with several records, as in every CRM. */
export const sharedNumbers = {
  /** A switchboard that five colleagues gave as their own. */
  five: { e164: '+48225551200', stored: '+48 22 555 12 00' },
  /** A family. */
  three: { e164: '+16175550142', stored: '(617) 555-0142' },
  /** Two partners of one office. */
  two: { e164: '+493023125777', stored: '030 23125 777' },
} satisfies Record<string, SamplePhone>;

/** The company's own numbers, which somebody typed into records of customers. */
const ownNumbersOnRecords: SamplePhone[] = [
  { e164: '+48221001000', stored: '+48 22 100 10 00' },
  { e164: '+48221001001', stored: '22 100 10 01' },
  { e164: '+48221001002', stored: '+48221001002' },
];

/** A person of whom demonstrations and tests speak by name: one record, one number. */
export const wellKnownPerson = {
  firstName: 'Katarzyna',
  lastName: 'Wójcik',
  e164: '+48601234567',
  stored: '601 234 567',
  email: 'katarzyna.wojcik@example.com',
} as const;

/** The same people at every call. */
export function makeSamplePeople(): SamplePeople {
  const dice = new Dice(4100);
  const taken = new Set([...Object.values(sharedNumbers), ...ownNumbersOnRecords].map((phone) => phone.e164));
  taken.add(wellKnownPerson.e164);
  const fresh = (country: SampleCountry, kind: 'landlines' | 'mobiles'): SamplePhone | undefined => {
    // Small blocks of numbers run out; somebody then has none of this kind.
    for (let attempt = 0; attempt < 50; attempt++) {
      const phone = makePhone(country, dice.pick(country[kind]), dice);
      if (taken.has(phone.e164)) continue;
      taken.add(phone.e164);
      return phone;
    }
    return undefined;
  };

  const companies = sampleCountries.flatMap((country) =>
    country.companies.map((name): SampleCompany => ({
      name,
      country,
      city: dice.pick(country.cities),
      phone: fresh(country, 'landlines'),
      website: `https://${plain(name).replaceAll(' ', '-')}.example`,
    })),
  );
  const people = sampleCountries.flatMap((country) => {
    const employers = companies.filter((company) => company.country === country);
    return Array.from({ length: PEOPLE_PER_COUNTRY }, (_, index) => {
      const person = makePerson(country, index, dice, employers);
      if (index % 15 === 14) return person;
      const mobile = dice.chance(0.7) ? fresh(country, 'mobiles') : undefined;
      const phone = dice.chance(0.6) || !mobile ? fresh(country, 'landlines') : undefined;
      // A lead has no field for it.
      const home = person.kind !== 'lead' && dice.chance(0.1) ? fresh(country, 'landlines') : undefined;
      return { ...person, ...(mobile && { mobile }), ...(phone && { phone }), ...(home && { home }) };
    });
  });
  share(people);
  return { companies, people };
}

function makePerson(
  country: SampleCountry,
  index: number,
  dice: Dice,
  employers: readonly SampleCompany[],
): SamplePerson {
  // Steps that share no divisor with ten pair every first name with many last names, each pair once.
  const firstName = country.firstNames[index % 10] ?? '';
  const lastName = inflect(
    country,
    firstName,
    country.lastNames[(index + Math.floor(index / 10) * 3) % 10] ?? '',
  );
  const company = dice.pick(employers);
  const kind = index % 8 === 5 ? 'person-account' : index % 4 === 3 ? 'lead' : 'contact';
  return {
    kind,
    firstName,
    lastName,
    title: dice.pick(titles),
    country,
    city: dice.pick(country.cities),
    email: `${plain(firstName)}.${plain(lastName)}@${mailDomains[index % 3]}`.replaceAll(' ', '-'),
    company,
  };
}

/** A Polish surname in -ski or -cki ends in -a when a woman bears it; Polish first names in -a are women's. */
function inflect(country: SampleCountry, firstName: string, lastName: string): string {
  return country.code === 'PL' && firstName.endsWith('a') ? lastName.replace(/(?<=[sc]k)i$/, 'a') : lastName;
}

/** Gives the shared numbers, the company's own, and the well-known person their places. */
function share(people: SamplePerson[]): void {
  const give = (
    code: string,
    places: readonly number[],
    change: (person: SamplePerson, nth: number) => void,
  ) => {
    const fellows = people.filter((person) => person.country.code === code);
    fellows.filter((_, index) => places.includes(index)).forEach(change);
  };
  // Contacts, a lead and a person account behind one switchboard.
  give('PL', [0, 1, 2, 3, 5], (person) => (person.phone = sharedNumbers.five));
  give('US', [0, 1, 2], (person) => (person.home = sharedNumbers.three));
  give('DE', [0, 1], (person) => (person.phone = sharedNumbers.two));
  give('PL', [20, 22, 24], (person, nth) => {
    const own = ownNumbersOnRecords[nth];
    if (own) person.home = own;
  });
  give('PL', [8], (person) => {
    const { firstName, lastName, email, e164, stored } = wellKnownPerson;
    Object.assign(person, { kind: 'contact', firstName, lastName, email, mobile: { e164, stored } });
    delete person.phone;
    delete person.home;
  });
}

/** Letters without marks, small, for addresses. */
function plain(text: string): string {
  return text
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^A-Za-z -]/g, '')
    .toLowerCase();
}
