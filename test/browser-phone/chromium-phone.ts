import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  AdapterError,
  type AdapterErrorKind,
  type Voice,
  type VoiceEvent,
} from '@jackfield/connector-core/ports';
import type { VoicePage } from '@jackfield/connector-core/testkit';
import { type Browser, type Page, chromium } from '@playwright/test';
import { build } from 'esbuild';
import { findChromium } from '../../scripts/machine.mjs';
import type { VoiceMethod } from './phone-page.js';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Chromium as a phone: its microphone is a beep, its network is this machine. */
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-device-for-media-stream',
];
/** A machine without a network has only the loopback, from which browsers do not talk unless told. */
const loopbackFlag = '--allow-loopback-in-peer-connection';

export interface ChromiumPhones {
  /** Where the page of the phone is served. */
  url: string;
  /** A phone in a fresh page. `prepare` runs in the page before anything else. */
  open(options: {
    microphone: 'granted' | 'denied';
    prepare?: () => void;
  }): Promise<VoicePage & { page: Page }>;
  stop(): Promise<void>;
}

/**
 * Starts a browser and a server for the page of the phone, which is bundled from the sources. `plain`: as people start
 * it, without a flag for the loopback.
 */
export async function startChromiumPhones({ plain = false } = {}): Promise<ChromiumPhones> {
  const script = await bundle();
  const server = createServer((request, response) => {
    const isScript = request.url === '/phone.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript
        ? script
        : '<!doctype html><title>Phone</title><script type="module" src="/phone.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const browser = await launch(plain ? chromiumFlags : [...chromiumFlags, loopbackFlag]);

  return {
    url,
    open: async ({ microphone, prepare }) => {
      const context = await browser.newContext({
        permissions: microphone === 'granted' ? ['microphone'] : [],
      });
      const page = await context.newPage();
      const listeners = new Set<(event: VoiceEvent) => void>();
      await page.exposeFunction('tellVoiceEvent', (event: VoiceEvent) => {
        listeners.forEach((listener) => listener(event));
      });
      if (prepare) await page.addInitScript(prepare);
      await page.goto(url);
      await page.waitForFunction(() => 'callVoice' in window);
      return { page, voice: remoteVoice(page, listeners), close: () => context.close() };
    },
    stop: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function launch(args: string[]): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('No Chromium found: install it, or name it in the variable CHROMIUM.');
  }
  return chromium.launch({ executablePath, args });
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [source('./phone-page.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    alias: { '@jackfield/connector-core/ports': source('../../connector-core/src/ports/index.ts') },
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? '';
}

type Answer<Method extends VoiceMethod> = Awaited<ReturnType<Voice[Method]>>;
type Remote<Method extends VoiceMethod> = (...args: Parameters<Voice[Method]>) => Promise<Answer<Method>>;

/** The phone of the page as if it were here. */
function remoteVoice(page: Page, listeners: Set<(event: VoiceEvent) => void>): Voice {
  const run =
    <Method extends VoiceMethod>(method: Method): Remote<Method> =>
    async (...args): Promise<Answer<Method>> => {
      const reply = await page.evaluate(([name, given]) => window.callVoice(name, given), [
        method,
        args,
      ] as const);
      if (reply.ok) return reply.value as Answer<Method>;
      const { kind, code, message, action } = reply.error;
      throw new AdapterError(kind as AdapterErrorKind, message, { code, action });
    };
  return {
    openMicrophone: run('openMicrophone'),
    register: run('register'),
    unregister: run('unregister'),
    answer: run('answer'),
    hangUp: run('hangUp'),
    hold: run('hold'),
    mute: run('mute'),
    sendDigits: run('sendDigits'),
    sample: run('sample'),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
