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

/** The method table of Open CTI for Lightning, as a page in the phone's panel sees it. */
describe('the stand-in for Open CTI', () => {
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

  it('offers every method and constant that the guide names', async () => {
    const offered = await phone.evaluate(() => {
      const { opencti } = (window as unknown as { sforce: { opencti: Record<string, unknown> } }).sforce;
      return Object.entries(opencti).map(([name, value]) => `${name}: ${typeof value}`);
    });
    const methods = [
      ...['enableClickToDial', 'disableClickToDial', 'onClickToDial', 'onNavigationChange', 'getAppViewInfo'],
      ...['screenPop', 'searchAndScreenPop', 'saveLog', 'runApex', 'refreshView', 'getCallCenterSettings'],
      ...['getSoftphoneLayout', 'setSoftphonePanelVisibility', 'isSoftphonePanelVisible'],
      ...['setSoftphonePanelHeight', 'setSoftphonePanelWidth', 'setSoftphonePanelIcon'],
      ...['setSoftphonePanelLabel', 'setSoftphoneItemIcon', 'setSoftphoneItemLabel'],
      ...['notifyInitializationComplete'],
    ];
    expect(offered).toEqual(expect.arrayContaining(methods.map((name) => `${name}: function`)));
    expect(offered).toEqual(
      expect.arrayContaining(['SCREENPOP_TYPE: object', 'CALL_TYPE: object', 'hvs: object']),
    );
  });

  describe('screenPop', () => {
    it('opens a record in a tab of its own', async () => {
      const answer = await call('screenPop', { type: 'SOBJECT', params: { recordId: contact } });
      expect(answer).toEqual({ success: true, returnValue: null, errors: null });
      await heading('Katarzyna Wójcik').waitFor();
      expect(page.url()).toBe(`${world.url}/lightning/r/Contact/${contact}/view`);
    });

    it('opens a second record as it opened the first', async () => {
      await call('screenPop', { type: 'SOBJECT', params: { recordId: contact } });
      await heading('Katarzyna Wójcik').waitFor();
      const account = world.idOf('Account', 'Deccan Freight');
      await call('screenPop', { type: 'SOBJECT', params: { recordId: account } });
      await heading('Deccan Freight').waitFor();
      expect(await page.getByRole('tab', { name: /Katarzyna|Deccan/ }).count()).toBe(2);
    });

    it('answers an error for a record that is gone, and stays where it is', async () => {
      const account = String(world.org.context.store.findBy('Account', 'Name', 'Deccan Freight')[0]?.['Id']);
      const gone = await call('screenPop', {
        type: 'SOBJECT',
        params: { recordId: `${account.slice(0, 3)}00000000zzzAAA` },
      });
      expect(gone.success).toBe(false);
      expect(gone.returnValue).toBeNull();
      expect(gone.errors?.[0]?.code).toMatch(/NOT_FOUND|INVALID|DELETED/);
      expect(page.url()).toBe(`${world.url}/lightning/page/home`);
    });

    it('opens a search, and asks for three characters', async () => {
      await call('screenPop', { type: 'SEARCH', params: { searchString: 'Katarzyna' } });
      await heading('Results for “Katarzyna”').waitFor();
      await page.getByRole('link', { name: 'Katarzyna Wójcik' }).waitFor();
      expect((await call('screenPop', { type: 'SEARCH', params: { searchString: 'Ka' } })).success).toBe(
        false,
      );
    });

    it('says that a search found nothing', async () => {
      await call('screenPop', { type: 'SEARCH', params: { searchString: '+48799000123' } });
      await page.getByText('Nothing found').waitFor();
    });

    it('opens the form of a new record with what is known', async () => {
      const params = {
        entityName: 'Contact',
        defaultFieldValues: { LastName: 'Nowy', Phone: '+48799000123' },
      };
      expect((await call('screenPop', { type: 'NEW_RECORD_MODAL', params })).success).toBe(true);
      const form = page.getByRole('dialog', { name: 'New Contact' });
      expect(await form.getByLabel('Business Phone').inputValue()).toBe('+48799000123');
      await form.getByLabel('First Name').fill('Ewa');
      await form.getByRole('button', { name: 'Save' }).click();
      await heading('Ewa Nowy').waitFor();
      expect(world.org.context.store.findBy('Contact', 'Name', 'Ewa Nowy')[0]?.['Phone']).toBe(
        '+48799000123',
      );
    });

    it('opens lists and addresses of the desktop, but no other site', async () => {
      await call('screenPop', { type: 'OBJECTHOME', params: { scope: 'Case' } });
      await heading('All Cases').waitFor();
      await call('screenPop', { type: 'URL', params: { url: `/lightning/r/Contact/${contact}/view` } });
      await heading('Katarzyna Wójcik').waitFor();
      expect((await call('screenPop', { type: 'URL', params: { url: 'https://example.com' } })).success).toBe(
        false,
      );
      expect((await call('screenPop', { type: 'URL', params: { url: '//example.com' } })).success).toBe(
        false,
      );
    });

    it.each([
      [{ type: 'FLOW', params: { flowDevName: 'x' } }],
      [{ type: 'nonsense', params: {} }],
      [{ type: 'SOBJECT', params: {} }],
      [{ type: 'SOBJECT', params: { recordId: 'zzz000000000001AAA' } }],
      [{ type: 'OBJECTHOME', params: { scope: 'Nothing__c' } }],
    ])('refuses %j with a reason', async (args) => {
      const answer = await call('screenPop', args);
      expect(answer.success).toBe(false);
      expect(answer.errors?.[0]?.description).toBeTruthy();
    });

    it('never destroys a half-edited form', async () => {
      await page.goto(`${world.url}/lightning/r/Contact/${contact}/edit`);
      phone = await phoneFrame(page);
      await page.getByLabel('Title').fill('Half a tit');
      await call('screenPop', {
        type: 'SOBJECT',
        params: { recordId: world.idOf('Account', 'Deccan Freight') },
      });
      await heading('Deccan Freight').waitFor();
      await page.getByRole('tab', { name: /Katarzyna/ }).click();
      expect(await page.getByLabel('Title').inputValue()).toBe('Half a tit');
    });
  });

  it('makes numbers blue links while click-to-dial is on, and black text while it is off', async () => {
    await call('screenPop', { type: 'SOBJECT', params: { recordId: contact } });
    const link = page.getByRole('button', { name: 'Call 601 234 567' });
    await page.getByText('601 234 567').first().waitFor();
    expect(await link.count()).toBe(0);
    expect(await page.getByText('601 234 567').first().evaluate(colourOf)).toBe('rgb(24, 24, 24)');
    await call('enableClickToDial');
    expect(await link.first().evaluate(colourOf)).toBe('rgb(11, 102, 195)');
    await call('disableClickToDial');
    expect(await link.count()).toBe(0);
  });

  it('tells the number and the record at a click', async () => {
    const account = world.org.context.store.read('Contact', contact)?.['AccountId'];
    await call('enableClickToDial');
    await call('screenPop', { type: 'SOBJECT', params: { recordId: contact } });
    const heard = phone.evaluate(
      () =>
        new Promise((resolve) => {
          const { opencti } = (
            window as unknown as { sforce: { opencti: { onClickToDial(args: object): void } } }
          ).sforce;
          opencti.onClickToDial({ listener: resolve });
        }),
    );
    await page.getByRole('button', { name: 'Call 601 234 567' }).first().click();
    expect(await heard).toEqual({
      number: '601 234 567',
      recordId: contact,
      recordName: 'Katarzyna Wójcik',
      objectType: 'Contact',
      accountId: account,
      contactId: contact,
      personAccount: false,
    });
  });

  it('says what the agent looks at, as it changes', async () => {
    expect((await call('getAppViewInfo')).returnValue).toEqual({ url: `${world.url}/lightning/page/home` });
    await phone.evaluate(() => {
      const scope = window as unknown as {
        seen: unknown[];
        sforce: { opencti: { onNavigationChange(args: object): void } };
      };
      scope.seen = [];
      scope.sforce.opencti.onNavigationChange({ listener: (view: unknown) => scope.seen.push(view) });
    });
    await page.goto(page.url());
    phone = await phoneFrame(page);
    await call('screenPop', { type: 'SOBJECT', params: { recordId: contact } });
    await heading('Katarzyna Wójcik').waitFor();
    expect((await call('getAppViewInfo')).returnValue).toEqual(
      expect.objectContaining({ recordId: contact, recordName: 'Katarzyna Wójcik', objectType: 'Contact' }),
    );
  });

  it('tells a listener of each navigation', async () => {
    const heard = phone.evaluate(
      () =>
        new Promise((resolve) => {
          const scope = window as unknown as {
            sforce: { opencti: { onNavigationChange(args: object): void } };
          };
          scope.sforce.opencti.onNavigationChange({
            listener: (view: { recordId?: string }) => view.recordId !== undefined && resolve(view),
          });
        }),
    );
    await page.getByRole('link', { name: 'Cases' }).click();
    await page.getByRole('table').getByRole('link').first().click();
    expect(await heard).toEqual(expect.objectContaining({ objectType: 'Case' }));
  });

  it.each([
    ['Case', 'Contact', 'ContactId'],
    ['Opportunity', 'Account', 'AccountId'],
  ])('tells of a %s at a click on the phone of its %s', async (object, parent, by) => {
    const { store } = world.org.context;
    const phoneOf = (row: Record<string, unknown>) =>
      store.read(parent, String(row[by]))?.['Phone'] as string;
    const record = store.all(object).find(phoneOf) ?? {};
    await call('enableClickToDial');
    await call('screenPop', { type: 'SOBJECT', params: { recordId: record['Id'] } });
    const heard = phone.evaluate(
      () =>
        new Promise((resolve) => {
          const scope = window as unknown as { sforce: { opencti: { onClickToDial(args: object): void } } };
          scope.sforce.opencti.onClickToDial({ listener: resolve });
        }),
    );
    const number = phoneOf(record);
    await page
      .getByRole('button', { name: `Call ${number}` })
      .first()
      .click();
    expect(await heard).toEqual(
      expect.objectContaining({
        ...{ number, recordId: record['Id'], objectType: object, accountId: record['AccountId'] },
        contactId: record['ContactId'] ?? '',
      }),
    );
  });

  it('opens, sizes and names the panel', async () => {
    const panel = page.getByLabel('Softphone panel');
    const item = page.getByRole('contentinfo').getByRole('button', { name: /^Phone/ });
    expect((await call('isSoftphonePanelVisible')).returnValue).toEqual({ visible: false });
    await call('setSoftphonePanelVisibility', { visible: true });
    expect((await call('isSoftphonePanelVisible')).returnValue).toEqual({ visible: true });
    expect(await item.getAttribute('aria-expanded')).toBe('true');
    await call('setSoftphonePanelWidth', { widthPX: 420 });
    await call('setSoftphonePanelHeight', { heightPX: 300 });
    await call('setSoftphonePanelLabel', { label: 'Talking' });
    expect(await panel.boundingBox()).toEqual(expect.objectContaining({ width: 420, height: 340 }));
    expect(await panel.getByRole('heading').textContent()).toBe('Talking');
    await call('setSoftphonePanelVisibility', { visible: false });
    expect(await item.getAttribute('aria-expanded')).toBe('false');
  });

  it('opens the panel for a page that asks while it still loads', async () => {
    await page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        const scope = window as unknown as {
          sforce?: { opencti: { setSoftphonePanelVisibility(args: object): void } };
        };
        scope.sforce?.opencti.setSoftphonePanelVisibility({ visible: true });
      });
    });
    await page.reload();
    await page.getByLabel('Softphone panel').getByRole('button', { name: 'Minimize' }).waitFor();
  });

  it('marks the button in the utility bar', async () => {
    const item = page.getByRole('contentinfo').getByRole('button');
    await call('setSoftphoneItemLabel', { label: 'Ringing' });
    await call('setSoftphoneItemIcon', { key: 'incoming_call' });
    expect(await item.getAttribute('aria-label')).toBe('Phone: Ringing');
    expect(await item.textContent()).toBe('Ringing');
    expect(await item.getAttribute('class')).toContain('wants-attention');
    await call('setSoftphoneItemLabel', { label: 'Phone' });
    await call('setSoftphoneItemIcon', { key: 'call' });
    expect(await item.getAttribute('aria-label')).toBe('Phone');
    expect(await item.getAttribute('class')).not.toContain('wants-attention');
  });

  it('refuses arguments of another type', async () => {
    for (const [method, args] of [
      ['setSoftphonePanelVisibility', { visible: 'yes' }],
      ['setSoftphonePanelWidth', { widthPX: '1' }],
      ['setSoftphoneItemLabel', {}],
    ] as const) {
      const answer = await call(method, args);
      expect(answer.success).toBe(false);
      expect(answer.errors?.[0]?.code).toBe('INVALID_PARAMETER');
    }
  });

  it('gives the settings of the call center and the softphone layout', async () => {
    expect((await call('getCallCenterSettings')).returnValue).toEqual({
      '/reqGeneralInfo/reqAdapterUrl': '/apex/jackfield__SoftphoneAdapter',
    });
    const layout = (await call('getSoftphoneLayout')).returnValue as object;
    expect(Object.keys(layout)).toEqual(['Internal', 'Inbound', 'Outbound']);
  });

  it('shows a record anew on refreshView', async () => {
    await call('screenPop', { type: 'SOBJECT', params: { recordId: contact } });
    await heading('Katarzyna Wójcik').waitFor();
    await fetch(`${world.org.url}/services/data/v64.0/sobjects/Contact/${contact}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${world.org.sessionFor('005000000000001AAA')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ Title: 'Chief of Everything' }),
    });
    expect((await call('refreshView')).success).toBe(true);
    await page.getByText('Chief of Everything').first().waitFor();
  });

  it('does not answer a page that the desktop has not framed', async () => {
    const stranger = await page.context().newPage();
    await stranger.goto(phone.url());
    const answered = await Promise.race([
      callOpenCti(stranger.mainFrame(), 'getAppViewInfo').then(() => true),
      new Promise((resolve) => setTimeout(resolve, 300, false)),
    ]);
    expect(answered).toBe(false);
  });

  it('answers remoting as the user of the desktop', async () => {
    const answer = await phone.evaluate(
      () =>
        new Promise((resolve) => {
          const action = document.getElementById('user')?.dataset['signIn'];
          const scope = window as unknown as {
            Visualforce: { remoting: { Manager: { invokeAction(...args: unknown[]): void } } };
          };
          scope.Visualforce.remoting.Manager.invokeAction(
            action,
            (result: unknown, event: { status: boolean }) => resolve({ result, status: event.status }),
          );
        }),
    );
    expect(answer).toEqual({ result: { ticket: 'for 005000000000001AAA' }, status: true });
  });
});

function colourOf(element: Element): string {
  return getComputedStyle(element).color;
}
