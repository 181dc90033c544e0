import * as React from 'react';
import { Field, Textarea } from '@fluentui/react-components';
import { useFace } from './face-context.js';

/** Kept with every key; the panel sends them when the typing rests. */
export function Notes({ conversation, notes }: { conversation: string; notes: string }): React.ReactElement {
  const { texts, ask } = useFace();
  return (
    <Field label={texts.text('notes')}>
      <Textarea
        value={notes}
        rows={3}
        maxLength={32_000}
        resize="vertical"
        placeholder={texts.text('notesHint')}
        onChange={(_, { value }) => ask({ do: 'set-notes', conversation, text: value })}
      />
    </Field>
  );
}
