import * as React from 'react';
import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Call20Filled, CallEnd20Filled } from '@fluentui/react-icons';
import type { DrawnConversation, PanelState } from '@jackfield/panel';
import { Customer } from './customer.js';
import { DurationTimer } from './duration-timer.js';
import { useFace } from './face-context.js';
import { useLoudButtons } from './loud-button.js';
import { MatchChooser } from './match-chooser.js';
import { useLayout } from './layout.js';

const useStyles = makeStyles({
  state: {
    display: 'flex',
    justifyContent: 'space-between',
    margin: 0,
    color: tokens.colorPaletteGreenForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  buttons: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px' },
  button: { minHeight: '48px', minWidth: 0 },
});

/** It rings: who calls, and the two big buttons. */
export function Offer({
  conversation,
  audio,
}: {
  conversation: DrawnConversation;
  audio: PanelState['audio'];
}): React.ReactElement {
  const layout = useLayout();
  const styles = useStyles();
  const loud = useLoudButtons();
  const { texts, ask } = useFace();
  const { id, call, ending } = conversation;
  /** Only where the call's own leg rings can it be answered. */
  const canAnswer = call?.phase === 'ringing' && ending !== true;

  const { candidates, chosen } = conversation.match;
  const asks = candidates.length > 1 && !chosen;

  const hint = () => {
    if (ending) return texts.text('ending');
    if (call?.phase === 'answering') return texts.text('answering');
    if (call) return '';
    return texts.text(audio === 'elsewhere' ? 'ringsElsewhere' : 'waitingForPhone');
  };

  return (
    <section className={layout.stack}>
      <p className={styles.state}>
        <span>{texts.text('incomingCall')}</span>
        <DurationTimer since={conversation.startedAt} />
      </p>
      <Customer conversation={conversation} calm={!asks} />
      <MatchChooser key={id} conversation={conversation} />
      {hint() && (
        <Text align={asks ? 'start' : 'center'} className={layout.hint}>
          {hint()}
        </Text>
      )}
      <div className={mergeClasses(styles.buttons, layout.bottom)}>
        <Button
          className={mergeClasses(styles.button, loud.stop)}
          icon={<CallEnd20Filled />}
          disabled={ending === true}
          onClick={() => ask({ do: 'decline', conversation: id })}
        >
          {texts.text('decline')}
        </Button>
        <Button
          className={mergeClasses(styles.button, loud.go)}
          icon={<Call20Filled />}
          disabled={!canAnswer}
          onClick={() => ask({ do: 'answer', conversation: id })}
        >
          {texts.text('answer')}
        </Button>
      </div>
    </section>
  );
}
