import type { CrmStore } from '../crm-store/index.js';
import { sampleAgents, sampleOrg } from '../sample-data/agents.js';
import { makeSamplePeople, type SampleCompany, type SamplePerson } from '../sample-data/people.js';
import type { ObjectCatalogue } from './object-catalogue.js';
import type { OrgRecords } from './org-records.js';
import { newRecordId } from './record-id.js';
import { integrationUser, seedUsers } from './seed-users.js';

/** Fills an empty org: users in any case, customers if wanted. An org that was filled before keeps what became of it. */
export function seedSampleData(
  store: CrmStore,
  records: OrgRecords,
  catalogue: ObjectCatalogue,
  { customers }: { customers: boolean },
): void {
  store.transaction(() => seedUsers({ store, records, catalogue }));
  if (store.read('Organization', sampleOrg)) return;
  const numbers = new Map<string, number>();
  /** Ids of sample records are the same in every org, so that demonstrations can name them. */
  const create = (type: string, values: Record<string, unknown>, fixedId?: string): string => {
    const object = catalogue.require(type);
    const number = (numbers.get(type) ?? 0) + 1;
    numbers.set(type, number);
    const id = fixedId ?? newRecordId(object.keyPrefix, number - 1_000);
    const owner = sampleAgents[number % sampleAgents.length]?.crmUser ?? integrationUser.id;
    return records.create(object, values, owner, id);
  };
  store.transaction(() => {
    seedOrganization(create);
    if (customers) seedPeople(create);
  });
}

type Create = (type: string, values: Record<string, unknown>, fixedId?: string) => string;

function seedOrganization(create: Create): void {
  create(
    'Organization',
    {
      Name: 'Jackfield Sandbox',
      OrganizationType: 'Enterprise Edition',
      IsSandbox: true,
      InstanceName: 'LOCAL',
    },
    sampleOrg,
  );
}

function seedPeople(create: Create): void {
  const { companies, people } = makeSamplePeople();
  companies.forEach((company, index) => {
    const account = create('Account', accountOf(company));
    const contacts = people
      .filter((each) => each.company === company && each.kind === 'contact')
      .map((person) => ({ person, id: create('Contact', { ...contactOf(person), AccountId: account }) }));
    create('Opportunity', opportunityOf(company, account, index));
    // Somebody who can be called back.
    const atDesk = contacts.filter(({ person }) => person.phone);
    const reachable = atDesk.length > 0 ? atDesk : contacts.filter(({ person }) => person.mobile);
    create('Case', caseOf(account, index, reachable[index % reachable.length]));
  });
  for (const person of people) {
    if (person.kind === 'lead') create('Lead', leadOf(person));
    else if (person.kind === 'person-account') create('Account', personAccountOf(person));
  }
}

function accountOf(company: SampleCompany): Record<string, unknown> {
  return {
    Name: company.name,
    Type: 'Customer',
    Phone: company.phone?.stored,
    Website: company.website,
    BillingCity: company.city,
    BillingCountry: company.country.name,
  };
}

function opportunityOf(company: SampleCompany, account: string, index: number): Record<string, unknown> {
  return {
    Name: `${company.name}: renewal`,
    AccountId: account,
    StageName: ['Qualification', 'Proposal', 'Negotiation'][index % 3],
    CloseDate: `2027-0${1 + (index % 9)}-15`,
    Amount: 4_000 + index * 750,
  };
}

/** Every third case came by the web, where people type their own name and number. */
function caseOf(
  account: string,
  index: number,
  contact: { person: SamplePerson; id: string } | undefined,
): Record<string, unknown> {
  const origin = ['Phone', 'Email', 'Web'][index % 3];
  const { person } = contact ?? {};
  return {
    ContactId: contact?.id,
    ...(origin === 'Web' &&
      person && {
        SuppliedName: `${person.firstName} ${person.lastName}`,
        SuppliedEmail: person.email,
        SuppliedPhone: (person.mobile ?? person.phone)?.e164,
      }),
    Subject: ['Invoice does not match the order', 'Delivery is late', 'Cannot sign in to the portal'][
      index % 3
    ],
    AccountId: account,
    Origin: origin,
    Priority: ['High', 'Medium', 'Low'][index % 3],
  };
}

function contactOf(person: SamplePerson): Record<string, unknown> {
  return {
    FirstName: person.firstName,
    LastName: person.lastName,
    Title: person.title,
    Email: person.email,
    Phone: person.phone?.stored,
    MobilePhone: person.mobile?.stored,
    HomePhone: person.home?.stored,
    MailingCity: person.city,
    MailingCountry: person.country.name,
  };
}

function leadOf(person: SamplePerson): Record<string, unknown> {
  return {
    FirstName: person.firstName,
    LastName: person.lastName,
    Title: person.title,
    Email: person.email,
    Company: person.company.name,
    Phone: person.phone?.stored,
    MobilePhone: person.mobile?.stored,
    LeadSource: 'Web',
    City: person.city,
    Country: person.country.name,
  };
}

function personAccountOf(person: SamplePerson): Record<string, unknown> {
  return {
    FirstName: person.firstName,
    LastName: person.lastName,
    Phone: person.phone?.stored,
    PersonMobilePhone: person.mobile?.stored,
    PersonHomePhone: person.home?.stored,
    PersonEmail: person.email,
    BillingCity: person.city,
    BillingCountry: person.country.name,
  };
}
