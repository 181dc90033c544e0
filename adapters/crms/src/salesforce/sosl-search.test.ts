import type { SearchPlan } from '@jackfield/connector-core';
import { soqlOf } from './soql-search.js';
import { escapeSosl, soslOf } from './sosl-search.js';

const plan: SearchPlan = {
  terms: ['+48221234567', '221234567', '+48 22 123 45 67'],
  suffix: '221234567',
  defaultRegion: 'PL',
  types: ['Contact', 'Account', 'Lead'],
  limit: 20,
};

it('[A-099] asks for all tables and all forms of the number in one search', () => {
  expect(soslOf([plan], true)).toBe(
    'FIND {\\+48221234567 OR 221234567 OR "\\+48 22 123 45 67"} IN PHONE FIELDS RETURNING ' +
      'Contact(Id, Name, Phone, MobilePhone, HomePhone, OtherPhone, AssistantPhone, Email, Account.Id, Account.Name ' +
      'WHERE IsPersonAccount = false LIMIT 20), ' +
      'Account(Id, Name, Phone, IsPersonAccount, PersonMobilePhone, PersonHomePhone, PersonOtherPhone, PersonEmail LIMIT 20), ' +
      'Lead(Id, Name, Phone, MobilePhone, Email WHERE IsConverted = false LIMIT 20)',
  );
});

it('asks for nothing that only orgs with person accounts have, where there are none', () => {
  expect(soslOf([plan], false)).not.toMatch(/Person/);
});

it('has nothing to ask where no term has two letters or digits', () => {
  expect(soslOf([{ ...plan, terms: ['+', '7', '()'], suffix: '' }], true)).toBeUndefined();
});

it('searches tables of the customer by name', () => {
  expect(soslOf([{ ...plan, types: ['Partner__c'] }], true)).toContain(
    'RETURNING Partner__c(Id, Name LIMIT 20)',
  );
});

it('takes no table whose name is none', () => {
  expect(() => soslOf([{ ...plan, types: ['User(Id)'] }], true)).toThrow(
    expect.objectContaining({ kind: 'invalid' }) as Error,
  );
});

it('escapes every character that SOSL reserves', () => {
  const reserved = '?&|!{}[]()^~*:\\"\'+-';
  expect(escapeSosl(reserved)).toBe(Array.from(reserved, (character) => `\\${character}`).join(''));
});

it('lets any punctuation stand between the digits when it compares them itself', () => {
  expect(soqlOf('Lead', [plan], true)).toBe(
    "SELECT Id, Name, Phone, MobilePhone, Email FROM Lead WHERE (Phone LIKE '%2%2%1%2%3%4%5%6%7%' OR " +
      "MobilePhone LIKE '%2%2%1%2%3%4%5%6%7%') AND IsConverted = false LIMIT 20",
  );
});
