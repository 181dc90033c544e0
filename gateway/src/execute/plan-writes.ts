import {
  decide,
  endOverdueWrapUp,
  fold,
  type ActivityWrite,
  type SaveActivityIntent,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LoggedConversation } from '../log/event-log.js';

/** What is to be written of one conversation now. */
export interface PlannedWrite {
  conversation: string;
  intent: SaveActivityIntent;
  write: ActivityWrite;
}

/** Decides anew for each: what was due may have been written meanwhile, and what is due may have changed. */
export async function planWrites(
  tenants: Tenants,
  tenant: string,
  conversations: readonly LoggedConversation[],
): Promise<PlannedWrite[]> {
  const planned: PlannedWrite[] = [];
  for (const logged of conversations) {
    const folded = fold(logged.events);
    if (!folded) continue;
    const settings = await tenants.settings(tenant, folded.settingsVersion ?? logged.settingsVersion);
    const conversation = endOverdueWrapUp(folded, settings);
    const intent = decide(conversation, settings).intents.find(
      (candidate): candidate is SaveActivityIntent =>
        candidate.kind === 'save-activity' && candidate.executor.at === 'gateway',
    );
    if (!intent) continue;
    const agent = conversation.agent && tenants.get(tenant).agents.get(conversation.agent.id);
    planned.push({
      conversation: logged.conversation,
      intent,
      write: {
        draft: intent.draft,
        changed: intent.changed,
        ...(agent ? { owner: agent.crmUser } : {}),
        // By id, so that a record that a person deleted meanwhile stays deleted.
        ...(conversation.saved ? { recordId: conversation.saved.recordId } : {}),
      },
    });
  }
  return planned;
}
