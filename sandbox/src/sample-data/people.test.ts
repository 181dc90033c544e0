import { parsePhone } from '@jackfield/connector-core';
import { ownNumbers } from './campaigns.js';
import { makeSamplePeople, sharedNumbers, wellKnownPerson, type SamplePerson } from './people.js';

const { people, companies } = makeSamplePeople();
const phonesOf = (person: SamplePerson) =>
  [person.phone, person.mobile, person.home].filter((phone) => phone !== undefined);
const holders = (e164: string) =>
  people.filter((person) => phonesOf(person).some((phone) => phone.e164 === e164));

it('are the same at every start', () => {
  expect(makeSamplePeople()).toEqual({ people, companies });
});

it('are at least two hundred in five countries, of every kind', () => {
  expect(people.length).toBeGreaterThanOrEqual(200);
  expect(new Set(people.map(({ country }) => country.code))).toEqual(new Set(['PL', 'IN', 'AR', 'US', 'DE']));
  for (const kind of ['contact', 'lead', 'person-account'] as const) {
    expect(people.filter((person) => person.kind === kind).length).toBeGreaterThan(20);
  }
});

it('share three numbers, one of them among five', () => {
  const shared = Object.values(sharedNumbers).map(({ e164 }) => holders(e164).length);
  expect(shared.sort()).toEqual([2, 3, 5]);
  expect(new Set(holders(sharedNumbers.five.e164).map(({ kind }) => kind)).size).toBe(3);
});

it('share no other number', () => {
  const meant = new Set([...Object.values(sharedNumbers).map(({ e164 }) => e164)]);
  const others = people
    .flatMap(phonesOf)
    .map(({ e164 }) => e164)
    .filter((e164) => !meant.has(e164));
  expect(new Set(others).size).toBe(others.length);
});

it('carry the company’s own numbers here and there', () => {
  for (const number of ownNumbers) expect(holders(number)).toHaveLength(1);
});

it('have no phone now and then, and one person whom everybody knows', () => {
  expect(people.filter((person) => phonesOf(person).length === 0).length).toBeGreaterThan(5);
  expect(holders(wellKnownPerson.e164)).toMatchObject([{ kind: 'contact', lastName: 'Wójcik' }]);
});

it('have names with accents and apostrophes, each name once', () => {
  const names = people.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  expect(names.some((name) => /[ąćęłńóśźżäöüßñ]/i.test(name))).toBe(true);
  expect(names.some((name) => name.includes("'"))).toBe(true);
  expect(new Set(names).size).toBe(names.length);
});

it('have surnames that agree with their first names', () => {
  const polish = people.filter(({ country }) => country.code === 'PL');
  const inflected = polish.filter(({ lastName }) => /[sc]k[ia]$/.test(lastName));
  expect(inflected.length).toBeGreaterThan(10);
  for (const { firstName, lastName } of inflected)
    expect([firstName, lastName.endsWith('ka')]).toEqual([firstName, firstName.endsWith('a')]);
});

it('have addresses that reach nobody, each its own', () => {
  const emails = people.map(({ email }) => email);
  for (const email of emails) expect(email).toMatch(/^[a-z.-]+@example\.(com|org|net)$/);
  expect(new Set(emails).size).toBe(emails.length);
});

it('write numbers in many ways, each of which is the number', () => {
  const all = people.flatMap((person) =>
    phonesOf(person).map((phone) => ({ ...phone, region: person.country.code })),
  );
  for (const { stored, e164, region } of all) {
    const own = [...Object.values(sharedNumbers), wellKnownPerson].some((phone) => phone.e164 === e164);
    if (own) continue;
    expect([stored, parsePhone(stored, region)?.e164]).toEqual([stored, e164]);
  }
  const shapes = new Set(all.map(({ stored }) => stored.replace(/\d+/g, '9')));
  expect(shapes.size).toBeGreaterThan(10);
});

it('have numbers that could exist', () => {
  const invalid = people.flatMap(phonesOf).filter(({ e164 }) => parsePhone(e164, 'PL')?.valid !== true);
  expect(invalid).toEqual([]);
});
