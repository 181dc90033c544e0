import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../../../scripts/machine.mjs';
import { startContactCenter, type RunningContactCenter } from '../contact-center/index.js';
import { startSalesforceOrg, type SalesforceOrg } from '../salesforce-org/index.js';
import type { WebServer } from '../web-server/web-server.js';
import { startControlPage } from './control-page.js';

// Each test opens a real browser window; a busy machine may take its time.
jest.setTimeout(30_000);

describe('the control page', () => {
  let recordings: string;
  let contactCenter: RunningContactCenter;
  let org: SalesforceOrg;
  let control: WebServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    recordings = mkdtempSync(join(tmpdir(), 'control-page-'));
    contactCenter = await startContactCenter({
      port: 0,
      apiKey: 'key-of-the-test',
      recordingsDir: recordings,
    });
    org = await startSalesforceOrg({ port: 0 });
    control = await startControlPage({
      port: 0,
      desktopUrl: 'http://localhost:4104',
      dynamicsUrls: ['http://localhost:4105/main.aspx?appid=1', 'http://localhost:4105/main.aspx?appid=2'],
      contactCenterUrl: contactCenter.url,
      org,
      crmUser: '005000000000001AAA',
    });
    const executablePath = findChromium();
    if (!executablePath)
      throw new Error('No Chromium found: install it, or name it in the variable CHROMIUM.');
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await control.stop();
    await org.stop();
    await contactCenter.stop();
    rmSync(recordings, { recursive: true });
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(control.url);
  });
  afterEach(async () => {
    for (const { id, state } of await calls())
      if (state !== 'finished')
        await fetch(`${contactCenter.url}/world/calls/${id}/hang-up`, { method: 'POST' });
    await page.close();
  });

  interface Call {
    id: string;
    from?: string;
    to: string;
    state: string;
  }
  const calls = async (): Promise<Call[]> =>
    ((await (await fetch(`${contactCenter.url}/world/calls`)).json()) as { calls: Call[] }).calls;
  const waiting = async () => (await calls()).filter(({ state }) => state !== 'finished');
  const callButton = () => page.getByRole('button', { name: 'Call', exact: true });
  const callList = () => page.getByRole('region', { name: 'Calls' });

  it('says that it is a sandbox and leads to the desktop', async () => {
    await page.getByText('Nothing here is real').waitFor();
    expect(await page.getByRole('link', { name: 'Open the CRM desktop' }).getAttribute('href')).toBe(
      'http://localhost:4104',
    );
  });

  it('calls as a person that was searched for, whatever the accents', async () => {
    await page.getByRole('searchbox', { name: 'Search a caller' }).fill('wojcik katarzyna');
    await page.getByRole('button', { name: /Katarzyna Wójcik/ }).click();
    await page.getByLabel('Number dialled').selectOption('+48221001001');
    await callButton().click();
    await callList().getByText('+48601234567 calls').waitFor();
    expect(await waiting()).toEqual([expect.objectContaining({ from: '+48601234567', to: '+48221001001' })]);
  });

  it('lists people whom the CRM finds at once before those who share a number', async () => {
    const search = async (text: string) =>
      (await (await fetch(`${control.url}/callers?q=${text}`)).json()) as { name: string; note?: string }[];
    const found = await search('ma');
    expect(found[0]?.name).toMatch(/(^| )[Mm]a/i);
    expect(found.slice(0, 3).every(({ note }) => note === undefined)).toBe(true);
    expect((await search('48225551200')).map(({ note }) => note)).toEqual(
      Array.from({ length: 5 }, () => 'shared by 5 records'),
    );
    const [own] = await search('48221001000');
    expect(own?.note).toContain('own number');
    await page.getByRole('searchbox', { name: 'Search a caller' }).fill('48225551200');
    await page.getByText('shared by 5 records').first().waitFor();
  });

  it.each([
    ['Shared by five', '+48225551200'],
    ['Unknown', '+48799000123'],
    ['Withheld', undefined],
    ['Malformed', '+48(0)22#??;ext='],
  ])('calls as %s', async (name, number) => {
    await page.getByRole('button', { name }).click();
    await callButton().click();
    await callList().getByText('Waits in the queue').waitFor();
    expect((await waiting()).map(({ from }) => from)).toEqual([number]);
  });

  it('calls with a typed number', async () => {
    await page.getByRole('searchbox', { name: 'Search a caller' }).fill('+48700700700');
    await callButton().click();
    await callList().getByText('+48700700700 calls').waitFor();
  });

  it('asks who calls, and says what the contact center refuses', async () => {
    await callButton().click();
    await page.getByText('Choose who calls first.').waitFor();
    await page.getByRole('button', { name: 'Unknown' }).click();
    await page.getByLabel('Number dialled').selectOption('+48221001002');
    await callButton().click();
    await page.getByText('Nobody answers this number').waitFor();
  });

  it('hangs up', async () => {
    await page.getByRole('button', { name: 'Unknown' }).click();
    await callButton().click();
    await callList().getByRole('button', { name: 'Hang up' }).click();
    await callList()
      .getByText(/^Ended/)
      .first()
      .waitFor();
    expect(await waiting()).toEqual([]);
  });

  it('keeps half-typed digits while news come in', async () => {
    await page.getByRole('button', { name: 'Unknown' }).click();
    await callButton().click();
    const digits = callList().getByRole('textbox', { name: 'Digits' });
    await digits.fill('12');
    await page.getByRole('button', { name: 'Withheld' }).click();
    await callButton().click();
    await callList().getByText('Withheld number calls').first().waitFor();
    expect(await callList().getByRole('textbox', { name: 'Digits' }).last().inputValue()).toBe('12');
  });

  it('lets a customer be busy, under every spelling of the number', async () => {
    await page.getByRole('searchbox', { name: 'Search a customer' }).fill('katarzyna wojcik');
    await page.getByRole('button', { name: /Katarzyna Wójcik/ }).click();
    const put = page.waitForRequest((request) => request.method() === 'PUT');
    await page.getByRole('button', { name: 'Add' }).click();
    expect((await put).postDataJSON()).toEqual({
      answerAfterMs: 1500,
      busyNumbers: ['+48601234567', '601234567'],
      noAnswerNumbers: [],
    });
    await page.getByText('Katarzyna Wójcik is busy').waitFor();
    await page.getByRole('button', { name: 'Remove: Katarzyna Wójcik' }).click();
    await page.getByText('Katarzyna Wójcik is busy').waitFor({ state: 'detached' });
  });

  it('shows where each agent stands', async () => {
    const agents = page.getByRole('region', { name: 'Agents' });
    await agents.getByText('Anna Nowak').waitFor();
    expect(await agents.getByText('Not ready').count()).toBe(4);
    expect(await agents.getByRole('link', { name: 'Open desktop' }).first().getAttribute('href')).toContain(
      'user=anna.nowak',
    );
  });

  it.each([
    ['CRM answers HTML to the next search', [expect.objectContaining({ kind: 'html', path: '/search' })]],
    ['Expire the token', [expect.objectContaining({ kind: 'expired-token' })]],
    ['Repair everything', []],
  ])('breaks the CRM: %s', async (name, faults) => {
    await page.getByRole('button', { name }).click();
    await page
      .getByRole('region', { name: 'Break things' })
      .getByRole('status')
      .filter({ hasText: '.' })
      .waitFor();
    expect(org.context.faults.pending).toEqual(faults);
    org.context.faults.set([]);
  });

  it('links to the last tasks of calls', async () => {
    await fetch(`${org.url}/services/data/v64.0/sobjects/Task`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${org.sessionFor('005000000000001AAA')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ Subject: 'Call with a customer', CallType: 'Inbound' }),
    });
    const link = page.getByRole('link', { name: 'Call with a customer' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(
      /^http:\/\/localhost:4104\/lightning\/r\/Task\/00T\w+\/view$/,
    );
  });
});
