import * as React from 'react';
import { Button, mergeClasses, Subtitle1, Text } from '@fluentui/react-components';
import type { DrawnConversation, PanelState } from '@jackfield/panel';
import { useFace } from './face-context.js';
import { useLayout } from './layout.js';
import { SavedCall } from './saved-call.js';

/** Nothing goes on: what became of the last call, and what comes next. */
export function Idle({
  state,
  ended,
  stale,
}: {
  state: PanelState;
  ended: DrawnConversation | undefined;
  stale: boolean;
}): React.ReactElement {
  const layout = useLayout();
  const { texts, ask } = useFace();
  const status = stale ? undefined : state.view?.presence.status;

  const hint = () => {
    if (status === 'offline') return texts.text('offlineHint');
    if (status === 'not-ready') return texts.text('startHint');
    if (status !== 'in-queue') return '';
    return texts.text(state.audio === 'elsewhere' ? 'elsewhereHint' : 'queueHint');
  };

  return (
    <>
      {ended && <SavedCall conversation={ended} />}
      <div className={mergeClasses(layout.stack, layout.center)}>
        <Subtitle1 as="h2" className={layout.title}>
          {texts.text('greeting', { name: state.view?.agent.name ?? '' })}
        </Subtitle1>
        <Text align="center" className={layout.hint}>
          {hint()}
        </Text>
        {status === 'not-ready' && (
          <Button
            appearance="primary"
            size="large"
            onClick={() => ask({ do: 'set-presence', presence: 'in-queue' })}
          >
            {texts.text('startTakingCalls')}
          </Button>
        )}
      </div>
    </>
  );
}
