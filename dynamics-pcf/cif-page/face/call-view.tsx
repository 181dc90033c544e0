import * as React from 'react';
import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  Text,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import {
  Call20Filled,
  CallEnd20Filled,
  Dialpad20Regular,
  Mic20Regular,
  MicOff20Filled,
  Pause20Regular,
  Play20Filled,
} from '@fluentui/react-icons';
import type { DrawnConversation, PanelState } from '@jackfield/panel';
import { Customer } from './customer.js';
import { DurationTimer } from './duration-timer.js';
import { useFace } from './face-context.js';
import { Keypad } from './keypad.js';
import { useLayout } from './layout.js';
import { useLoudButtons } from './loud-button.js';
import { MatchChooser } from './match-chooser.js';
import { Notes } from './notes.js';
import { RelatedTo } from './related-to.js';

const useStyles = makeStyles({
  status: { display: 'flex', alignItems: 'center', gap: '8px', margin: 0 },
  time: { marginLeft: 'auto', fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  controls: { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: '8px' },
  control: {
    minHeight: '56px',
    minWidth: 0,
    flexDirection: 'column',
    paddingLeft: '4px',
    paddingRight: '4px',
  },
  whole: { gridColumn: '1 / -1', minHeight: '44px' },
  sent: {
    minHeight: '28px',
    padding: '2px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    textAlign: 'center',
    fontSize: tokens.fontSizeBase500,
    lineHeight: '28px',
    letterSpacing: '2px',
    overflowWrap: 'anywhere',
  },
});

/** A conversation that is being set up or is on: who, how long, and what can be done. */
export function CallView({
  conversation,
  audio,
  phone,
}: {
  conversation: DrawnConversation;
  audio: PanelState['audio'];
  phone: PanelState['phone'];
}): React.ReactElement {
  const layout = useLayout();
  const styles = useStyles();
  const loud = useLoudButtons();
  const { texts, ask } = useFace();
  const [keypadOpen, setKeypadOpen] = React.useState(false);
  const [sent, setSent] = React.useState('');
  const { id, call, state, ending, wished } = conversation;
  const isTalk = state === 'connected' || state === 'held';
  const isHeld = call?.held ?? state === 'held';
  const isMuted = call?.muted === true;
  const cannotControl = call?.phase !== 'talking' || ending === true;
  /** The agent's own leg of a dialled conversation did not answer itself: the microphone was missing. */
  const canAnswer = call?.phase === 'ringing' && ending !== true;

  const stateText = () => {
    if (ending) return texts.text('ending');
    return texts.text(`state.${isHeld && state === 'connected' ? 'held' : state}`);
  };
  const hint = () => {
    if (call?.phase === 'answering') return texts.text('answering');
    if (wished)
      return phone === 'registered'
        ? ''
        : texts.text('waitsForPhone', { number: conversation.customerAddress });
    if (call || !isTalk) return '';
    return texts.text(audio === 'elsewhere' ? 'talksElsewhere' : 'noSoundHere');
  };
  const press = (digit: string) => {
    setSent(sent + digit);
    ask({ do: 'send-digits', conversation: id, digits: digit });
  };

  return (
    <section className={layout.stack}>
      <Customer conversation={conversation} />
      <p className={styles.status}>
        <Badge appearance="tint" size="large" color={isHeld ? 'warning' : isTalk ? 'success' : 'brand'}>
          {stateText()}
        </Badge>
        {isHeld && conversation.heldAt && (
          <span className={layout.hint}>
            {texts.text('heldFor')} <DurationTimer since={conversation.heldAt} />
          </span>
        )}
        <span className={styles.time} title={texts.text('duration')}>
          <DurationTimer since={conversation.connectedAt ?? conversation.startedAt} />
        </span>
      </p>
      {hint() && <Text className={layout.hint}>{hint()}</Text>}
      <div className={styles.controls}>
        {isTalk && (
          <>
            <ToggleButton
              className={styles.control}
              icon={isMuted ? <MicOff20Filled /> : <Mic20Regular />}
              appearance={isMuted ? 'primary' : 'outline'}
              checked={isMuted}
              disabled={cannotControl}
              onClick={() => ask({ do: 'mute', conversation: id, muted: !isMuted })}
            >
              {texts.text(isMuted ? 'unmute' : 'mute')}
            </ToggleButton>
            <ToggleButton
              className={styles.control}
              icon={isHeld ? <Play20Filled /> : <Pause20Regular />}
              appearance={isHeld ? 'primary' : 'outline'}
              checked={isHeld}
              disabled={cannotControl}
              onClick={() => ask({ do: 'hold', conversation: id, held: !isHeld })}
            >
              {texts.text(isHeld ? 'resume' : 'hold')}
            </ToggleButton>
            <Button
              className={styles.control}
              icon={<Dialpad20Regular />}
              aria-expanded={keypadOpen}
              disabled={cannotControl}
              onClick={() => setKeypadOpen(!keypadOpen)}
            >
              {texts.text('keypad')}
            </Button>
          </>
        )}
        {canAnswer && (
          <Button
            className={mergeClasses(styles.whole, loud.go)}
            icon={<Call20Filled />}
            onClick={() => ask({ do: 'answer', conversation: id })}
          >
            {texts.text('answer')}
          </Button>
        )}
        <Button
          className={mergeClasses(styles.whole, loud.stop)}
          icon={<CallEnd20Filled />}
          disabled={ending === true}
          onClick={() => ask({ do: 'hang-up', conversation: id })}
        >
          {texts.text('hangUp')}
        </Button>
      </div>
      {keypadOpen && (
        <>
          <output className={styles.sent} aria-label={texts.text('digitsSent')}>
            {sent}
          </output>
          <Keypad onDigit={press} />
        </>
      )}
      <MatchChooser key={`match-${id}`} conversation={conversation} />
      {/* A wish has no record yet that a note could be kept in. */}
      {wished !== true && (
        <>
          <RelatedTo conversation={conversation} />
          <Notes conversation={id} notes={conversation.notes} />
        </>
      )}
    </section>
  );
}
