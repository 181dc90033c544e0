import * as React from 'react';
import { Button, Spinner, Text, tokens } from '@fluentui/react-components';
import { ConversationEntry, type EntryTexts } from './conversation-entry.js';
import { isForbidden, type Conversation, type Page } from './load-conversations.js';

export interface TimelineTexts extends EntryTexts {
  title: string;
  loading: string;
  none: string;
  unsaved: string;
  failed: string;
  /** To whoever may not read what is listed. */
  forbidden: string;
  again: string;
  more: string;
  refresh: string;
}

export interface TimelineProps {
  /** Changes with the record; undefined while the record is not saved. */
  query: string | undefined;
  texts: TimelineTexts;
  load(query: string): Promise<Page>;
  open(id: string): void;
  /** Of a moment, in the user’s own form. */
  format(at: Date): string;
}

type State =
  | { is: 'loading'; conversations: Conversation[] }
  | { is: 'failed'; conversations: Conversation[]; query: string }
  | { is: 'forbidden'; conversations: Conversation[] }
  | { is: 'loaded'; conversations: Conversation[]; next: string | undefined };

/**
 *   loading ──▶ loaded ──more──▶ loading
 *      │  ▲        │
 *      │  └─again──┴── refresh, another record
 *      ├──▶ failed
 *      └──▶ forbidden
 */
export function Timeline({ query, texts, load, open, format }: TimelineProps): React.ReactElement {
  const [state, setState] = React.useState<State>({ is: 'loading', conversations: [] });
  // What was asked last; an answer to anything else is about a record that is not in view any more.
  const asked = React.useRef(0);

  const ask = (what: string, before: Conversation[]): void => {
    const number = ++asked.current;
    const settle = (next: State): void => {
      if (asked.current === number) setState(next);
    };
    setState({ is: 'loading', conversations: before });
    load(what).then(
      ({ conversations, next }) =>
        settle({ is: 'loaded', conversations: [...before, ...conversations], next }),
      (error: unknown) =>
        settle(
          isForbidden(error)
            ? { is: 'forbidden', conversations: before }
            : { is: 'failed', conversations: before, query: what },
        ),
    );
  };
  React.useEffect(() => {
    if (query !== undefined) ask(query, []);
    return () => {
      asked.current++;
    };
  }, [query]);

  if (query === undefined) return <Quiet>{texts.unsaved}</Quiet>;
  const { conversations } = state;
  return (
    <section aria-label={texts.title} style={{ width: '100%', textAlign: 'start' }}>
      <div
        style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', marginBottom: 4 }}
      >
        <Text weight="semibold">{texts.title}</Text>
        <Button appearance="subtle" size="small" style={flush} onClick={() => ask(query, [])}>
          {texts.refresh}
        </Button>
      </div>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {conversations.map((each) => (
          <ConversationEntry key={each.id} conversation={each} texts={texts} open={open} format={format} />
        ))}
      </ul>
      <div role="status">
        {state.is === 'loading' && <Spinner size="tiny" label={texts.loading} />}
        {state.is === 'loaded' && conversations.length === 0 && <Quiet>{texts.none}</Quiet>}
        {state.is === 'failed' && <Text block>{texts.failed}</Text>}
        {state.is === 'forbidden' && <Text block>{texts.forbidden}</Text>}
      </div>
      {state.is === 'failed' && (
        <Button style={{ marginTop: 8 }} onClick={() => ask(state.query, conversations)}>
          {texts.again}
        </Button>
      )}
      {state.is === 'loaded' && state.next !== undefined && (
        <Button
          appearance="subtle"
          onClick={() => state.next !== undefined && ask(state.next, conversations)}
        >
          {texts.more}
        </Button>
      )}
    </section>
  );
}

/** Ends where the dates below it end. */
const flush = { marginRight: -8, minWidth: 0 };

function Quiet({ children }: { children: React.ReactNode }): React.ReactElement {
  return (
    <Text block style={{ color: tokens.colorNeutralForeground3, padding: '8px 0' }}>
      {children}
    </Text>
  );
}
