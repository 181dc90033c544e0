import type { IconName } from './icons.js';
import type { ObjectInfo } from './org-client.js';

export interface RelatedList {
  title: string;
  object: string;
  /** Field of the related object that points here. */
  by: string;
  columns: string[];
}

/** A field of the record that this one points at, shown as if it were its own, e.g. `Account.Phone`. */
export interface ParentField {
  path: `${string}.${string}`;
  label: string;
  type: 'phone';
}

/** How an object looks on the desktop. Labels and types come from the org's describe. */
export interface ObjectLayout {
  name: string;
  label: string;
  plural: string;
  icon: IconName;
  /** First three characters of its ids. */
  keyPrefix: string;
  nameField: string;
  /** Fields of a person's name in forms, where the name itself is computed. */
  nameParts?: string[];
  highlights: string[];
  sections: { title: string; fields: string[] }[];
  /** Shown where `highlights` and `sections` name their path. */
  parentFields?: ParentField[];
  related: RelatedList[];
  list: { columns: string[]; orderBy: string };
  /** Condition that finds a record's tasks. */
  tasksBy: ('WhoId' | 'WhatId' | 'AccountId')[];
}

const address = (kind: string) => ['Street', 'City', 'PostalCode', 'Country'].map((part) => `${kind}${part}`);

const contacts = {
  title: 'Contacts',
  object: 'Contact',
  by: 'AccountId',
  columns: ['Name', 'Title', 'Phone', 'Email'],
};
const cases = (by: string): RelatedList => ({
  title: 'Cases',
  object: 'Case',
  by,
  columns: ['CaseNumber', 'Subject', 'Status', 'Priority'],
});

