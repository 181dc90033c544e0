import * as React from 'react';
import { Caption1, Link, makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components';
import type { DrawnConversation } from '@jackfield/panel';
import { useFace } from './face-context.js';

const useStyles = makeStyles({
  list: {
    maxHeight: '232px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    marginTop: '6px',
  },
  option: {
    display: 'flex',
    flexDirection: 'column',
    padding: '8px 12px',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
  name: { fontWeight: tokens.fontWeightSemibold },
  line: { overflowWrap: 'anywhere' },
  title: { margin: 0 },
});

/** Several records have the number: the agent says which. A list box, so that arrows and Enter do it. */
export function MatchChooser({
  conversation,
}: {
  conversation: DrawnConversation;
}): React.ReactElement | null {
  const styles = useStyles();
  const { texts, ask } = useFace();
  const { id, match } = conversation;
  const { candidates, chosen } = match;
  /** The agent wants another one than the chosen. */
  const [reopened, setReopened] = React.useState(false);
  const [active, setActive] = React.useState(0);
  const list = React.useRef<HTMLDivElement>(null);
  const moved = React.useRef(false);
  React.useEffect(() => {
    // Only what the agent moves to: where a list begins, nothing scrolls.
    if (moved.current) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (candidates.length < 2) return null;
  if (chosen && !reopened) {
    return (
      <Link as="button" onClick={() => setReopened(true)}>
        {texts.text('change')}
      </Link>
    );
  }

  const choose = (at: number) => {
    const record = candidates[at];
    if (!record) return;
    setReopened(false);
    ask({ do: 'choose-match', conversation: id, record: { type: record.type, id: record.id } });
  };

  const move = (event: React.KeyboardEvent) => {
    const last = candidates.length - 1;
    const next: Record<string, number> = {
      ArrowDown: Math.min(active + 1, last),
      ArrowUp: Math.max(active - 1, 0),
      Home: 0,
      End: last,
    };
    if (event.key === 'Enter' || event.key === ' ') choose(active);
    else if (event.key in next) {
      moved.current = true;
      setActive(next[event.key] ?? 0);
    } else return;
    event.preventDefault();
  };

  return (
    <section>
      <Subtitle2 as="h3" className={styles.title}>
        {texts.text('chooseMatch')}
      </Subtitle2>
      <Caption1 block>{texts.text('matchesFound', { count: candidates.length })}</Caption1>
      <div
        ref={list}
        className={styles.list}
        role="listbox"
        tabIndex={0}
        aria-label={texts.text('chooseMatch')}
        aria-activedescendant={`match-${id}-${active}`}
        onKeyDown={move}
      >
        {candidates.map((record, at) => (
          <div
            key={record.id}
            id={`match-${id}-${at}`}
            className={mergeClasses(styles.option, at === active && styles.active)}
            role="option"
            aria-selected={chosen?.id === record.id}
            onClick={() => choose(at)}
          >
            <span className={styles.name}>{record.name}</span>
            <Caption1 className={styles.line}>
              {[texts.text(`kind.${record.kind}`), record.company?.name, record.email]
                .filter(Boolean)
                .join(' · ')}
            </Caption1>
          </div>
        ))}
      </div>
    </section>
  );
}
