import { describe, expect, it } from '@jest/globals';
import { compare } from './compare.js';
import { panelOrigin } from './panel-origin.js';

describe('what of a component is not as it shall be', () => {
  it('is nothing where it stands there already, in whatever order and beside whatever else', () => {
    const wanted = {
      label: 'Set',
      fieldPermissions: [
        { field: 'Task.A__c', editable: 'true' },
        { field: 'Task.B__c', editable: 'false' },
      ],
    };
    const present = {
      fullName: 'Set',
      label: 'Set',
      description: '',
      fieldPermissions: [
        { field: 'Task.C__c', editable: true },
        { field: 'Task.B__c', editable: false, readable: true },
        { field: 'Task.A__c', editable: true },
      ],
    };
    expect(compare(wanted, present)).toEqual([]);
  });

  it('takes a list of one for a list', () => {
    const one = { userPermissions: { name: 'ApiEnabled', enabled: 'true' } };
    expect(compare({ userPermissions: [{ name: 'ApiEnabled', enabled: 'true' }] }, one)).toEqual([]);
  });

  it('names each difference with the way to it', () => {
    expect(
      compare(
        { url: 'https://new', fieldPermissions: [{ field: 'Task.A__c', editable: 'true' }] },
        { url: 'https://old', fieldPermissions: [{ field: 'Task.A__c', editable: 'false' }] },
      ),
    ).toEqual([
      { at: 'url', from: 'https://old', to: 'https://new' },
      { at: 'fieldPermissions Task.A__c editable', from: 'false', to: 'true' },
    ]);
    expect(compare({ isActive: 'true' }, {})).toEqual([{ at: 'isActive', to: 'true' }]);
  });
});

describe('where an org serves the page with the phone', () => {
  it.each([
    ['https://acme.my.salesforce.com', 'jackfield', 'https://acme--jackfield.vf.force.com'],
    ['https://acme.my.salesforce.com', undefined, 'https://acme--c.vf.force.com'],
    ['https://acme--uat.sandbox.my.salesforce.com', 'fcc', 'https://acme--uat--fcc.sandbox.vf.force.com'],
    ['https://acme-dev-ed.develop.my.salesforce.com', 'fcc', 'https://acme-dev-ed--fcc.develop.vf.force.com'],
    ['http://127.0.0.1:4103', 'jackfield', 'http://127.0.0.1:4103'],
    ['https://crm.acme.com', 'jackfield', undefined],
  ])('%s, namespace %s: %s', (instanceUrl, namespace, expected) => {
    expect(panelOrigin(instanceUrl, namespace)).toBe(expected);
  });
});
