import { describeVoice } from '@jackfield/connector-core/testkit';
import { jest } from '@jest/globals';
import { type ChromiumPhones, startChromiumPhones } from '../../../../test/browser-phone/chromium-phone.js';
import { openSandboxWorld } from '../../../../test/browser-phone/sandbox-world.js';

// A real browser and real sound take their time, above all on a busy machine.
jest.setTimeout(30_000);

let phones: ChromiumPhones;
beforeAll(async () => {
  phones = await startChromiumPhones();
});
afterAll(() => phones.stop());

describeVoice('sip', { openWorld: openSandboxWorld, openPage: (options) => phones.open(options) });
