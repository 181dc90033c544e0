import { expect, it } from '@jest/globals';
import { environmentAround } from './environment-around.js';

const API = 'https://org.api.crm4.dynamics.com';
const APPS = 'https://org.crm4.dynamics.com';
const VANITY = 'https://crm.example.com';
const trusted = [API, APPS, VANITY];

const standingIn = (ancestors: string[] | undefined, referrer = '') => ({
  location: ancestors === undefined ? {} : { ancestorOrigins: ancestors as unknown as DOMStringList },
  document: { referrer },
});

it.each([APPS, VANITY])('takes the page around, %s, whichever trusted one comes first', (around) => {
  expect(environmentAround(standingIn([around]), trusted)).toBe(around);
});

it('takes the page of the environment where that stands in another one, too', () => {
  expect(environmentAround(standingIn([VANITY, 'https://teams.example.com']), trusted)).toBe(VANITY);
});

it('takes the referrer in a browser that does not name what is around', () => {
  expect(environmentAround(standingIn(undefined, `${VANITY}/main.aspx`), trusted)).toBe(VANITY);
});

it('takes no page that is not trusted, and the first that is where the browser names nothing', () => {
  expect(environmentAround(standingIn(['https://evil.example'], 'https://evil.example/'), trusted)).toBe(API);
  expect(environmentAround(standingIn(undefined), trusted)).toBe(API);
  expect(environmentAround(standingIn(['null'], 'about:blank'), trusted)).toBe(API);
});
