import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';

/**
 * Why a conversation gets no entry. None of these is a failure: the settings say so.
 * - `abandoned-not-logged`: it reached no agent, and `logging.abandoned` is off (U-026)
 * - `no-panel`: no agent's panel showed it, and `logging.agentsWithoutPanel` is off (F-034)
 * - `no-browser`: with client-side logging and without `guarantee`, nobody has it whose browser could write it
 */
export type NotLoggedReason = 'abandoned-not-logged' | 'no-panel' | 'no-browser';

/** As far as is known now: an agent who takes it, or a panel that shows it, changes the answer. */
export function whyNotLogged(
  { agent, connectedAt, panelShown, saved }: Conversation,
  { logging }: Settings,
): NotLoggedReason | undefined {
  // What was written once is kept up.
  if (saved !== undefined) return undefined;
  const isGatewaysWork = logging.mode === 'server' || logging.guarantee;
  if (!isGatewaysWork) return agent === undefined ? 'no-browser' : undefined;
  if (agent === undefined) {
    return connectedAt === undefined && !logging.abandoned ? 'abandoned-not-logged' : undefined;
  }
  return panelShown === undefined && !logging.agentsWithoutPanel ? 'no-panel' : undefined;
}
