import * as React from 'react';
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import type { Notice } from '@jackfield/panel';
import { useFace } from './face-context.js';

/** One message: what happened, what to do, and a button where one helps. */
export function NoticeBar({ notice }: { notice: Notice }): React.ReactElement {
  const { texts, ask } = useFace();
  const { id, level, key, params, failure, remedy, lasting } = notice;
  return (
    <MessageBar
      intent={level}
      layout="multiline"
      shape="square"
      role={level === 'error' ? 'alert' : 'status'}
    >
      <MessageBarBody>
        {key && <MessageBarTitle>{texts.text(key, params)} </MessageBarTitle>}
        {failure && texts.failure(failure)}
      </MessageBarBody>
      {(remedy ?? !lasting) && (
        <MessageBarActions
          {...(!lasting && {
            containerAction: (
              <Button
                appearance="transparent"
                size="small"
                icon={<Dismiss16Regular />}
                aria-label={texts.text('dismiss')}
                onClick={() => ask({ do: 'dismiss', notice: id })}
              />
            ),
          })}
        >
          {remedy && (
            <Button size="small" onClick={() => ask(remedy.action)}>
              {texts.text(remedy.key)}
            </Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
