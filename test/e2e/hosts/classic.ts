import { expect, type Frame, type Page } from '@playwright/test';
import { watchPeerConnections } from '../audio.js';
import type { CrmRecord } from '../crm/crm-records.js';
import { OrgRecords } from '../crm/org-records.js';
import type { Host } from './host.js';
import { PhoneWorkplace } from './phone-workplace.js';
import { anna } from './sample-agents.js';

/** Beside the pages of Classic, each of which loads everything anew, the phone has a window of its own. */
export const classic: Host = {
  id: 'classic',
  name: 'Salesforce Classic',
  agent: anna,
  can: {
    ...{ pop: true, clickToDial: true, clientLogging: true, casesWithNumbers: true },
    ...{ keypad: true, missRecords: false, twoWindows: false },
  },
  records: (world) => new OrgRecords(world),
  workplace: (page, world) => new ClassicWorkplace(page, world.desktopUrl),
};

class ClassicWorkplace extends PhoneWorkplace {
  #window: Page | undefined;

  constructor(
    page: Page,
    private readonly url: string,
  ) {
    super(page);
  }

  async open(at?: CrmRecord): Promise<void> {
    await this.#openWindow(at);
    await expect(this.phone.button('Start taking calls')).toBeVisible();
  }

  openBeside(): Promise<void> {
    throw new Error('Beside pages of Classic the phone has one window.');
  }

  reload(): Promise<void> {
    return this.reloadPage(this.place());
  }

  async openRefused(reason: string): Promise<void> {
    await this.#openWindow();
    await expect(this.phone.phone.getByText(reason)).toBeVisible();
  }

  async expectShown({ id, name }: CrmRecord): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`/${id}$`));
    await expect(this.page.getByRole('heading', { name }).first()).toBeVisible();
  }

  async clickNumber(number: string): Promise<void> {
    await this.page
      .getByRole('button', { name: `Call ${number}` })
      .first()
      .click();
  }

  async #openWindow(at?: CrmRecord): Promise<void> {
    await watchPeerConnections(this.page.context());
    await this.page.goto(`${this.url}${at ? `/${at.id}` : '/home/home.jsp'}`);
    const sidebar = this.page.frameLocator('iframe[title="Softphone"]');
    const opened = this.page.waitForEvent('popup');
    await sidebar.getByRole('button', { name: 'Open the phone' }).click();
    this.#window = await opened;
  }

  protected place(): Page {
    if (!this.#window) throw new Error('The phone has no window yet.');
    return this.#window;
  }

  protected document(): Frame {
    return this.place().mainFrame();
  }
}
