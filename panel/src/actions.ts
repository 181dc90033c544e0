import type { Named, RecordRef, RequestedPresence } from '@jackfield/connector-core/view';

/**
 * What a face asks of the panel. Where it is a command of the gateway, the panel adds what an agent cannot
 * know (the revision that was seen); the rest concerns this browser alone.
 */
export type PanelAction =
  | { do: 'set-presence'; presence: RequestedPresence }
  | { do: 'dial'; number: string; campaign?: string; dialedFrom?: RecordRef }
  | { do: 'hang-up'; conversation: string }
  | { do: 'set-disposition'; conversation: string; path: Named[] }
  | { do: 'set-notes'; conversation: string; text: string }
  | { do: 'set-regarding'; conversation: string; who?: RecordRef; what?: RecordRef }
  | { do: 'choose-match'; conversation: string; record: { type: string; id: string } }
  | { do: 'want-call-record'; conversation: string }
  | { do: 'answer'; conversation: string }
  | { do: 'decline'; conversation: string }
  | { do: 'hold'; conversation: string; held: boolean }
  | { do: 'mute'; conversation: string; muted: boolean }
  | { do: 'send-digits'; conversation: string; digits: string }
  /** Takes the audio from the window that has it. */
  | { do: 'claim-audio' }
  | { do: 'open-record'; record: RecordRef }
  /** Signs in or connects anew. */
  | { do: 'try-again' }
  /** Asks for the microphone again. */
  | { do: 'allow-microphone' }
  /** From a gesture: lets the browser play the ring tone. */
  | { do: 'allow-sound' }
  | { do: 'dismiss'; notice: string };
