import { VoiceBench } from './bench.js';
import { describeCalls } from './calls.js';
import { describeRegistering } from './registering.js';
import { describeSound } from './sound.js';
import { describeTrouble } from './trouble.js';
import type { VoiceKit } from './world.js';

export type { OutsideCall, OutsideView, VoiceKit, VoicePage, VoiceWorld } from './world.js';

/** What every `Voice` must do, with a real contact center and real audio. */
export function describeVoice(name: string, kit: VoiceKit): void {
  describe(`${name}, as every voice`, () => {
    const bench = new VoiceBench(kit);
    beforeAll(() => bench.openWorld());
    afterEach(async () => {
      await bench.closePage();
      await bench.world.settle();
    });
    afterAll(() => bench.world.stop());

    describeRegistering(bench);
    describeCalls(bench);
    describeSound(bench);
    describeTrouble(bench);
  });
}
