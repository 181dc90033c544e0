import type { PanelAction, PanelState } from '@jackfield/panel';
import * as z from 'zod/mini';

/**
 * What our components on the page of a VoiceCall say to the connector, through the Lightning Message Service Bridge. Anybody
 * on that page can say it: no more than notes and a disposition can be given.
 */
const FromComponents = z.discriminatedUnion('do', [
  z.object({ to: z.literal('softphone'), do: z.literal('tell') }),
  z.object({
    to: z.literal('softphone'),
    do: z.literal('set-disposition'),
    conversation: z.string(),
    path: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  z.object({
    to: z.literal('softphone'),
    do: z.literal('set-notes'),
    conversation: z.string(),
    text: z.string(),
  }),
]);

type View = NonNullable<PanelState['view']>;
type Conversation = View['conversations'][number];

/** What the connector says to them: all of it, at every change. */
export interface ToComponents {
  from: 'softphone';
  campaigns: View['campaigns'];
  conversations: Pick<
    Conversation,
    'id' | 'otherIds' | 'state' | 'campaign' | 'disposition' | 'notes' | 'activity'
  >[];
}

/** Undefined for what is not meant for us; `tell` asks to be told how things are. */
export function actionOfMessage(message: unknown): PanelAction | 'tell' | undefined {
  const { data } = FromComponents.safeParse(message);
  if (!data) return undefined;
  switch (data.do) {
    case 'tell':
      return 'tell';
    case 'set-disposition':
      return { do: data.do, conversation: data.conversation, path: data.path };
    case 'set-notes':
      return { do: data.do, conversation: data.conversation, text: data.text };
  }
}

export function messageOf({ view }: PanelState): ToComponents {
  return {
    from: 'softphone',
    campaigns: view?.campaigns ?? [],
    conversations: (view?.conversations ?? []).map(
      ({ id, otherIds, state, campaign, disposition, notes, activity }) => ({
        id,
        ...(otherIds && { otherIds }),
        state,
        ...(campaign && { campaign }),
        disposition,
        notes,
        activity,
      }),
    ),
  };
}
