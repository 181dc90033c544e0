import * as React from 'react';
import { Button, makeStyles, mergeClasses, ProgressBar, Text } from '@fluentui/react-components';
import type { Campaign, RequestedPresence } from '@jackfield/connector-core/view';
import type { DrawnConversation } from '@jackfield/panel';
import { Customer } from './customer.js';
import { DispositionPicker } from './disposition-picker.js';
import { asDuration } from './durations.js';
import { useFace } from './face-context.js';
import { useLayout } from './layout.js';
import { MatchChooser } from './match-chooser.js';
import { Notes } from './notes.js';
import { RelatedTo } from './related-to.js';

/** The last seconds of a countdown are told apart. */
const HURRY_SECONDS = 10;

const useStyles = makeStyles({
  finish: { display: 'flex', flexDirection: 'column', gap: '4px' },
  time: { fontVariantNumeric: 'tabular-nums' },
});

/** After the talk: what came of it, against the clock of the campaign. */
export function WrapUp({
  conversation,
  campaigns,
}: {
  conversation: DrawnConversation;
  campaigns: Campaign[];
}): React.ReactElement {
  const layout = useLayout();
  const styles = useStyles();
  const { texts, ask } = useFace();
  const { id, direction, callStatus } = conversation;
  const campaign = campaigns.find((one) => one.id === conversation.campaign?.id);
  /** Why there was no talk with a customer who was called. */
  const outcome =
    direction === 'outbound' && callStatus && callStatus !== 'answered' && callStatus !== 'missed'
      ? texts.text(`callStatus.${callStatus}`)
      : '';
  /** Any change of presence ends wrap-up (F-103). */
  const leaveTo = (presence: RequestedPresence) => ask({ do: 'set-presence', presence });

  return (
    <section className={layout.stack}>
      <Customer conversation={conversation} />
      {outcome && <Text>{outcome}</Text>}
      <Countdown conversation={conversation} />
      <MatchChooser key={`match-${id}`} conversation={conversation} />
      <DispositionPicker conversation={conversation} campaign={campaign} />
      <Notes conversation={id} notes={conversation.notes} />
      <RelatedTo conversation={conversation} />
      <div className={mergeClasses(styles.finish, layout.bottom)}>
        <Button appearance="primary" size="large" onClick={() => leaveTo('in-queue')}>
          {texts.text('finish')}
        </Button>
        <Button appearance="subtle" onClick={() => leaveTo('not-ready')}>
          {texts.text('finishNotReady')}
        </Button>
      </div>
    </section>
  );
}

/** Whole seconds; counts down to 0 and stays there until the contact center has ended it. */
function Countdown({ conversation: { wrapUp } }: { conversation: DrawnConversation }): React.ReactElement {
  const layout = useLayout();
  const styles = useStyles();
  const { texts, now } = useFace();
  if (wrapUp?.endsAt === undefined) return <Text className={layout.hint}>{texts.text('noTimeLimit')}</Text>;
  const end = Date.parse(wrapUp.endsAt);
  const total = Math.max(1, (end - Date.parse(wrapUp.startedAt)) / 1000);
  const left = Math.max(0, Math.ceil((end - now) / 1000));
  const text = texts.text('timeLeft', { time: asDuration(left) });
  return (
    <div>
      <ProgressBar
        thickness="large"
        value={left}
        max={total}
        color={left <= HURRY_SECONDS ? 'error' : 'brand'}
        aria-label={text}
      />
      <Text size={200} className={styles.time}>
        {text}
      </Text>
    </div>
  );
}
