import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  interface Window {
    axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  }
}

/** What axe finds, one line a place. @param options of `axe.run`; by default all its rules run */
export async function findViolations(document: Frame | Page, options: object = {}): Promise<string[]> {
  await document.evaluate(await readFile(axeFile, 'utf8'));
  return document.evaluate(async (given) => {
    const { violations } = await window.axe.run(given);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, options);
}
