import { expect, type Frame, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { readBrowserAudio, watchPeerConnections, type BrowserAudio } from './audio.js';

/** The CRM's page with the phone in its corner, as an agent works in it. */
export class AgentDesktop {
  readonly phone: FrameLocator;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    this.phone = page.frameLocator('iframe[title="Softphone"]');
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

  /** The button at the bottom right that says where the agent stands. */
  get status(): Locator {
    return this.phone.locator('c-presence-button').getByRole('button').last();
  }

  async changeStatus(to: 'In queue' | 'Not ready'): Promise<void> {
    await this.status.click();
    await this.phone.getByRole('menuitemradio', { name: to }).click();
  }

  async goInQueue(): Promise<void> {
    await this.changeStatus('In queue');
    await expect(this.status).toContainText('In queue');
  }

  button(name: string | RegExp): Locator {
    return this.phone.getByRole('button', { name });
  }

  /** What the call will hang on: a list to choose from, or one line where there is nothing to choose. */
  get relatedTo(): Locator {
    return this.phone
      .locator('c-related-to .field', { hasText: 'Related to' })
      .locator('option:checked, .value');
  }

  async answer(): Promise<void> {
    await this.button('Answer').click();
    await expect(this.status).toContainText('Busy');
    await expect(this.button('Mute')).toBeEnabled();
  }

  async dispose(dispositionClass: string, code: string): Promise<void> {
    await this.phone.getByLabel('Disposition class').selectOption({ label: dispositionClass });
    await this.phone.getByLabel('Disposition code').selectOption({ label: code });
  }

  async finish(): Promise<void> {
    await this.button('Finish, back in queue').click();
    await expect(this.status).toContainText('In queue');
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
