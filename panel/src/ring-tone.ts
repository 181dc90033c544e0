/** What rings. */
export interface RingTone {
  /** `silent`: the browser plays nothing before the agent has clicked in this page. */
  start(): Promise<'ringing' | 'silent'>;
  stop(): void;
}

const LOW_HZ = 440;
const HIGH_HZ = 480;
/** One second of tone in every three. */
const BEAT_SECONDS = 3;

/**
 * A ring tone made of two sines, so that no file is needed. It plays through an element of its own, which
 * later gets an output device of its own: calls in the headset, ringing on the loudspeaker.
 */
export function createRingTone(window: Window & typeof globalThis): RingTone {
  let context: AudioContext | undefined;
  let element: HTMLAudioElement | undefined;
  let silence = () => {};

  function play(context: AudioContext, destination: AudioNode) {
    const gain = context.createGain();
    gain.gain.value = 0;
    gain.connect(destination);
    const tones = [LOW_HZ, HIGH_HZ].map((frequency) => {
      const tone = context.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(gain);
      tone.start();
      return tone;
    });
    // Planned ahead on the audio clock: a hidden tab's timers are too slow for a rhythm.
    for (let beat = 0; beat < 60; beat++) {
      const at = context.currentTime + beat * BEAT_SECONDS;
      gain.gain.setTargetAtTime(0.15, at, 0.03);
      gain.gain.setTargetAtTime(0, at + 1, 0.05);
    }
    return () => {
      for (const tone of tones) tone.stop();
      gain.disconnect();
    };
  }

  return {
    async start() {
      silence();
      try {
        context ??= new window.AudioContext();
        // Not awaited: without a gesture it stays pending for good instead of failing.
        void context.resume().catch(() => undefined);
        const output = context.createMediaStreamDestination();
        element ??= new window.Audio();
        element.srcObject = output.stream;
        silence = play(context, output);
        await element.play();
        return context.state === 'running' ? 'ringing' : 'silent';
      } catch {
        return 'silent';
      }
    },
    stop() {
      silence();
      silence = () => {};
      element?.pause();
    },
  };
}
