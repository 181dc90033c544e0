import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { findViolations } from './axe.js';

declare global {
  interface Window {
    stateNames: string[];
  }
}

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** A face drawn by its harness, one state at a time, without a gateway. */
export class DrawnStates {
  /** @param drawn there once a state is drawn */
  constructor(
    private readonly page: Page,
    private readonly origin: string,
    private readonly drawn: Locator,
  ) {}

  /** Serves the harness from its folder, without a server. Answers the names of its states. */
  async serve(folder: string): Promise<string[]> {
    await this.page.route(`${this.origin}/**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
      const body = await readFile(join(folder, name)).catch(() => undefined);
      const contentType = types[name.split('.').at(-1) ?? ''] ?? 'text/plain';
      await route.fulfill(body ? { body, contentType } : { status: 404 });
    });
    await this.page.goto(this.origin);
    return this.page.evaluate(() => window.stateNames);
  }

  async open(name: string): Promise<void> {
    // By way of nowhere: a change of the fragment alone would not load anything.
    await this.page.goto('about:blank');
    await this.page.goto(`${this.origin}/#${name}`);
    await expect(this.drawn).toBeVisible();
  }

  /** No state has an accessibility fault, and none is wider than the page. */
  async expectFaultless(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.open(name);
      const faults = await findViolations(this.page);
      const tooWide = await this.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect({ name, faults, tooWide }).toEqual({ name, faults: [], tooWide: 0 });
    }
  }
}
