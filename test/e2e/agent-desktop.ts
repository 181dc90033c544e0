import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { AgentPhone } from './agent-phone.js';
import { readBrowserAudio, watchPeerConnections, type BrowserAudio } from './audio.js';

/** The CRM's page with the phone in its corner, as an agent works in it. */
export class AgentDesktop extends AgentPhone {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    super(page.frameLocator('iframe[title="Softphone"]'));
  }

  async open(path = '/'): Promise<void> {
    await watchPeerConnections(this.page);
    await this.page.goto(`${this.url}${path}`);
  }

  async openRecord(type: string, id: string): Promise<void> {
    await this.page.goto(`${this.url}/lightning/r/${type}/${id}/view`);
  }

  /** Opens the phone by the button in the utility bar, unless it is open. */
  async openPhone(): Promise<void> {
    if ((await this.utilityItem.getAttribute('aria-expanded')) !== 'true') await this.utilityItem.click();
    await expect(this.status).toBeVisible();
  }

  /** Out of the way of the page below it; a call opens it again. */
  async minimisePhone(): Promise<void> {
    await this.page.getByRole('button', { name: 'Minimize' }).click();
  }

  /** Clicks a phone number on the record in view. */
  async clickNumber(number: string): Promise<void> {
    await this.page
      .getByRole('article')
      .getByRole('button', { name: `Call ${number}` })
      .first()
      .click();
  }

  get utilityItem(): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name: /^Phone/ });
  }

  /** WebRTC's own counters in the adapter page. */
  async audio(): Promise<BrowserAudio> {
    return readBrowserAudio(this.adapterFrame());
  }

  adapterFrame(): Frame {
    const frame = this.page.frames().find((one) => one.url().includes('/apex/'));
    if (!frame) throw new Error('The adapter page is not framed.');
    return frame;
  }
}
