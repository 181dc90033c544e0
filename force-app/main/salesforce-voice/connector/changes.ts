import type { VoiceCall, VoiceCalls } from './voice-call';

/** Something that Salesforce Voice has an event for. */
export interface Change {
  what: 'offered' | 'connected' | 'held' | 'muted' | 'ended' | 'wrap-up-started' | 'wrap-up-ended';
  /** As it is now; as it was last where it is gone. */
  call: VoiceCall;
}

/**
 * What happened between two states, in the order in which it is told. A call that is met in the middle of talking (the page
 * was reloaded) has no beginning: Salesforce asks for such calls by itself.
 */
export function changesBetween(before: VoiceCalls, now: VoiceCalls): Change[] {
  const gone = [...before.values()].filter(({ id }) => !now.has(id));
  return [
    ...gone.flatMap((call) => changesOf(call, { ...call, stage: 'finished' })),
    ...[...now.values()].flatMap((call) => changesOf(before.get(call.id), call)),
  ];
}

function changesOf(before: VoiceCall | undefined, call: VoiceCall): Change[] {
  const was = before?.stage;
  const on = was === 'offered' || was === 'talking';
  const what: Change['what'][] = [];
  switch (call.stage) {
    case 'offered':
      if (!was) what.push('offered');
      break;
    case 'talking':
      if (was === 'offered') what.push('connected');
      if (was === 'talking' && before?.held !== call.held) what.push('held');
      if (was === 'talking' && before?.muted !== call.muted) what.push('muted');
      break;
    case 'over':
      if (on) what.push('ended');
      // The contact center may say that the talk has ended before it says that a wrap-up has begun.
      if (was && was !== 'over') what.push('wrap-up-started');
      break;
    case 'finished':
      if (on) what.push('ended');
      if (was === 'over') what.push('wrap-up-ended');
      break;
  }
  return what.map((one) => ({ what: one, call }));
}
