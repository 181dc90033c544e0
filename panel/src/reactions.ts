import type { Desktop } from '@jackfield/connector-core/ports';
import type { Notices } from './notices.js';
import type { PanelState } from './panel-state.js';
import type { Call } from './phone.js';
import type { RingTone } from './ring-tone.js';

export interface Reactions {
  /** Called with every new state. */
  (state: PanelState, ownDials: Call[]): void;
  /** From a gesture: the ring tone may play now. */
  ringAgain(): void;
}

/** What happens by itself when the state changes: own dials are answered, offers ring, the utility button follows. */
export function createReactions(options: {
  desktop: Desktop;
  loadRingTone: () => Promise<RingTone>;
  notices: Notices;
  answer: (call: Call) => void;
}): Reactions {
  const { desktop, notices } = options;
  let ringTone: Promise<RingTone | undefined> | undefined;
  /** Each once: if the microphone is denied, the agent answers after having allowed it. */
  const answered = new Set<string>();
  let ringing = false;
  let button = '';
  const opened = new Set<string>();

  function answerOwnDials(calls: Call[]) {
    for (const call of calls) {
      if (answered.has(call.id)) continue;
      answered.add(call.id);
      options.answer(call);
    }
  }

  function loadRingTone() {
    // Without its chunk it cannot ring; the panel opens and says who calls all the same. The next call asks again.
    ringTone ??= options.loadRingTone().catch(() => (ringTone = undefined));
    return ringTone;
  }

  const stillRings = () => ringing;

  async function startRinging() {
    ringing = true;
    const tone = await loadRingTone();
    if (!stillRings() || !tone) return;
    if ((await tone.start()) === 'silent' && stillRings()) {
      notices.say({
        id: 'sound',
        level: 'warning',
        key: 'soundBlocked',
        lasting: true,
        remedy: { key: 'allowSound', action: { do: 'allow-sound' } },
      });
    }
  }

  function ring(state: PanelState) {
    const offered = state.view?.conversations.some(
      (one) => one.direction === 'inbound' && one.call?.phase === 'ringing' && !one.ending,
    );
    if (offered === ringing || offered === undefined) return;
    if (offered) {
      void startRinging();
      return;
    }
    ringing = false;
    void ringTone?.then((tone) => tone?.stop());
    notices.dismiss('sound');
  }

  /** Marks the button of the panel, and opens the panel once for each conversation that begins. */
  function showPanel(state: PanelState) {
    const beginning =
      state.view?.conversations.filter((one) => one.state === 'alerting' || one.state === 'dialing') ?? [];
    const fresh = beginning.filter((one) => !opened.has(one.id));
    for (const one of fresh) opened.add(one.id);
    const attention = beginning.some((one) => one.state === 'alerting');
    const label = labelOf(state, attention);
    const wanted = `${label} ${attention}`;
    if (wanted === button && fresh.length === 0) return;
    button = wanted;
    // The button is a courtesy: a host that cannot do it has other ways to be seen.
    desktop.showPanel({ label, attention, ...(fresh.length > 0 && { open: true }) }).catch(() => undefined);
  }

  const react = (state: PanelState, ownDials: Call[]) => {
    answerOwnDials(ownDials);
    ring(state);
    showPanel(state);
  };
  return Object.assign(react, {
    ringAgain() {
      notices.dismiss('sound');
      if (ringing) void startRinging();
    },
  });
}

/** `Phone: In queue`; while it rings, what else the agent could look at does not matter. */
function labelOf({ view, texts }: PanelState, ringing: boolean): string {
  if (!view) return texts.text('phone');
  return `${texts.text('phone')}: ${texts.text(ringing ? 'incomingCall' : `presence.${view.presence.status}`)}`;
}
