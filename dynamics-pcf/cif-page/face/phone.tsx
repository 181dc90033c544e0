import * as React from 'react';
import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  Spinner,
  Subtitle1,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowLeft20Regular, Dialpad20Regular } from '@fluentui/react-icons';
import type { Panel, PanelState } from '@jackfield/panel';
import { CallView } from './call-view.js';
import { chooseScreen, openConversations, talkOf, type Screen } from './choose-screen.js';
import { DialPad } from './dial-pad.js';
import { FaceContext, useFace } from './face-context.js';
import { Idle } from './idle.js';
import { useLayout } from './layout.js';
import { NoticeBar } from './notice-bar.js';
import { Offer } from './offer.js';
import { PresenceMenu } from './presence-menu.js';
import { keyOfNextTry, standingNotices } from './standing-notices.js';
import { usePanel } from './use-panel.js';
import { WrapUp } from './wrap-up.js';

const useStyles = makeStyles({
  phone: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  screen: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    flex: 1,
    minHeight: 0,
    padding: '16px',
    overflowY: 'auto',
    // What does not fit is scrolled to: a message that gave way would lie over what comes next.
    '> *': { flexShrink: 0 },
  },
  others: { display: 'flex', gap: '6px', padding: '8px 12px', overflowX: 'auto' },
  other: { flexShrink: 0 },
  /** In a narrow panel the words give way, and the sign stays. */
  dial: { minWidth: '36px', justifyContent: 'flex-start', overflow: 'hidden', whiteSpace: 'nowrap' },
  footer: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    minHeight: '48px',
    padding: '4px 8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

export interface PhoneProps {
  panel: Panel;
  /** Of several open conversations, the one that the workspace shows. */
  inView?: string | undefined;
}

/** The whole face: which screen the panel's state asks for, and everything that is said beside it. */
export function Phone({ panel, inView }: PhoneProps): React.ReactElement {
  const { state, now } = usePanel(panel);
  const [dialing, setDialing] = React.useState(false);
  const [selected, setSelected] = React.useState(inView);
  React.useEffect(() => setSelected(inView), [inView]);
  const isTalking = talkOf(state) !== undefined;
  React.useEffect(() => {
    if (isTalking) setDialing(false);
  }, [isTalking]);
  const face = { texts: state.texts, now, ask: panel.send };
  const screen = chooseScreen(state, dialing, selected);

  return (
    <FaceContext.Provider value={face}>
      <Frame
        state={state}
        screen={screen}
        dialing={dialing}
        onDial={setDialing}
        onSelect={(id) => {
          setSelected(id);
          setDialing(false);
        }}
      />
    </FaceContext.Provider>
  );
}

interface FrameProps {
  state: PanelState;
  screen: Screen;
  dialing: boolean;
  onDial: (dialing: boolean) => void;
  onSelect: (conversation: string) => void;
}

function Frame({ state, screen, dialing, onDial, onSelect }: FrameProps): React.ReactElement {
  const layout = useLayout();
  const styles = useStyles();
  const { texts } = useFace();
  /** The view is the last that came; where the agent stands now, nobody here knows. */
  const stale = state.view !== undefined && state.phase !== 'ready';
  const open = openConversations(state);
  const canDial = talkOf(state) === undefined;

  return (
    <main className={styles.phone}>
      <h1 className={layout.unseen}>{texts.text('phone')}</h1>
      <Announcement screen={screen} />
      {[...standingNotices(state), ...state.notices].map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
      {open.length > 1 && (
        <nav className={styles.others}>
          {open.map((one) => (
            <Button
              key={one.id}
              className={styles.other}
              size="small"
              appearance={
                'conversation' in screen && screen.conversation.id === one.id ? 'primary' : 'secondary'
              }
              aria-current={
                'conversation' in screen && screen.conversation.id === one.id ? 'true' : undefined
              }
              onClick={() => onSelect(one.id)}
            >
              {one.customerName ?? texts.message({ key: one.customerAddress })},{' '}
              {texts.text(`state.${one.state}`)}
            </Button>
          ))}
        </nav>
      )}
      <div className={styles.screen}>
        <Messages screen={screen} />
        <ScreenOf state={state} screen={screen} stale={stale} />
      </div>
      {/* Before the first view nobody knows where the agent stands, and who is refused stands nowhere. */}
      {state.view && (
        <footer className={styles.footer}>
          {canDial ? (
            <Button
              className={styles.dial}
              appearance="subtle"
              icon={dialing ? <ArrowLeft20Regular /> : <Dialpad20Regular />}
              onClick={() => onDial(!dialing)}
            >
              {texts.text(dialing ? 'back' : 'dialPad')}
            </Button>
          ) : (
            <span />
          )}
          <PresenceMenu presence={state.view.presence} stale={stale} />
        </footer>
      )}
    </main>
  );
}

function ScreenOf({
  state,
  screen,
  stale,
}: {
  state: PanelState;
  screen: Screen;
  stale: boolean;
}): React.ReactElement {
  const layout = useLayout();
  const { texts, ask } = useFace();
  const campaigns = state.view?.campaigns ?? [];
  switch (screen.show) {
    case 'loading':
      return (
        <div className={mergeClasses(layout.stack, layout.center)} role="status">
          <Spinner
            label={texts.text(state.phase === 'signing-in' ? 'signingIn' : 'connecting')}
            labelPosition="below"
          />
        </div>
      );
    case 'refused':
      return (
        <div className={mergeClasses(layout.stack, layout.center)}>
          <Subtitle1 as="h2" className={layout.title}>
            {texts.text('cannotSignIn')}
          </Subtitle1>
          <Text role="alert" align="center">
            {state.failure ? texts.failure(state.failure) : ''}
          </Text>
          <Button appearance="primary" size="large" onClick={() => ask({ do: 'try-again' })}>
            {texts.text(keyOfNextTry(state.failure))}
          </Button>
        </div>
      );
    case 'dial':
      return <DialPad campaigns={campaigns} recent={state.recent} />;
    case 'offer':
      return <Offer conversation={screen.conversation} audio={state.audio} />;
    case 'call':
      return (
        <CallView
          key={screen.conversation.id}
          conversation={screen.conversation}
          audio={state.audio}
          phone={state.phone}
        />
      );
    case 'wrap-up':
      return <WrapUp conversation={screen.conversation} campaigns={campaigns} />;
    case 'idle':
      return <Idle state={state} ended={screen.ended} stale={stale} />;
  }
}

/** The conversation's own messages, beneath those of the panel. */
function Messages({ screen }: { screen: Screen }): React.ReactElement {
  const { texts } = useFace();
  const about =
    'conversation' in screen ? screen.conversation : screen.show === 'idle' ? screen.ended : undefined;
  // That the number is withheld stands where the number would stand.
  const messages = (about?.messages ?? []).filter(({ key }) => key !== about?.customerAddress);
  return (
    <>
      {messages.map((message) => (
        <MessageBar key={message.key} intent={message.level} layout="multiline">
          <MessageBarBody>{texts.message(message)}</MessageBarBody>
        </MessageBar>
      ))}
    </>
  );
}

/** For screen readers, the moment it rings. */
function Announcement({ screen }: { screen: Screen }): React.ReactElement {
  const layout = useLayout();
  const { texts } = useFace();
  const said = () => {
    if (screen.show !== 'offer') return '';
    const { customerName, customerAddress } = screen.conversation;
    if (!customerName && customerAddress === 'customer.withheld') return texts.text('incomingCallWithheld');
    const name = customerName ?? texts.message({ key: customerAddress });
    return texts.text('incomingCallFrom', { name });
  };
  return (
    <div className={layout.unseen} aria-live="assertive">
      {said()}
    </div>
  );
}