export const objects: ObjectLayout[] = [
  {
    name: 'Account',
    label: 'Account',
    plural: 'Accounts',
    icon: 'account',
    keyPrefix: '001',
    nameField: 'Name',
    highlights: ['Type', 'Phone', 'Website', 'Industry', 'OwnerId'],
    sections: [
      {
        title: 'About',
        fields: ['Name', 'Phone', 'Type', 'Website', 'Industry', 'PersonMobilePhone', 'ParentId', 'OwnerId'],
      },
      { title: 'Address', fields: address('Billing') },
      { title: 'More', fields: ['Description', 'CreatedDate', 'LastModifiedDate'] },
    ],
    related: [
      contacts,
      {
        title: 'Opportunities',
        object: 'Opportunity',
        by: 'AccountId',
        columns: ['Name', 'StageName', 'Amount', 'CloseDate'],
      },
      cases('AccountId'),
    ],
    list: {
      columns: ['Name', 'Phone', 'Type', 'Industry', 'BillingCity', 'BillingCountry'],
      orderBy: 'Name',
    },
    tasksBy: ['WhatId', 'AccountId'],
  },
  {
    name: 'Contact',
    label: 'Contact',
    plural: 'Contacts',
    icon: 'contact',
    keyPrefix: '003',
    nameField: 'Name',
    nameParts: ['FirstName', 'LastName'],
    highlights: ['Title', 'AccountId', 'Phone', 'MobilePhone', 'Email'],
    sections: [
      {
        title: 'About',
        fields: ['Name', 'AccountId', 'Title', 'Department', 'OwnerId', 'LeadSource'],
      },
      { title: 'Get in touch', fields: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'Email'] },
      { title: 'Address', fields: address('Mailing') },
      { title: 'More', fields: ['Description', 'CreatedDate', 'LastModifiedDate'] },
    ],
    related: [cases('ContactId')],
    list: { columns: ['Name', 'AccountId', 'Title', 'Phone', 'MobilePhone', 'Email'], orderBy: 'Name' },
    tasksBy: ['WhoId'],
  },
  {
    name: 'Lead',
    label: 'Lead',
    plural: 'Leads',
    icon: 'lead',
    keyPrefix: '00Q',
    nameField: 'Name',
    nameParts: ['FirstName', 'LastName'],
    highlights: ['Company', 'Title', 'Phone', 'MobilePhone', 'Email', 'Status'],
    sections: [
      { title: 'About', fields: ['Name', 'Company', 'Title', 'Status', 'Rating', 'LeadSource', 'OwnerId'] },
      { title: 'Get in touch', fields: ['Phone', 'MobilePhone', 'Email', 'Website'] },
      { title: 'Address', fields: address('') },
      { title: 'More', fields: ['Description', 'CreatedDate', 'LastModifiedDate'] },
    ],
    related: [],
    list: { columns: ['Name', 'Company', 'Phone', 'Email', 'Status'], orderBy: 'Name' },
    tasksBy: ['WhoId'],
  },
  {
    name: 'Case',
    label: 'Case',
    plural: 'Cases',
    icon: 'case',
    keyPrefix: '500',
    nameField: 'CaseNumber',
    highlights: ['Subject', 'Status', 'Priority', 'ContactId', 'Contact.Phone', 'AccountId'],
    sections: [
      {
        title: 'Case',
        fields: ['CaseNumber', 'Status', 'Priority', 'Origin', 'Type', 'OwnerId', 'ContactId', 'AccountId'],
      },
      { title: 'What it is about', fields: ['Subject', 'Description'] },
      {
        title: 'Web and phone',
        fields: ['Contact.Phone', 'Contact.MobilePhone', 'SuppliedPhone', 'SuppliedEmail', 'SuppliedName'],
      },
      { title: 'More', fields: ['CreatedDate', 'ClosedDate', 'LastModifiedDate'] },
    ],
    parentFields: [
      { path: 'Contact.Phone', label: 'Contact Phone', type: 'phone' },
      { path: 'Contact.MobilePhone', label: 'Contact Mobile', type: 'phone' },
    ],
    related: [],
    list: {
      columns: ['CaseNumber', 'Subject', 'Status', 'Priority', 'ContactId', 'CreatedDate'],
      orderBy: 'CaseNumber',
    },
    tasksBy: ['WhatId'],
  },
  {
    name: 'Opportunity',
    label: 'Opportunity',
    plural: 'Opportunities',
    icon: 'opportunity',
    keyPrefix: '006',
    nameField: 'Name',
    highlights: ['AccountId', 'Account.Phone', 'CloseDate', 'Amount', 'StageName', 'OwnerId'],
    sections: [
      {
        title: 'Opportunity',
        fields: [
          ...['Name', 'AccountId', 'StageName', 'Account.Phone', 'Amount', 'CloseDate', 'Probability'],
          ...['Type', 'OwnerId'],
        ],
      },
      { title: 'More', fields: ['NextStep', 'LeadSource', 'Description', 'CreatedDate', 'LastModifiedDate'] },
    ],
    parentFields: [{ path: 'Account.Phone', label: 'Account Phone', type: 'phone' }],
    related: [],
    list: { columns: ['Name', 'AccountId', 'StageName', 'Amount', 'CloseDate'], orderBy: 'Name' },
    tasksBy: ['WhatId'],
  },
  {
    name: 'Task',
    label: 'Task',
    plural: 'Tasks',
    icon: 'task',
    keyPrefix: '00T',
    nameField: 'Subject',
    highlights: ['Status', 'WhoId', 'WhatId', 'CallType', 'OwnerId'],
    sections: [
      {
        title: 'Task',
        fields: ['Subject', 'Status', 'WhoId', 'WhatId', 'ActivityDate', 'Priority', 'OwnerId'],
      },
      { title: 'Call', fields: ['CallType', 'CallDurationInSeconds', 'CallDisposition', 'CallObject'] },
      { title: 'More', fields: ['Description', 'CreatedDate', 'LastModifiedDate'] },
    ],
    related: [],
    list: {
      columns: ['Subject', 'WhoId', 'WhatId', 'Status', 'CallType', 'CreatedDate'],
      orderBy: 'CreatedDate',
    },
    tasksBy: [],
  },
];

export function layoutOf(name: string): ObjectLayout | undefined {
  return objects.find((layout) => layout.name === name);
}

export function layoutOfId(id: string): ObjectLayout | undefined {
  return objects.find((layout) => id.startsWith(layout.keyPrefix));
}

/** The object's description with the fields of its parents, which nobody can change here. */
export function withParentFields(info: ObjectInfo, parents: ParentField[]): ObjectInfo {
  const shown = parents.map(({ path, label, type }) => ({
    ...{ name: path, label, type, length: 40 },
    ...{ nillable: true, createable: false, updateable: false, custom: false },
    ...{ referenceTo: [], picklistValues: [] },
  }));
  return { ...info, fields: [...info.fields, ...shown] };
}
