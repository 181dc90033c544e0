import * as fc from 'fast-check';
import type { CrmRecord } from '../records/crm-record.js';
import { Settings } from '../settings/settings.js';
import { foldAll, offered } from '../testkit/story.js';
import { parsePhone } from './phone.js';
import { planSearch, type SearchPlan } from './plan-search.js';
import { verifyMatches } from './verify-matches.js';

const person = (id: string, ...phones: string[]): CrmRecord => ({
  type: 'Contact',
  id,
  kind: 'person',
  name: id,
  phones,
});

function planFor(customerAddress: string, defaultRegion = 'PL', lastDigits = 9): SearchPlan {
  const settings = Settings.parse({ defaultRegion, identify: { lastDigits } });
  const plan = planSearch(foldAll(offered(0, { customerAddress })), settings);
  if (plan === undefined) throw new Error(`${customerAddress} is not searched`);
  return plan;
}

const idsOf = (records: CrmRecord[]) => records.map(({ id }) => id);

describe('verifyMatches', () => {
  it.each([
    ['PL', '+48221234567', '22 123 45 67'],
    ['PL', '221234567', '+48 (22) 123-45-67'],
    ['PL', '+48221234567', '0-22-123-45-67 wew. 3'],
    ['PL', '+48600700800', '600-700-800'],
    ['IN', '+919876543210', '098765 43210'],
    ['IN', '09876543210', '+91 98765 43210'],
    ['AR', '+5491123456789', '011 15 2345-6789'],
    ['AR', '+5491123456789', '+54 11 15 2345 6789'],
    ['AR', '+5491123456789', '+54 9 11 2345-6789'],
    ['US', '+13175550125', '(317) 555-0125 ext. 12'],
    ['US', '3175550125', '1.317.555.0125'],
    // A branch abroad writes its numbers as they are written there.
    ['PL', '+13175550125', '(317) 555-0125'],
    ['PL', '+5491123456789', '011 15 2345-6789'],
    // Two numbers in one field
    ['PL', '+48221234567', '600 700 800, 22 123 45 67'],
    ['PL', '+48221234567', '22 123 45 67 / 600 700 800'],
  ])('[X-007] in %s, the caller %s is the one whose record says %s', (region, caller, stored) => {
    expect(idsOf(verifyMatches(planFor(caller, region), [person('it', stored)]))).toEqual(['it']);
  });

  it.each([
    ['AR', '+5491123456789', '+54 11 2345-6789', 'mobile prefix missing'],
    ['PL', '+48221234567', '0 0 22 123 45 67', 'trunk codes in front'],
    ['US', '+13175550125', '9,1,13175550125', 'a digit for an outside line'],
  ])('[X-007] falls back to the last digits: in %s, %s is %s (%s)', (region, caller, stored) => {
    expect(idsOf(verifyMatches(planFor(caller, region), [person('it', stored)]))).toEqual(['it']);
  });

  it.each([
    ['another number', '+48221234567', '+48 22 123 45 68'],
    ['the end of a longer one', '+48221234567', '1234567'],
    ['one of another country with the same last digits', '+48122345678', '+1 212 234 5678'],
    ['no number at all', '+48221234567', 'ask reception'],
    ['empty', '+48221234567', ''],
  ])('[X-007] does not match a record whose number is %s', (_, caller, stored) => {
    expect(verifyMatches(planFor(caller), [person('other', stored)])).toEqual([]);
  });

  it('[X-007] leaves aside those who only share last digits when somebody has exactly this number', () => {
    const records = [person('weak', '+54 11 2345 6789'), person('exact', '011 15 2345-6789')];

    expect(idsOf(verifyMatches(planFor('+5491123456789', 'AR'), records))).toEqual(['exact']);
  });

  it('orders by the rank of the tables, then as the CRM did, and names each record once', () => {
    const phones = ['+48221234567'];
    const lead: CrmRecord = { type: 'Lead', id: 'lead', kind: 'lead', name: 'L', phones };
    const other: CrmRecord = { type: 'Partner__c', id: 'custom', kind: 'custom', name: 'P', phones };
    const records = [other, lead, person('b', ...phones), person('a', ...phones), person('b', ...phones)];

    expect(idsOf(verifyMatches(planFor('+48221234567'), records))).toEqual(['b', 'a', 'lead', 'custom']);
  });

  it('offers no more than a person could choose from', () => {
    const records = Array.from({ length: 30 }, (_, index) => person(String(index), '+48221234567'));

    expect(verifyMatches(planFor('+48221234567'), records)).toHaveLength(20);
  });

  it('[X-007] matches any number with itself, however both are written', () => {
    const number = fc.constantFrom(
      ['PL', '+48221234567'],
      ['PL', '+48600700800'],
      ['IN', '+919876543210'],
      ['IN', '+912223456789'],
      ['AR', '+5491123456789'],
      ['AR', '+541143456789'],
      ['US', '+13175550125'],
      ['US', '+12025550123'],
    );

    fc.assert(
      fc.property(
        number.chain(([region, e164]) => fc.tuple(fc.constant(region), written(e164), written(e164))),
        ([region, caller, stored]) => {
          expect(idsOf(verifyMatches(planFor(caller, region), [person('it', stored)]))).toEqual(['it']);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** One way to write the number: some form of it, with people's punctuation and perhaps an extension. */
function written(e164: string): fc.Arbitrary<string> {
  const phone = parsePhone(e164, 'PL')!;
  const national = phone.nationalForm.replace(/\D/g, '');
  const form = fc.constantFrom(
    e164,
    `00${e164.slice(1)}`,
    `tel:${e164}`,
    national,
    phone.nationalForm,
    phone.internationalForm,
  );
  const extension = fc.constantFrom('', '', ' x12', ' ext. 7', ' wew. 34', ' int. 5');
  const separator = fc.constantFrom('', '', '', ' ', '-', '.', '\u00a0', ' / ', ')');
  return fc
    .tuple(form, fc.array(separator, { minLength: 40, maxLength: 40 }), extension)
    .map(
      ([text, separators, tail]) =>
        text.replace(/\d(?=\d)/g, (digit, index: number) => digit + (separators[index] ?? '')) + tail,
    );
}
