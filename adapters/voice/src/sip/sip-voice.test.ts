import { networkInterfaces } from 'node:os';
import type { Voice, VoiceEvent } from '@jackfield/connector-core';
import { type VoiceWorld, describeVoice } from '@jackfield/connector-core/testkit';
import { jest } from '@jest/globals';
import type { Page } from '@playwright/test';
import { type ChromiumPhones, startChromiumPhones } from '../../../../test/browser-phone/chromium-phone.js';
import type {} from '../../../../test/browser-phone/phone-page.js';
import { openSandboxWorld } from '../../../../test/browser-phone/sandbox-world.js';

// A real browser and real sound take their time, above all on a busy machine.
jest.setTimeout(30_000);

let phones: ChromiumPhones;
beforeAll(async () => {
  phones = await startChromiumPhones();
});
afterAll(() => phones.stop());

describeVoice('sip', { openWorld: openSandboxWorld, openPage: (options) => phones.open(options) });

describe('sip in its page', () => {
  let world: VoiceWorld;
  beforeAll(async () => {
    world = await openSandboxWorld();
  });
  afterEach(() => world.settle());
  afterAll(() => world.stop());

  /** A phone with a call that has been answered. */
  const talking = async (prepare?: () => void, watch?: (page: Page) => void, browser = phones) => {
    const phone = await browser.open({ microphone: 'granted', ...(prepare && { prepare }) });
    watch?.(phone.page);
    const events: VoiceEvent[] = [];
    const offered = new Promise<string>((resolve) => {
      phone.voice.onEvent((event) => {
        events.push(event);
        if (event.kind === 'incoming') resolve(event.call);
      });
    });
    await phone.voice.openMicrophone();
    await phone.voice.register(world.account);
    await world.callIn();
    const call = await offered;
    await phone.voice.answer(call);
    return { ...phone, events, call };
  };

  const hasNetwork = Object.values(networkInterfaces()).some((each) =>
    each?.some(({ internal }) => !internal),
  );
  if (!hasNetwork)
    console.warn('Not tested without a network beside loopback: sound in a browser without flags');

  (hasNetwork ? it : it.skip)(
    'hears and is heard in a browser that nobody gave a flag for it (needs a network beside loopback)',
    async () => {
      const plain = await startChromiumPhones({ plain: true });
      try {
        const { page, voice, call } = await talking(undefined, undefined, plain);
        await page.waitForTimeout(1_000);
        // A change of direction looks for no new way of the sound; it must not lose the one that was found.
        await voice.hold(call, true);
        await voice.hold(call, false);
        await soundBothWays(page, voice, call);
      } finally {
        await plain.stop();
      }
    },
  );

  it('plays each call in an element of its own, and leaves none behind', async () => {
    const { page, voice, call, close } = await talking();
    await page.waitForFunction(() => {
      const [audio] = document.querySelectorAll('audio');
      return audio !== undefined && !audio.paused && audio.currentTime > 0;
    });
    await voice.hangUp(call);
    expect(await page.locator('audio').count()).toBe(0);
    await close();
  });

  it('keeps the microphone from call to call, and gives it back when it unregisters', async () => {
    const { page, voice, call, close } = await talking(() => {
      const devices = navigator.mediaDevices;
      const ask = devices.getUserMedia.bind(devices);
      const given: MediaStreamTrack[] = [];
      devices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        given.push(...stream.getTracks());
        return stream;
      };
      Object.assign(window, { stateOfMicrophones: () => given.map(({ readyState }) => readyState) });
    });
    const states = () =>
      page.evaluate(() => (window as unknown as { stateOfMicrophones(): string[] }).stateOfMicrophones());
    await voice.hangUp(call);
    await voice.openMicrophone();
    expect(await states()).toEqual(['live']);
    await voice.unregister();
    expect(await states()).toEqual(['ended']);
    await close();
  });

  it('looks for a new way of the sound after a change of network, and stays on hold meanwhile', async () => {
    const offers: string[] = [];
    const { page, voice, call, events, close } = await talking(
      () => {
        // What a browser says while the old way is dead; the way of the test is not.
        const proto = RTCPeerConnection.prototype;
        Object.defineProperty(proto, 'iceConnectionState', { get: () => 'disconnected' });
      },
      (watched) => {
        watched.on('websocket', (socket) => {
          socket.on('framesent', ({ payload }) => {
            const message = String(payload);
            if (message.startsWith('INVITE')) offers.push(message);
          });
        });
      },
    );
    await voice.hold(call, true);
    const told = events.length;
    const isBack = () =>
      events.slice(told).some((event) => event.kind === 'registration' && event.state === 'registered');
    await world.cutConnection(50);
    while (!isBack()) await page.waitForTimeout(20);
    // Waits for the renewal before it: changes of a call are made one after the other.
    await voice.hold(call, false);
    const of = (pattern: RegExp) => offers.map((offer) => pattern.exec(offer)?.[1]);
    expect(of(/a=(sendonly|sendrecv|inactive)/)).toEqual(['sendonly', 'sendonly', 'sendrecv']);
    const [first, second, third] = of(/a=ice-ufrag:(\S+)/);
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    await soundBothWays(page, voice, call);
    await close();
  });

  it('says that the browser holds back the sound, and plays at the next click', async () => {
    const { page, events, call, close } = await talking(() => {
      // What a browser does in a page without a click; a driven page counts as clicked.
      const play = Reflect.get<HTMLMediaElement, 'play'>(HTMLMediaElement.prototype, 'play');
      let clicked = false;
      addEventListener('pointerdown', () => (clicked = true), { capture: true });
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        if (clicked) return play.call(this);
        this.autoplay = false;
        this.pause();
        return Promise.reject(new DOMException('No gesture', 'NotAllowedError'));
      };
    });
    await page.waitForFunction(() => document.querySelector('audio')?.paused === true);
    expect(events).toContainEqual({ kind: 'problem', call, code: 'voice.audio-blocked' });
    await page.mouse.click(10, 10);
    await page.waitForFunction(() => document.querySelector('audio')?.paused === false);
    await close();
  });

  it('sends digits as sound events, never by SIP INFO', async () => {
    const sent: string[] = [];
    const { voice, call, close } = await talking(undefined, (page) => {
      page.on('websocket', (socket) => {
        socket.on('framesent', ({ payload }) => sent.push(String(payload).split(' ', 1)[0] ?? ''));
      });
    });
    await voice.sendDigits(call, '12');
    await voice.hold(call, true);
    expect(sent).toContain('INVITE');
    expect(sent).not.toContain('INFO');
    await close();
  });

  it('registers by itself when the server that was too busy has time', async () => {
    const { page, voice, close } = await phones.open({ microphone: 'denied' });
    const events: VoiceEvent[] = [];
    voice.onEvent((event) => events.push(event));
    let asked = 0;
    await page.routeWebSocket('ws://busy.example.com/sip', (socket) => {
      socket.onMessage((message) => {
        asked += 1;
        socket.send(replyTo(String(message), asked === 1 ? '503 Service Unavailable' : '200 OK'));
      });
    });
    const account = { ...world.account, wsUri: 'ws://busy.example.com/sip' };
    await expect(voice.register(account)).rejects.toMatchObject({ kind: 'unavailable' });
    await voice.register(account);
    expect(events.map((event) => event.kind === 'registration' && event.state)).toEqual([
      'registering',
      'failed',
      'registering',
      'registered',
    ]);
    await close();
  });

  it('says that the page around it forbids the microphone', async () => {
    const { page, close } = await phones.open({ microphone: 'granted' });
    await page.evaluate(
      (src) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src }));
      },
      phones.url.replace('127.0.0.1', 'localhost'),
    );
    await page.waitForFunction(() => window.frames.length === 1);
    const frame = page.frames()[1];
    await frame?.waitForFunction(() => 'callVoice' in window);
    const reply = await frame?.evaluate(() => window.callVoice('openMicrophone', []));
    expect(reply).toMatchObject({ error: { kind: 'permission', code: 'voice.microphone-blocked' } });
    await close();
  });
});

/** Waits until sound goes both ways from now on; a new way of it takes as long as the machine is busy. */
async function soundBothWays(page: Page, voice: Voice, call: string): Promise<void> {
  const before = await voice.sample(call);
  for (;;) {
    const { packetsReceived, energyReceived, energySent } = await voice.sample(call);
    if (
      packetsReceived - before.packetsReceived > 20 &&
      energyReceived > before.energyReceived &&
      energySent - before.energySent > 0.005
    )
      return;
    await page.waitForTimeout(50);
  }
}

/** The reply of a SIP server to a REGISTER. */
function replyTo(request: string, status: string): string {
  const copied = request.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq|Contact):/i.test(line));
  return [`SIP/2.0 ${status}`, ...copied, 'Content-Length: 0', '', ''].join('\r\n');
}
