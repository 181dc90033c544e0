import * as React from 'react';
import { Link, Text, tokens } from '@fluentui/react-components';
import type { Conversation } from './load-conversations.js';

export interface EntryTexts {
  incoming: string;
  outgoing: string;
  recording: string;
}

interface EntryProps {
  conversation: Conversation;
  texts: EntryTexts;
  open(id: string): void;
  format(at: Date): string;
}

/** One conversation: which way, when, with which result, and what the agent noted. */
export function ConversationEntry({ conversation, texts, open, format }: EntryProps): React.ReactElement {
  const { id, subject, outgoing, at, number, seconds, disposition, notes, recording } = conversation;
  const facts = [
    number,
    seconds === undefined ? '' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    disposition,
  ].filter(Boolean);
  const direction = outgoing ? texts.outgoing : texts.incoming;
  return (
    <li style={entry}>
      <Arrow outgoing={outgoing} label={direction} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <div style={line}>
          <Link
            as="button"
            onClick={() => open(id)}
            style={{ textAlign: 'start', lineHeight: tokens.lineHeightBase300 }}
          >
            {subject || direction}
          </Link>
          {at && (
            <Text size={200} style={{ ...quiet, whiteSpace: 'nowrap' }}>
              {format(at)}
            </Text>
          )}
        </div>
        <Text block size={200} style={quiet}>
          {facts.join(' · ')}
        </Text>
        {notes !== '' && (
          <Text block style={clamped} title={notes}>
            {notes}
          </Text>
        )}
        {recording !== undefined && (
          <Link href={recording} target="_blank" rel="noopener noreferrer">
            {texts.recording}
          </Link>
        )}
      </div>
    </li>
  );
}

function Arrow({ outgoing, label }: { outgoing: boolean; label: string }): React.ReactElement {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      role="img"
      aria-label={label}
      style={{
        flex: 'none',
        color: outgoing ? tokens.colorPaletteBlueForeground2 : tokens.colorPaletteGreenForeground2,
      }}
    >
      <path d={outgoing ? 'M5 15 15 5M8 5h7v7' : 'M15 5 5 15M12 15H5V8'} />
    </svg>
  );
}

const quiet = { color: tokens.colorNeutralForeground3 };
const line = { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 8 };
const entry = {
  display: 'flex',
  gap: 8,
  padding: '8px 0',
  borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
};
/** Two lines; all of it stands in the title, and in the record. */
const clamped: React.CSSProperties = {
  maxHeight: '2lh',
  overflow: 'hidden',
  overflowWrap: 'anywhere',
};
