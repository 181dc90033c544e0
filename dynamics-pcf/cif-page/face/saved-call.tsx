import * as React from 'react';
import { Link, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { DrawnConversation } from '@jackfield/panel';
import { useFace } from './face-context.js';

/** What became of the conversation that just ended: its one phone call in the environment. */
export function SavedCall({ conversation }: { conversation: DrawnConversation }): React.ReactElement | null {
  const { texts, ask } = useFace();
  const { activity, customerName, customerAddress } = conversation;
  const { status, recordId } = activity;
  // What gets no entry has none to tell of: its message says why.
  if (status === 'not-logged') return null;
  const who = customerName ?? texts.message({ key: customerAddress });
  const intent = status === 'saved' ? 'success' : status === 'failed' ? 'error' : 'info';
  const heading = status === 'saved' ? 'saved' : status === 'failed' ? 'notSaved' : 'saving';
  return (
    <MessageBar intent={intent} layout="multiline" role="status">
      <MessageBarBody>
        <MessageBarTitle>{texts.text(heading)}</MessageBarTitle> {who}{' '}
        {recordId !== undefined && (
          <Link
            as="button"
            onClick={() =>
              ask({
                do: 'open-record',
                record: { type: 'phonecall', id: recordId, kind: 'custom', name: who },
              })
            }
          >
            {texts.text('openActivity')}
          </Link>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
