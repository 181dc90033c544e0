import { defineConfig } from '@playwright/test';
import { findChromium } from '../scripts/machine.mjs';

const chromium = findChromium();
if (!chromium) throw new Error('No Chromium found: install it, or name it in the variable CHROMIUM.');

/**
 * What Playwright switches off by itself, except the partitioning of storage: an agent's browser has it, and where it blocks
 * cookies of third parties a framed page may keep something only there.
 */
const switchedOff = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
];

/** Real browser, real audio: the fake microphone beeps, and media may flow over loopback alone. */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../.data/e2e',
  // One world and one browser per worker; no retries, because a flaky test is a race to be found.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Warsaw',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    permissions: ['microphone'],
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        `--disable-features=${switchedOff.join(',')}`,
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--allow-loopback-in-peer-connection',
      ],
    },
  },
});
