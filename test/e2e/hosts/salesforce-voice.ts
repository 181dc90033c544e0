import { expect, type Locator, type Page } from '@playwright/test';
import type { Sandbox } from '@jackfield/sandbox';
import { readBrowserAudio, watchPeerConnections, type BrowserAudio } from '../audio.js';
import { OrgRecords } from '../crm/org-records.js';
import type { AgentState, Host, Workplace } from './host.js';
import { anna } from './sample-agents.js';

/** Salesforce has the controls, and shows and links records itself. */
export const salesforceVoice: Host = {
  id: 'salesforce-voice',
  name: 'Salesforce Voice',
  agent: anna,
  can: {
    ...{ pop: false, clickToDial: false, clientLogging: false, casesWithNumbers: true },
    ...{ keypad: false, missRecords: false, twoWindows: false },
  },
  records: (world) => new OrgRecords(world),
  workplace: (page, world) => new VoiceWorkplace(page, world),
};

/** What the connector base takes for Salesforce; the browser finds the sandbox's desktop there. */
export const VOICE_HOST = 'https://desktop.lightning.localhost.sandbox.force.com';

/** Lets a page find the sandbox's desktop under Salesforce's own name. */
export async function lendName(page: Page, { desktopUrl }: Sandbox): Promise<void> {
  // The agent allows what the browser asks: the microphone, and a page of the internet that frames one of this machine.
  await page.context().grantPermissions(['microphone', 'local-network-access'], { origin: VOICE_HOST });
  await page.route(`${VOICE_HOST}/**`, async (route) => {
    const address = new URL(route.request().url());
    const response = await route.fetch({ url: `${desktopUrl}${address.pathname}${address.search}` });
    await route.fulfill({ response });
  });
}

class VoiceWorkplace implements Workplace {
  constructor(
    readonly page: Page,
    private readonly world: Sandbox,
  ) {}

  async open(): Promise<void> {
    await this.#visit();
    await expect(this.#status).toBeEnabled();
  }

  openBeside(): Promise<void> {
    throw new Error('The windows of Salesforce Voice are a matter of Salesforce.');
  }

  reload(): Promise<void> {
    throw new Error('What a reload does to a call is a matter of Salesforce.');
  }

  expectElsewhere(): Promise<void> {
    throw new Error('The windows of Salesforce Voice are a matter of Salesforce.');
  }

  takePhone(): Promise<void> {
    throw new Error('The windows of Salesforce Voice are a matter of Salesforce.');
  }

  async openRefused(reason: string): Promise<void> {
    await this.#visit();
    await expect(this.page.getByText(reason)).toBeVisible();
  }

  async goInQueue(): Promise<void> {
    await this.#status.selectOption('Online');
    await expect(this.page.getByRole('main')).toHaveAttribute('data-confirmed', 'Online');
  }

  async expectState(state: AgentState): Promise<void> {
    const shown = { 'Not ready': /^$/, 'In queue': /^$/, Busy: /Connected|On hold/, 'Wrap-up': /After call/ };
    if (state === 'Not ready' || state === 'In queue')
      await expect(this.page.getByText('No calls')).toBeVisible();
    else await expect(this.#card.getByRole('status')).toHaveText(shown[state]);
  }

  async expectOffer(): Promise<void> {
    await expect(this.#card.getByRole('button', { name: 'Accept' })).toBeEnabled();
  }

  expectShown(): Promise<void> {
    throw new Error('Salesforce shows the record, not the phone.');
  }

  async answer(): Promise<void> {
    await this.#press('Accept');
    await this.expectState('Busy');
  }

  chooseByKeys(): Promise<string> {
    throw new Error('Salesforce asks who it is, not the phone.');
  }

  choose(): Promise<void> {
    throw new Error('Salesforce asks who it is, not the phone.');
  }

  dial(): Promise<void> {
    throw new Error('A scenario of its own dials in Salesforce Voice.');
  }

  async hold(on: boolean): Promise<void> {
    await this.#press(on ? 'Hold' : 'Resume');
    await expect(this.#card.getByRole('status')).toHaveText(on ? 'On hold' : 'Connected');
  }

  async mute(on: boolean): Promise<void> {
    await this.#press(on ? 'Mute' : 'Unmute');
    await expect(this.#card.getByRole('button', { name: on ? 'Unmute' : 'Mute', exact: true })).toBeVisible();
  }

  pressDigits(): Promise<void> {
    throw new Error('The stand-in of Omni-Channel has no keys.');
  }

  async hangUp(): Promise<void> {
    await this.#press('End call');
    await this.expectState('Wrap-up');
  }

  async dispose(dispositionClass: string, code: string): Promise<void> {
    await this.page.getByLabel('Disposition class').selectOption(dispositionClass);
    await this.page.getByLabel('Disposition code').selectOption(code);
  }

  async writeNotes(text: string): Promise<void> {
    await this.page.getByLabel('Notes').pressSequentially(text);
    await expect(this.page.getByLabel('Notes')).toHaveValue(text);
  }

  async finish(): Promise<void> {
    await this.#press('End wrap-up');
    await this.expectState('In queue');
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByText('The activity is saved.')).toBeVisible();
  }

  openEntry(): Promise<void> {
    throw new Error('Salesforce shows the entry itself.');
  }

  expectTold(): Promise<void> {
    throw new Error('Salesforce Voice says so in its own words.');
  }

  clickNumber(): Promise<void> {
    throw new Error('The stand-in of Omni-Channel shows no numbers.');
  }

  async expectTalking(): Promise<void> {
    await expect(this.#card.getByRole('status')).toHaveText('Connected');
  }

  audio(): Promise<BrowserAudio> {
    const [frame] = this.page.frames().filter((one) => one.url().includes('/apex/'));
    if (!frame) throw new Error('The page of the connector is not framed.');
    return readBrowserAudio(frame);
  }

  get #status(): Locator {
    return this.page.getByLabel('Omni-Channel status');
  }

  get #card(): Locator {
    return this.page.getByRole('region', { name: 'Voice call' });
  }

  async #press(name: string): Promise<void> {
    await this.#card.getByRole('button', { name, exact: true }).click();
  }

  async #visit(): Promise<void> {
    await lendName(this.page, this.world);
    await watchPeerConnections(this.page);
    await this.page.goto(`${VOICE_HOST}/voice`);
  }
}
