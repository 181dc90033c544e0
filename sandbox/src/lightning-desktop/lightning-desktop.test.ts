import { jest } from '@jest/globals';
import type { Page } from '@playwright/test';
import { startDesktopWorld, type DesktopWorld } from '../../../test/lightning-desktop/desktop-world.js';

// Each test opens a real browser window; a busy machine may take its time.
jest.setTimeout(30_000);

describe('the CRM desktop', () => {
  let world: DesktopWorld;
  let page: Page;
  let contact: string;

  beforeAll(async () => {
    world = await startDesktopWorld();
    contact = world.idOf('Contact', 'Katarzyna Wójcik');
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => page.context().close());

  const open = async (path?: string) => {
    page = await world.openPage(path);
  };
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

  it('opens at home', async () => {
    await open();
    await heading(/^Good \w+, Anna$/).waitFor();
    await page.getByRole('table').getByRole('link').first().waitFor();
    expect(page.url()).toBe(`${world.url}/lightning/page/home`);
  });

  it('leads from a list to a record and back, with a tab for the record', async () => {
    await open();
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('searchbox', { name: 'Search this list' }).fill('wójcik');
    await page
      .getByRole('row', { name: /Katarzyna Wójcik/ })
      .getByRole('link')
      .first()
      .click();
    await heading('Katarzyna Wójcik').waitFor();
    expect(await page.getByText('No activities yet').isVisible()).toBe(true);
    await page.goBack();
    await heading('All Contacts').waitFor();
    await page.getByRole('tab', { name: 'Katarzyna Wójcik' }).click();
    await heading('Katarzyna Wójcik').waitFor();
    await page.getByRole('button', { name: 'Close Katarzyna Wójcik' }).click();
    expect(await page.getByRole('tab', { name: 'Katarzyna Wójcik' }).count()).toBe(0);
  });

  it('sorts a list by a click on a heading', async () => {
    await open('/lightning/o/Account/list');
    const firstName = () => page.getByRole('row').nth(1).getByRole('link').first().textContent();
    await page.getByRole('row').nth(1).waitFor();
    const ascending = await firstName();
    await page.getByRole('button', { name: 'Account Name' }).click();
    await page.locator('th[aria-sort="descending"]').waitFor();
    expect(await firstName()).not.toBe(ascending);
  });

  it.each([
    ['Account', 'Deccan Freight'],
    ['Contact', 'Katarzyna Wójcik'],
    ['Opportunity', 'Deccan Freight: renewal'],
  ])('has a page for each %s at the address of Lightning', async (object, name) => {
    await open(`/lightning/r/${object}/${world.idOf(object, name)}/view`);
    await heading(name).waitFor();
    expect(await page.title()).toContain(name);
  });

  it('shows a record also by its address at the org, which is what the gateway keeps of an entry', async () => {
    await open();
    await page.goto(`${world.org.url}/lightning/r/Contact/${contact}/view`);
    await heading('Katarzyna Wójcik').waitFor();
    expect(page.url()).toBe(`${world.url}/lightning/r/Contact/${contact}/view`);
  });

  it('shows the phone of a case’s contact and of an opportunity’s account, as fields that nobody edits here', async () => {
    const { store } = world.org.context;
    const [waiting] = store.all('Case').filter((row) => row['SuppliedPhone']);
    await open(`/lightning/r/Case/${String(waiting?.['Id'])}/view`);
    const person = store.read('Contact', String(waiting?.['ContactId']));
    const fieldOf = (label: string) =>
      page.locator('.details-field').filter({ has: page.getByText(label, { exact: true }) });
    await fieldOf('Contact Phone')
      .getByText(String(person?.['Phone'] ?? '—'), { exact: true })
      .waitFor();
    await fieldOf('Contact Mobile')
      .getByText(String(person?.['MobilePhone'] ?? '—'), { exact: true })
      .waitFor();
    await fieldOf('Phone').getByText(String(waiting?.['SuppliedPhone']), { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Save' }).waitFor();
    expect(await page.getByLabel('Contact Phone').count()).toBe(0);
  });

  it('names a contact for each open case at home', async () => {
    await open();
    const cases = page.getByRole('region', { name: 'Open cases' });
    await cases.getByRole('row').nth(1).waitFor();
    expect(await cases.getByText('—', { exact: true }).count()).toBe(0);
  });

  it('keeps tables of the home page inside their cards while the phone is open', async () => {
    const task = await createRecord('Task', {
      Subject: 'Outbound call to Bartholomew Featherstonehaugh-Cholmondeley',
      WhoId: contact,
      CallType: 'Outbound',
      CallDurationInSeconds: 1375,
    });
    await open();
    await page.getByRole('button', { name: 'Phone', exact: true }).click();
    await page.getByRole('link', { name: /^Outbound call to Barth/ }).waitFor();
    await page.getByRole('region', { name: 'Open cases' }).getByRole('row').nth(1).waitFor();
    for (const [width, height] of [
      [1280, 800],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      const overflow = await page
        .locator('.home-page .card-body')
        .evaluateAll((bodies) => bodies.map((body) => body.scrollWidth - body.clientWidth));
      expect(overflow).toEqual(overflow.map(() => 0));
    }
    await deleteRecord('Task', task);
  });

  it('shows the related lists of an account', async () => {
    await open(`/lightning/r/Account/${world.idOf('Account', 'Deccan Freight')}/view`);
    await page.getByRole('tab', { name: 'Related' }).click();
    const contacts = page.getByRole('region', { name: 'Contacts' });
    await contacts.getByRole('table').getByRole('link').first().waitFor();
    await page.getByRole('region', { name: 'Opportunities' }).getByText('Deccan Freight: renewal').waitFor();
  });

  it('shows a new task in the activity of a record by itself', async () => {
    await open(`/lightning/r/Contact/${contact}/view`);
    await page.getByText('No activities yet').waitFor();
    const task = await createRecord('Task', {
      Subject: 'Inbound call from Katarzyna Wójcik',
      WhoId: contact,
      CallType: 'Inbound',
      CallDurationInSeconds: 75,
      Status: 'Completed',
      jackfield__Disposition_Class__c: 'Credit Card',
      jackfield__Disposition_Code__c: 'Interested',
      jackfield__Recording_URL__c: 'http://127.0.0.1:9/recording.wav',
      Description: 'Wants a card',
    });
    const entry = page.locator(`[data-task="${task}"]`);
    await entry.waitFor();
    const text = await entry.innerText();
    for (const fact of ['Inbound call', 'Credit Card › Interested', '1 min 15 s', 'Wants a card'])
      expect(text).toContain(fact);
    expect(await entry.getByRole('link', { name: 'Listen to the recording' }).getAttribute('href')).toBe(
      'http://127.0.0.1:9/recording.wav',
    );
    await entry.getByRole('link', { name: 'Inbound call from Katarzyna Wójcik' }).click();
    await heading('Inbound call from Katarzyna Wójcik').waitFor();
    await page.getByText('Contact center').waitFor();
  });

  it('saves what was edited, and shows what the org refuses', async () => {
    const lead = await createRecord('Lead', { LastName: 'Zmieniany', Company: 'Firma' });
    await open(`/lightning/r/Lead/${lead}/view`);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Last Name').fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Complete this field.').waitFor();
    await page.getByLabel('Last Name').fill('Zmieniony');
    await page.getByRole('button', { name: 'Save' }).click();
    await heading('Zmieniony').waitFor();
    expect(world.org.context.store.read('Lead', lead)?.['LastName']).toBe('Zmieniony');
  });

  it('asks before it throws away what was typed', async () => {
    await open(`/lightning/r/Contact/${contact}/edit`);
    await page.getByLabel('Title').fill('Typed');
    await page.getByRole('button', { name: 'Close Katarzyna Wójcik' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByLabel('Title').inputValue()).toBe('Typed');
    await page.getByRole('button', { name: 'Close Katarzyna Wójcik' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await heading(/^Good/).waitFor();
  });

  it('keeps its tabs when it is loaded anew', async () => {
    await open(`/lightning/r/Contact/${contact}/view`);
    await heading('Katarzyna Wójcik').waitFor();
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.reload();
    await page.getByRole('tab', { name: 'Katarzyna Wójcik' }).click();
    await heading('Katarzyna Wójcik').waitFor();
  });

  it('says that a record does not exist any more', async () => {
    const lead = await createRecord('Lead', { LastName: 'Weg', Company: 'Firma' });
    await deleteRecord('Lead', lead);
    await open(`/lightning/r/Lead/${lead}/view`);
    await page.getByText('This record does not exist any more').waitFor();
  });

  it('says that an address leads nowhere', async () => {
    await open('/lightning/o/Nonsense/list');
    await page.getByText('This page does not exist').waitFor();
  });

  it('opens and minimises the phone by the button in the utility bar', async () => {
    await open();
    const phone = page.getByRole('button', { name: 'Phone', exact: true });
    const panel = page.getByLabel('Softphone panel');
    expect(await panel.isVisible()).toBe(false);
    await phone.click();
    expect(await panel.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Minimize' }).click();
    expect(await panel.isVisible()).toBe(false);
    await phone.press('Enter');
    expect(await panel.isVisible()).toBe(true);
  });

  it('frames the phone from another origin, with the microphone allowed', async () => {
    await open();
    const frame = page.locator('iframe[title="Softphone"]');
    expect(await frame.getAttribute('allow')).toBe('microphone; autoplay');
    expect(new URL((await frame.getAttribute('src')) ?? '').hostname).toBe('127.0.0.1');
    expect(new URL(page.url()).hostname).toBe('localhost');
  });

  it('lets a tab be another agent', async () => {
    await open('/?user=maria.garcia');
    await heading(/María$/).waitFor();
    await page
      .frameLocator('iframe[title="Softphone"]')
      .getByText('005000000000003AAA')
      .waitFor({ state: 'attached' });
    await page.getByLabel('MG: María García').click();
    await page.getByRole('button', { name: 'Piotr Zieliński' }).click();
    await heading(/Piotr$/).waitFor();
  });

  it('goes on when its session has ended', async () => {
    await open();
    await heading(/^Good/).waitFor();
    world.org.context.sessions.endAll();
    await page.getByRole('link', { name: 'Leads' }).click();
    await page.getByRole('table').getByRole('link').first().waitFor();
  });

  it('shows a failure in words, with a way to try again', async () => {
    await open();
    world.org.context.faults.set([
      { kind: 'html', count: 1, headers: {}, delayMs: 0, path: 'FROM%20Opportunity' },
    ]);
    await page.getByRole('link', { name: 'Opportunities' }).click();
    await page.getByText('The org answered with something that is no data.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table').getByRole('link').first().waitFor();
  });

  it('answers only as a host of this machine', async () => {
    await open();
    const { status } = await requestWithHost(world.url, 'sandbox.example.com');
    expect(status).toBe(421);
  });

  async function send(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${world.org.url}/services/data/v64.0/sobjects/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${world.org.sessionFor('005000000000001AAA')}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return method === 'DELETE' ? undefined : answer.json();
  }
  const createRecord = async (object: string, values: object) =>
    ((await send('POST', object, values)) as { id: string }).id;
  const deleteRecord = (object: string, id: string) => send('DELETE', `${object}/${id}`);
});

async function requestWithHost(url: string, host: string): Promise<{ status: number | undefined }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const sent = request(url.replace('localhost', '127.0.0.1'), { headers: { host } }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode });
    });
    sent.on('error', reject).end();
  });
}
