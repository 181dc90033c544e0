// What the machine offers: a browser, and apt where there is one. Plain Node, no dependencies.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Browsers that `npx playwright install chromium` has put into its cache. */
function playwrightBrowsers() {
  const cache =
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[process.platform] ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const inside =
    {
      darwin: 'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      win32: 'chrome-win/chrome.exe',
    }[process.platform] ?? 'chrome-linux/chrome';
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .map((name) => join(cache, name, inside));
}

/** The path of a Chromium or Chrome; the variable CHROMIUM goes first. */
export function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...playwrightBrowsers(),
  ];
  return candidates.find((path) => path && isExecutable(path));
}

/** The library that moves a process's clock, where Debian puts it. */
export function findFaketime() {
  return ['x86_64', 'aarch64']
    .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
    .find((path) => existsSync(path));
}

/** Installs Debian packages, each step tried twice; false where there is no apt or no right to use it. */
export function installWithApt(packages) {
  if (!isExecutable('/usr/bin/apt-get') || process.getuid?.() !== 0) return false;
  const apt = (...args) => {
    const once = () =>
      spawnSync('apt-get', ['-q', '-y', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0;
    return once() || once();
  };
  return apt('update') && apt('install', '--no-install-recommends', ...packages);
}
