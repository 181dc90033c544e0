import { expect, type Dialog, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { AgentPhone } from '../agent-phone.js';
import { readBrowserAudio, type BrowserAudio } from '../audio.js';
import type { CrmRecord } from '../crm/crm-records.js';
import type { AgentState, Workplace } from './host.js';

/** What all desktops have in common in which our own face stands: it says the same everywhere. */
export abstract class PhoneWorkplace implements Workplace {
  constructor(readonly page: Page) {}

  abstract open(at?: CrmRecord): Promise<void>;
  abstract openBeside(): Promise<void>;
  abstract reload(): Promise<void>;
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

  async expectElsewhere(isElsewhere: boolean): Promise<void> {
    await expect(this.phone.phone.getByText('The phone is in another window.')).toBeVisible({
      visible: isElsewhere,
    });
  }

  takePhone(): Promise<void> {
    return this.phone.button('Use this window').click();
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

  async chooseByKeys(place: number): Promise<string> {
    const list = this.phone.phone.getByRole('listbox');
    for (let at = 0; at < place; at++) await list.press('ArrowDown');
    const option = this.phone.phone.getByRole('option').nth(place);
    // What is about to be chosen can be seen.
    await expect(option).toBeInViewport({ ratio: 0.95 });
    const [name = ''] = (await option.innerText()).split('\n');
    await list.press('Enter');
    return name;
  }

  choose(name: string): Promise<void> {
    return this.phone.phone.getByRole('option', { name }).click();
  }

  async dial(number: string, campaign: string): Promise<void> {
    await this.phone.button('Dial pad').click();
    await this.phone.phone.getByLabel('Number').fill(number);
    await this.phone.phone.getByLabel('Campaign of the call').selectOption({ label: campaign });
    await this.phone.button(/^Call$/).click();
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

  openEntry(): Promise<void> {
    return this.phone.phone.getByText('Open the activity').click();
  }

  async expectTold(words: RegExp): Promise<void> {
    await expect(this.phone.phone.getByText(words)).toBeVisible();
  }

  async expectTalking(customer: string): Promise<void> {
    await expect(this.phone.phone.getByRole('heading', { name: customer })).toBeVisible();
    await expect(this.phone.status).toContainText('Busy');
    await expect(this.phone.button('Mute')).toBeEnabled();
  }

  audio(): Promise<BrowserAudio> {
    return readBrowserAudio(this.document());
  }

  /** While a call is talked through the page asks first whether it shall be left. */
  protected async reloadPage(page: Page): Promise<void> {
    const leave = (dialog: Dialog): void => void dialog.accept();
    page.on('dialog', leave);
    await page.reload();
    page.off('dialog', leave);
  }

  /** The frame of this page whose address has a part. */
  protected frameOf(part: string): Frame {
    const frame = this.page.frames().find((one) => one.url().includes(part));
    if (!frame) throw new Error(`No page of ${part} is framed.`);
    return frame;
  }
}

/** Our own phone, for what only some scenarios do with it. */
export function phoneOf(workplace: Workplace): AgentPhone {
  if (!(workplace instanceof PhoneWorkplace)) throw new Error('The phone of this desktop is not ours.');
  return workplace.phone;
}
