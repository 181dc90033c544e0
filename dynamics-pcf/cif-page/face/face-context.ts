import * as React from 'react';
import { createTexts, english, type PanelAction, type Texts } from '@jackfield/panel';

/** What every part of the face needs. */
export interface Face {
  texts: Texts;
  /** Milliseconds by the gateway's clock: what durations are counted by. */
  now: number;
  /** Hands the panel what the agent wants. */
  ask: (action: PanelAction) => void;
}

export const FaceContext = React.createContext<Face>({
  texts: createTexts(english),
  now: 0,
  ask: () => undefined,
});

export function useFace(): Face {
  return React.useContext(FaceContext);
}
