import { jest } from '@jest/globals';
import {
  callOpenCti,
  phoneFrame,
  startDesktopWorld,
  type DesktopWorld,
} from '../../../test/lightning-desktop/desktop-world.js';
import type { Frame, Page } from '@playwright/test';

// Each test opens a real browser window; a busy machine may take its time.
jest.setTimeout(30_000);

/** What client-side logging asks of Open CTI: to search and to write as the user of the page. */
describe('the stand-in for Open CTI, as to records', () => {
  let world: DesktopWorld;
  let page: Page;
  let phone: Frame;
  let contact: string;

  beforeAll(async () => {
    world = await startDesktopWorld();
    contact = world.idOf('Contact', 'Katarzyna Wójcik');
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(async () => {
    page = await world.openPage();
    phone = await phoneFrame(page);
  });
  afterEach(() => page.context().close());

  const call = (method: string, args?: Record<string, unknown>) => callOpenCti(phone, method, args);
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

  it('saves a log as the user, and updates it by its id', async () => {
    const value = { entityApiName: 'Task', Subject: 'Call', WhoId: contact };
    const saved = (await call('saveLog', { value })).returnValue as { recordId: string };
    expect(world.org.context.store.read('Task', saved.recordId)).toEqual(
      expect.objectContaining({ Subject: 'Call', WhoId: contact, CreatedById: '005000000000001AAA' }),
    );
    await call('saveLog', { value: { Id: saved.recordId, Subject: 'Call with Katarzyna' } });
    expect(world.org.context.store.read('Task', saved.recordId)?.['Subject']).toBe('Call with Katarzyna');
    const refused = await call('saveLog', { value: { entityApiName: 'Task', Nonsense: 1 } });
    expect(refused.errors?.[0]?.code).toBe('INVALID_FIELD');
  });

  it('refuses a second log with a unique key, naming the first', async () => {
    const value = { entityApiName: 'Task', Subject: 'Call', jackfield__Jackfield_Key__c: 'twice' };
    const saved = (await call('saveLog', { value })).returnValue as { recordId: string };
    const { success, returnValue, errors } = await call('saveLog', { value });
    expect({ success, returnValue }).toEqual({ success: false, returnValue: null });
    expect(errors?.[0]?.code).toBe('DUPLICATE_VALUE');
    expect(errors?.[0]?.description).toMatch(
      `duplicate value found: jackfield__Jackfield_Key__c duplicates value on record with id: ${saved.recordId.slice(0, 15)}`,
    );
  });

  it('shows a log at once on the record that it belongs to when the view is refreshed', async () => {
    await call('screenPop', { type: 'SOBJECT', params: { recordId: contact } });
    await heading('Katarzyna Wójcik').waitFor();
    await call('saveLog', { value: { entityApiName: 'Task', Subject: 'A call just now', WhoId: contact } });
    expect((await call('refreshView')).success).toBe(true);
    await page.getByRole('link', { name: 'A call just now' }).waitFor();
  });

  it('searches and opens the one record that it finds', async () => {
    const found = await call('searchAndScreenPop', {
      searchParams: 'katarzyna.wojcik@example.com',
      callType: 'inbound',
    });
    expect(Object.keys(found.returnValue as object)).toEqual([contact]);
    await heading('Katarzyna Wójcik').waitFor();
  });

  it('only says what it would open if the pop is deferred', async () => {
    const args = { searchParams: 'katarzyna.wojcik@example.com', callType: 'inbound', deferred: true };
    expect((await call('searchAndScreenPop', args)).returnValue).toEqual({
      [contact]: expect.objectContaining({
        Id: contact,
        Name: 'Katarzyna Wójcik',
        RecordType: 'Contact',
        LastModifiedDate: expect.stringMatching(/^\d{4}-/),
      }),
      SCREEN_POP_DATA: { type: 'sobject', params: { recordId: contact } },
    });
    expect(page.url()).toBe(`${world.url}/lightning/page/home`);
  });
});
