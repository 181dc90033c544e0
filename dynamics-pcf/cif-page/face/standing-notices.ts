import type { Failure, MessageKey, Notice, PanelState } from '@jackfield/panel';

/** What stays to be said as long as the panel is in this state. Before the first view the whole screen says it. */
export function standingNotices({ phase, failure, audio, view }: PanelState): Notice[] {
  if (!view) return [];
  const standing: Notice[] = [];
  if (phase === 'reconnecting') {
    standing.push({ id: 'gateway-away', level: 'warning', key: 'gatewayAway', lasting: true });
  }
  if (phase === 'cannot-sign-in') {
    standing.push({
      id: 'session-lost',
      level: 'error',
      key: 'sessionLost',
      lasting: true,
      remedy: { key: keyOfNextTry(failure), action: { do: 'try-again' } },
      ...(failure && { failure }),
    });
  }
  if (audio === 'elsewhere') {
    standing.push({
      id: 'audio-elsewhere',
      level: 'info',
      key: 'audioElsewhere',
      lasting: true,
      remedy: { key: 'useThisWindow', action: { do: 'claim-audio' } },
    });
  }
  return standing;
}

/** The next try opens the window of Entra ID where the first one found nobody signed in. */
export function keyOfNextTry(failure: Failure | undefined): MessageKey {
  return failure?.code === 'panel.identity-unknown' ? 'signIn' : 'tryAgain';
}
