import { expect, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { AgentDesktop } from '../agent-desktop.js';
import type { CrmRecord } from '../crm/crm-records.js';
import { OrgRecords } from '../crm/org-records.js';
import type { Host } from './host.js';
import { PhoneWorkplace } from './phone-workplace.js';
import { anna } from './sample-agents.js';

export const lightning: Host = {
  id: 'lightning',
  name: 'Lightning',
  agent: anna,
  can: {
    ...{ pop: true, clickToDial: true, clientLogging: true, casesWithNumbers: true },
    ...{ keypad: true, missRecords: true, twoWindows: true },
  },
  records: (world) => new OrgRecords(world),
  workplace: (page, world) => new LightningWorkplace(page, world.desktopUrl),
};

class LightningWorkplace extends PhoneWorkplace {
  readonly #desktop: AgentDesktop;

  constructor(page: Page, url: string) {
    super(page);
    this.#desktop = new AgentDesktop(page, url);
  }

  async open(at?: CrmRecord): Promise<void> {
    await this.#desktop.open(at ? `/lightning/r/${at.type}/${at.id}/view` : '/');
    await this.#desktop.openPhone();
    await expect(this.phone.button('Start taking calls')).toBeVisible();
  }

  async openBeside(): Promise<void> {
    await this.#desktop.open();
    await this.#desktop.openPhone();
    await expect(this.phone.status).toBeEnabled();
  }

  async reload(): Promise<void> {
    await this.reloadPage(this.page);
    await this.#desktop.openPhone();
  }

  async openRefused(reason: string): Promise<void> {
    await this.#desktop.open();
    await this.#desktop.utilityItem.click();
    await expect(this.phone.phone.getByText(reason)).toBeVisible();
  }

  async expectShown({ type, id, name }: CrmRecord): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`/${type}/${id}/`));
    await expect(this.page.getByRole('heading', { name }).first()).toBeVisible();
  }

  async clickNumber(number: string): Promise<void> {
    // The phone lies over the page; a call opens it again.
    await this.#desktop.minimisePhone();
    await this.#desktop.clickNumber(number);
  }

  protected place(): FrameLocator {
    return this.page.frameLocator('iframe[title="Softphone"]');
  }

  protected document(): Frame {
    return this.#desktop.adapterFrame();
  }
}
