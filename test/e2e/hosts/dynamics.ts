import { expect, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { watchPeerConnections } from '../audio.js';
import type { CrmRecord } from '../crm/crm-records.js';
import { EnvironmentRecords } from '../crm/environment-records.js';
import type { Host } from './host.js';
import { PhoneWorkplace } from './phone-workplace.js';
import { lena } from './sample-agents.js';

const can: Host['can'] = {
  ...{ pop: true, clickToDial: true, clientLogging: true, keypad: true, missRecords: true, twoWindows: true },
  casesWithNumbers: false,
};

/** An app with one session. */
export const cifV1: Host = {
  ...{
    id: 'cif-v1',
    name: 'Dynamics 365, Customer Service Hub',
    agent: lena,
    can,
  },
  records: (world) => new EnvironmentRecords(world),
  workplace: (page, world) => new DynamicsWorkplace(page, world.dynamicsUrl, 'Customer Service Hub'),
};

/** The app with many. */
export const cifV2: Host = {
  ...{
    id: 'cif-v2',
    name: 'Dynamics 365, Customer Service workspace',
    agent: lena,
    can,
  },
  records: (world) => new EnvironmentRecords(world),
  workplace: (page, world) => new DynamicsWorkplace(page, world.dynamicsUrl, 'Customer Service workspace'),
};

/** Ids of the sandbox's apps; nothing of the product knows them. */
export const apps = {
  'Customer Service workspace': 'a9900000-0000-4a00-8000-0000000000a1',
  'Customer Service Hub': 'a9900000-0000-4a00-8000-0000000000a2',
  'Sales Hub': 'a9900000-0000-4a00-8000-0000000000a3',
  'Developer Relations': 'a9900000-0000-4a00-8000-0000000000a4',
} as const;

/** A model-driven app with the phone in its communication panel. */
export class DynamicsWorkplace extends PhoneWorkplace {
  constructor(
    page: Page,
    private readonly url: string,
    private readonly app: keyof typeof apps,
    private readonly user = /Lena Fischer/,
  ) {
    super(page);
  }

  async open(at?: CrmRecord): Promise<void> {
    await this.openPanel(at);
    await this.signIn();
    await expect(this.phone.button('Start taking calls')).toBeVisible();
  }

  async openBeside(): Promise<void> {
    await this.openPanel();
    await this.signIn();
    await expect(this.phone.status).toBeEnabled();
  }

  async openRefused(reason: string): Promise<void> {
    await this.openPanel();
    await this.signIn();
    await expect(this.phone.phone.getByText(reason)).toBeVisible();
  }

  /** Signs in to the app, and unfolds the phone. */
  async openPanel(at?: CrmRecord): Promise<void> {
    await watchPeerConnections(this.page);
    const query = new URLSearchParams({ appid: apps[this.app] });
    if (at)
      for (const [name, value] of [
        ['pagetype', 'entityrecord'],
        ['etn', at.type],
        ['id', at.id],
      ])
        query.set(name!, value!);
    await this.page.goto(`${this.url}/main.aspx?${query.toString()}`);
    // Entra ID asks who it is, once in each browser.
    if (this.page.url().includes('/oauth2/'))
      await this.page.getByRole('button', { name: this.user }).click();
    await this.unfoldPhone();
  }

  async reload(): Promise<void> {
    await this.reloadPage(this.page);
    await this.unfoldPhone();
  }

  /** The browser shows Entra ID's cookie to no frame of another site, so the agent opens its window by a click. */
  async signIn(): Promise<void> {
    const button = this.phone.button('Sign in');
    await button.click();
    await expect(button).toBeHidden();
  }

  private unfoldPhone(): Promise<void> {
    return this.page.getByRole('button', { name: 'Expand Phone' }).click();
  }

  async expectShown({ type, id, name }: CrmRecord): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`etn=${type}&id=${id}`));
    await expect(this.page.getByRole('main').getByRole('heading', { name }).first()).toBeVisible();
  }

  async clickNumber(number: string): Promise<void> {
    await this.page
      .getByRole('main')
      .getByRole('button', { name: `Call ${number}` })
      .first()
      .click();
  }

  protected place(): FrameLocator {
    return this.page.frameLocator('iframe[title="Channel"]');
  }

  protected document(): Frame {
    return this.frameOf('/cif/');
  }
}
