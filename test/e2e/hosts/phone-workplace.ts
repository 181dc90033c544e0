import { expect, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { AgentPhone } from '../agent-phone.js';
import { readBrowserAudio, type BrowserAudio } from '../audio.js';
import type { CrmRecord } from '../crm/crm-records.js';
import type { AgentState, Workplace } from './host.js';

/** What all desktops have in common in which our own face stands: it says the same everywhere. */
export abstract class PhoneWorkplace implements Workplace {
  constructor(readonly page: Page) {}

  abstract open(at?: CrmRecord): Promise<void>;
  abstract openRefused(reason: string): Promise<void>;
  abstract expectShown(record: CrmRecord): Promise<void>;
  abstract clickNumber(number: string): Promise<void>;
  protected abstract place(): FrameLocator | Page;
  protected abstract document(): Frame;

  get phone(): AgentPhone {
    return new AgentPhone(this.place());
  }

  goInQueue(): Promise<void> {
    return this.phone.goInQueue();
  }

  async expectState(state: AgentState): Promise<void> {
    await expect(this.phone.status).toContainText(state);
  }

  async expectOffer(customer: string): Promise<void> {
    await expect(this.phone.button('Answer')).toBeEnabled();
    await expect(this.phone.phone.getByRole('heading', { name: customer })).toBeVisible();
  }

  answer(): Promise<void> {
    return this.phone.answer();
  }

  async hold(on: boolean): Promise<void> {
    await this.phone.button(on ? 'Hold' : 'Resume').click();
    await expect(this.phone.phone.getByText(on ? 'On hold' : 'In call')).toBeVisible();
  }

  async mute(on: boolean): Promise<void> {
    await this.phone.button(on ? 'Mute' : 'Unmute').click();
    await expect(this.phone.button(on ? 'Unmute' : 'Mute')).toBeVisible();
  }

  async pressDigits(digits: string): Promise<void> {
    await this.phone.button('Keypad').click();
    for (const digit of digits) await this.phone.button(`Digit ${digit}`).click();
  }

  async hangUp(): Promise<void> {
    await this.phone.button('Hang up').click();
    await this.expectState('Wrap-up');
  }

  dispose(dispositionClass: string, code: string): Promise<void> {
    return this.phone.dispose(dispositionClass, code);
  }

  async writeNotes(text: string): Promise<void> {
    await this.phone.phone.getByLabel('Notes').fill(text);
  }

  finish(): Promise<void> {
    return this.phone.finish();
  }

  async expectSaved(): Promise<void> {
    await expect(this.phone.phone.getByText('Saved', { exact: true })).toBeVisible({ timeout: 15_000 });
  }

  async expectNotSaved(reason: RegExp): Promise<void> {
    await expect(this.phone.phone.getByText(reason)).toBeVisible();
  }

  async expectTalking(customer: string): Promise<void> {
    await expect(this.phone.phone.getByRole('heading', { name: customer })).toBeVisible();
    await expect(this.phone.status).toContainText('Busy');
    await expect(this.phone.button('Mute')).toBeEnabled();
  }

  audio(): Promise<BrowserAudio> {
    return readBrowserAudio(this.document());
  }

  /** The frame of this page whose address has a part. */
  protected frameOf(part: string): Frame {
    const frame = this.page.frames().find((one) => one.url().includes(part));
    if (!frame) throw new Error(`No page of ${part} is framed.`);
    return frame;
  }
}
