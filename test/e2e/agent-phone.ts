import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** The phone, wherever its page is shown: in a frame of the CRM, or in a window of its own. */
export class AgentPhone {
  constructor(readonly phone: FrameLocator | Page) {}

  /** The button at the bottom right that says where the agent stands. */
  get status(): Locator {
    return this.phone.locator('c-presence-button button, footer button[aria-haspopup="menu"]').last();
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
}
