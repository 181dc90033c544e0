import {
  AdapterError,
  type ActivityWrite,
  type ClickToDial,
  type Desktop,
  type Voice,
  type VoiceEvent,
} from '@jackfield/connector-core/ports';
import type { CrmRecord, PopTarget } from '@jackfield/connector-core/view';
import type { RingTone } from '../ring-tone.js';

export interface FakeDesktop extends Desktop {
  pops: PopTarget[];
  panels: { open?: boolean; label?: string; attention?: boolean }[];
  click(dial: ClickToDial): void;
  /** The next pops fail so. */
  refuse: AdapterError | undefined;
  dialsEnabled: boolean;
  /** What was searched, by its first term. */
  searches: string[];
  /** What every search finds. */
  found: CrmRecord[];
  writes: ActivityWrite[];
  /** A write is answered when the test says so; each is Task `00T<n>`, counted from one. */
  answerWrites: ((error?: Error) => void)[];
}

export function fakeDesktop(): FakeDesktop {
  const listeners: ((dial: ClickToDial) => void)[] = [];
  const desktop: FakeDesktop = {
    id: 'fake',
    capabilities: {
      screenPop: true,
      clickToDial: true,
      panelSize: true,
      panelMark: true,
      clientLogging: true,
    },
    pops: [],
    panels: [],
    refuse: undefined,
    dialsEnabled: false,
    searches: [],
    found: [],
    writes: [],
    answerWrites: [],
    click: (dial) => listeners.forEach((listener) => listener(dial)),
    ready: () => Promise.resolve(),
    screenPop: (target) => {
      desktop.pops.push(target);
      return desktop.refuse ? Promise.reject(desktop.refuse) : Promise.resolve();
    },
    onClickToDial: (listener) => void listeners.push(listener),
    enableClickToDial: (on) => {
      desktop.dialsEnabled = on;
      return Promise.resolve();
    },
    onRecordInView: () => undefined,
    showPanel: (panel) => {
      desktop.panels.push(panel);
      return Promise.resolve();
    },
    search: (plan) => {
      desktop.searches.push(plan.terms[0] ?? '');
      return desktop.refuse ? Promise.reject(desktop.refuse) : Promise.resolve(desktop.found);
    },
    saveActivity: (write) => {
      const recordId = `00T${desktop.writes.push(write)}`;
      return new Promise((resolve, reject) => {
        desktop.answerWrites.push((error) => (error ? reject(error) : resolve({ recordId })));
      });
    },
  };
  return desktop;
}

export interface FakeVoice extends Voice {
  /** What was asked, e.g. `answer sip-1`. */
  asked: string[];
  emit(event: VoiceEvent): void;
  microphone: 'open' | AdapterError;
}

export const microphoneDenied = () =>
  new AdapterError('permission', 'The browser may not use the microphone.', {
    code: 'voice.microphone-denied',
    action: 'Allow it.',
  });

export function fakeVoice(): FakeVoice {
  const listeners = new Set<(event: VoiceEvent) => void>();
  const asked: string[] = [];
  const ask = (what: string) => {
    asked.push(what);
    return Promise.resolve();
  };
  const voice: FakeVoice = {
    asked,
    microphone: 'open',
    emit: (event) => listeners.forEach((listener) => listener(event)),
    openMicrophone: () => {
      asked.push('microphone');
      return voice.microphone === 'open' ? Promise.resolve() : Promise.reject(voice.microphone);
    },
    register: (account) => ask(`register ${account.sipUri}`),
    unregister: () => ask('unregister'),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer: (call) => ask(`answer ${call}`),
    hangUp: (call) => ask(`hang-up ${call}`),
    hold: (call, held) => ask(`hold ${call} ${String(held)}`),
    mute: (call, muted) => ask(`mute ${call} ${String(muted)}`),
    sendDigits: (call, digits) => ask(`digits ${call} ${digits}`),
    sample: () => Promise.reject(new Error('not asked for')),
  };
  return voice;
}

export interface FakeRingTone extends RingTone {
  rings: boolean;
  answer: 'ringing' | 'silent';
}

export function fakeRingTone(): FakeRingTone {
  const tone: FakeRingTone = {
    rings: false,
    answer: 'ringing',
    start: () => {
      tone.rings = tone.answer === 'ringing';
      return Promise.resolve(tone.answer);
    },
    stop: () => {
      tone.rings = false;
    },
  };
  return tone;
}
