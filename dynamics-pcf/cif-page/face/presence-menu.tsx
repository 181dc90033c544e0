import * as React from 'react';
import { Button, makeStyles, mergeClasses, PresenceBadge, tokens } from '@fluentui/react-components';
import { Checkmark16Filled, ChevronUp16Regular } from '@fluentui/react-icons';
import type { Presence, PresenceStatus, RequestedPresence } from '@jackfield/connector-core/view';
import { DurationTimer } from './duration-timer.js';
import { useFace } from './face-context.js';

const requestable: RequestedPresence[] = ['in-queue', 'not-ready'];
const badges = {
  'in-queue': 'available',
  'not-ready': 'away',
  busy: 'busy',
  'wrap-up': 'do-not-disturb',
  offline: 'offline',
} as const satisfies Record<PresenceStatus, string>;

const useStyles = makeStyles({
  box: { position: 'relative', flexShrink: 0, maxWidth: '100%' },
  menu: {
    position: 'absolute',
    right: 0,
    bottom: '44px',
    zIndex: 2,
    display: 'flex',
    flexDirection: 'column',
    minWidth: '180px',
    padding: '4px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  item: { justifyContent: 'flex-start', fontWeight: tokens.fontWeightRegular },
  check: { marginLeft: 'auto' },
  hidden: { visibility: 'hidden' },
  button: { minWidth: 0, maxWidth: '100%', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  sign: { flexShrink: 0, marginLeft: '6px' },
});

/** Where the agent stands, and the menu that changes it. Fluent's own menu weighs a third of the whole page. */
export function PresenceMenu({
  presence,
  stale,
}: {
  /** Undefined until the contact center has said it: an agent starts not ready. */
  presence: Presence | undefined;
  /** What is known may be true no longer. */
  stale: boolean;
}): React.ReactElement {
  const styles = useStyles();
  const { texts, ask } = useFace();
  const [open, setOpen] = React.useState(false);
  const menu = React.useRef<HTMLDivElement>(null);
  const box = React.useRef<HTMLDivElement>(null);
  const known = stale ? undefined : presence;
  const status = presence?.status ?? 'not-ready';
  const isOpen = open && known !== undefined;

  React.useEffect(() => {
    if (isOpen) menu.current?.querySelector('button')?.focus();
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  const move = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const from = items.findIndex((item) => item === document.activeElement);
    items[(from + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length]?.focus();
  };
  const leave = (event: React.FocusEvent<HTMLDivElement>) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOpen(false);
  };

  return (
    <div ref={box} className={styles.box} onBlur={leave}>
      {isOpen && (
        <div
          ref={menu}
          className={styles.menu}
          role="menu"
          aria-label={texts.text('changeStatus')}
          onKeyDown={move}
        >
          {requestable.map((one) => (
            <Button
              key={one}
              className={styles.item}
              appearance="subtle"
              role="menuitemradio"
              aria-checked={one === status}
              icon={<PresenceBadge status={badges[one]} aria-hidden />}
              onClick={() => {
                close();
                ask({ do: 'set-presence', presence: one });
              }}
            >
              {texts.text(`presence.${one}`)}
              <Checkmark16Filled className={mergeClasses(styles.check, one !== status && styles.hidden)} />
            </Button>
          ))}
        </div>
      )}
      <Button
        className={styles.button}
        appearance="subtle"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={known === undefined}
        icon={<PresenceBadge status={known ? badges[known.status] : 'unknown'} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {texts.text(stale ? 'presence.unknown' : `presence.${status}`)}&nbsp;
        {known && <DurationTimer since={known.since} />}
        <ChevronUp16Regular className={styles.sign} />
      </Button>
    </div>
  );
}
