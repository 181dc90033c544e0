import type { PanelCommand } from '@jackfield/connector-core/view';
import type { Failure } from './failure.js';
import type { Notice } from './panel-state.js';

/** What an agent asked for did not happen. */
export function noticeOfCommand(command: PanelCommand, failure: Failure): Notice {
  const params = command.do === 'dial' ? { number: command.number } : {};
  return { id: `failed.${command.do}`, level: 'error', key: `failed.${command.do}`, params, failure };
}

/** The phone does not work. Without a microphone nobody can talk, so that stays until it is solved. */
export function noticeOfPhone(failure: Failure): Notice {
  if (!failure.code.startsWith('voice.microphone-')) return { id: failure.code, level: 'error', failure };
  return {
    id: 'microphone',
    level: 'error',
    failure,
    lasting: true,
    remedy: { key: 'microphone', action: { do: 'allow-microphone' } },
  };
}
