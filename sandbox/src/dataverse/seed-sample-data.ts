import { sampleAgents } from '../sample-data/agents.js';
import { makeSamplePeople, type SampleCompany, type SamplePerson } from '../sample-data/people.js';
import type { EnvironmentRows } from './environment-rows.js';
import { sampleGuid } from './guid.js';
import { dataverseUsers, integrationUser } from './seed-users.js';
import type { TableCatalogue } from './table-catalogue.js';
import { tableNumber } from './table-numbers.js';

type Create = (table: string, values: Record<string, unknown>) => string;

/** The same customers as in the stand-in Salesforce org; ids are the same in every environment. */
export function seedSampleData(rows: EnvironmentRows, catalogue: TableCatalogue): void {
  const numbers = new Map<string, number>();
  const create: Create = (name, values) => {
    const number = (numbers.get(name) ?? 0) + 1;
    numbers.set(name, number);
    const agent = sampleAgents[number % sampleAgents.length]?.id ?? '';
    const owner = dataverseUsers[agent] ?? integrationUser;
    const id = sampleGuid(tableNumber(name), number);
    return rows.create(catalogue.require(name), values, owner, { id });
  };
  seedCustomers(create);
  seedDevelopers(create);
}

function seedCustomers(create: Create): void {
  const { companies, people } = makeSamplePeople();
  companies.forEach((company, index) => {
    const account = create('account', accountOf(company));
    const contacts = people
      .filter((each) => each.company === company && each.kind === 'contact')
      .map((person) => create('contact', contactOf(person, account)));
    create('opportunity', {
      name: `${company.name}: renewal`,
      'customerid_account@odata.bind': `/accounts(${account})`,
    });
    const [contact] = contacts;
    create('incident', {
      title: ['Invoice does not match the order', 'Delivery is late', 'Cannot sign in to the portal'][
        index % 3
      ],
      ticketnumber: `CAS-${String(1_001 + index).padStart(5, '0')}`,
      caseorigincode: (index % 3) + 1,
      'customerid_account@odata.bind': `/accounts(${account})`,
      ...(contact === undefined ? {} : { 'primarycontactid@odata.bind': `/contacts(${contact})` }),
    });
  });
  for (const person of people) {
    if (person.kind === 'lead') create('lead', leadOf(person));
    // Dataverse has no person accounts: here they are contacts without a company.
    else if (person.kind === 'person-account') create('contact', contactOf(person, undefined));
  }
}

/** People of a table that a customer made. */
function seedDevelopers(create: Create): void {
  for (const [cr757_name, cr757_phone] of [
    ['Devi Sharma', '+91 80 4718 2201'],
    ['Tomasz Programista', '22 555 44 33'],
  ])
    create('cr757_developer', { cr757_name, cr757_phone, cr757_company: 'Ameyo' });
}

function accountOf(company: SampleCompany): Record<string, unknown> {
  return {
    name: company.name,
    telephone1: company.phone?.stored ?? null,
    websiteurl: company.website,
    address1_city: company.city,
    address1_country: company.country.name,
  };
}

function contactOf(person: SamplePerson, account: string | undefined): Record<string, unknown> {
  return {
    firstname: person.firstName,
    lastname: person.lastName,
    jobtitle: person.title,
    emailaddress1: person.email,
    telephone1: person.phone?.stored ?? null,
    mobilephone: person.mobile?.stored ?? null,
    telephone2: person.home?.stored ?? null,
    address1_city: person.city,
    address1_country: person.country.name,
    ...(account === undefined ? {} : { 'parentcustomerid_account@odata.bind': `/accounts(${account})` }),
  };
}

function leadOf(person: SamplePerson): Record<string, unknown> {
  return {
    firstname: person.firstName,
    lastname: person.lastName,
    subject: `Interested in ${person.company.name}`,
    companyname: person.company.name,
    jobtitle: person.title,
    emailaddress1: person.email,
    telephone1: person.phone?.stored ?? null,
    mobilephone: person.mobile?.stored ?? null,
    address1_city: person.city,
    address1_country: person.country.name,
  };
}
