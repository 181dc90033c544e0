import { createAsk } from './ask.js';
import type { InteractionHost } from './interaction.js';

/**
 * Whether the softphone stays while the agent goes from page to page: in the console. Elsewhere every page has a sidebar
 * of its own, with a softphone that begins anew. A page that does not say counts as one that stays: the phone itself then
 * tells what is missing.
 */
export async function staysOnPageChange(host: InteractionHost, timeoutMs = 5_000): Promise<boolean> {
  return createAsk(host, timeoutMs)
    .ask<boolean>(
      (page, callback) => page.isInConsole(callback),
      () => 'desktop.host-missing',
    )
    .then(
      ({ result }) => result !== false,
      () => true,
    );
}

/** Makes the softphone of a sidebar as high as what it shows. A courtesy: a page that will not, leaves it as it was. */
export function askForHeight(host: InteractionHost, pixels: number): void {
  createAsk(host, 5_000)
    .perform(
      ({ cti }, callback) => cti.setSoftphoneHeight(pixels, callback),
      () => 'desktop.unsupported',
    )
    .catch(() => undefined);
}
