import * as React from 'react';
import { recordInForm } from '../record-in-form.js';
import { queryOf } from './conversation-query.js';
import { loadConversations } from './load-conversations.js';
import { Timeline as Face, type TimelineTexts } from './timeline.js';

interface Inputs {
  /** Any column of the table: it only places the control on the form. */
  record: ComponentFramework.PropertyTypes.StringProperty;
}
/** The column stays as it is. */
type Outputs = Record<string, never>;

/** init ──▶ updateView (draws; again at every change of the form) ──▶ destroy */
export class Timeline implements ComponentFramework.ReactControl<Inputs, Outputs> {
  init(): void {
    // Everything that is drawn follows from the context of `updateView`.
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    const { mode, webAPI, navigation, formatting, resources } = context;
    const record = recordInForm(mode);
    return React.createElement(Face, {
      query: record && queryOf(record),
      texts: textsOf(resources),
      load: (query) => loadConversations(webAPI, query),
      open: (entityId) => void navigation.openForm({ entityName: 'phonecall', entityId }),
      format: (at) => formatting.formatDateShort(at, true),
    });
  }

  getOutputs(): Outputs {
    return {};
  }

  destroy(): void {
    // The platform takes the element away, and with it what was asked.
  }
}

function textsOf(resources: ComponentFramework.Resources): TimelineTexts {
  const text = (name: string): string => resources.getString(`Timeline_${name}`);
  return {
    ...{ title: text('Title'), loading: text('Loading'), none: text('None'), unsaved: text('Unsaved') },
    ...{
      failed: text('Failed'),
      forbidden: text('Forbidden'),
      again: text('Again'),
      more: text('More'),
      refresh: text('Refresh'),
    },
    ...{ recording: text('Recording'), incoming: text('Incoming'), outgoing: text('Outgoing') },
  };
}
