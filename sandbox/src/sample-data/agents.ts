/** Who answers the phones, as the contact center knows them. */
export interface PhoneUser {
  id: string;
  name: string;
  email: string;
  /** The agent's own number, which the called see. */
  number: string;
  /** Password of the SIP account; the sandbox is reachable from this machine only. */
  sipPassword: string;
}

/** An agent who works in Salesforce: the same in the contact center and, as a user, in the org. */
export interface SampleAgent extends PhoneUser {
  /** Id of the user in the stand-in org. */
  crmUser: string;
  /** Language of the user in the org, as Salesforce names it: the phone follows it. */
  language: 'en_US' | 'pl';
}

/** A user of the org, as its pages are shown to them. */
export type OrgPerson = Pick<SampleAgent, 'id' | 'name' | 'email' | 'crmUser' | 'language'>;

/** Who sets the org up, and takes no calls. */
export const sampleAdministrator: OrgPerson = {
  id: 'ada.admin',
  name: 'Ada Admin',
  email: 'admin@example.com',
  crmUser: '005000000000008AAA',
  language: 'en_US',
};

export const sampleTenant = 'sandbox';
export const sampleOrg = '00D000000000001AAA';

export const sampleAgents: SampleAgent[] = [
  {
    id: 'anna.nowak',
    name: 'Anna Nowak',
    email: 'anna.nowak@example.com',
    crmUser: '005000000000001AAA',
    language: 'en_US',
    number: '+48221009001',
    sipPassword: 'sandbox-anna',
  },
  {
    id: 'piotr.zielinski',
    name: 'Piotr Zieliński',
    email: 'piotr.zielinski@example.com',
    crmUser: '005000000000002AAA',
    language: 'pl',
    number: '+48221009002',
    sipPassword: 'sandbox-piotr',
  },
  {
    id: 'maria.garcia',
    name: 'María García',
    email: 'maria.garcia@example.com',
    crmUser: '005000000000003AAA',
    language: 'en_US',
    number: '+48221009003',
    sipPassword: 'sandbox-maria',
  },
];

/** Those who work in Dynamics 365: users of the environment, and of no Salesforce org. */
export const dynamicsAgents: PhoneUser[] = [
  {
    id: 'lena.fischer',
    name: 'Lena Fischer',
    email: 'lena.fischer@example.com',
    number: '+48221009004',
    sipPassword: 'sandbox-lena',
  },
];
