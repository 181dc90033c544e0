import { expect, type Locator, type Page } from '@playwright/test';

/** The package's set-up page, as an administrator works with it. */
export class SetUpPage {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** @param user `ada.admin` is the administrator of the sandbox's org */
  async open(user = 'ada.admin'): Promise<void> {
    await this.page.goto(`${this.url}/lightning/n/jackfield__Jackfield_Set_Up?user=${user}`);
    await expect(this.page.getByRole('tab', { name: 'Connection' })).toBeVisible();
  }

  async openTab(name: 'Connection' | 'Users' | 'Diagnostics'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** What the page says on top. */
  get message(): Locator {
    return this.page.locator('[data-role="text"]:visible').first();
  }

  /** The same where it is a refusal. */
  get refusal(): Locator {
    return this.page.getByRole('alert').locator('[data-role="text"]:visible').first();
  }

  /** In place of the users: each prerequisite that is missing. */
  get missing(): Locator {
    return this.page.locator('[data-role="blocked"] [data-role="prerequisite"]');
  }

  get seats(): Locator {
    return this.page.locator('[data-role="seats"]');
  }

  /** The line of a user, with the details where they are open. */
  user(name: string): Locator {
    return this.page.locator('[data-role="user"]', {
      has: this.page.locator('[data-role="name"]', { hasText: name }),
    });
  }

  async openDetails(name: string): Promise<void> {
    await this.button(`Details of ${name}`).click();
  }
}
