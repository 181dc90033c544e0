import type { Desktop } from '@jackfield/connector-core/ports';
import { createAsk } from '../cif/ask.js';
import type { CifHost } from '../cif/ci-framework.js';
import { createCifDesktop } from '../cif/desktop.js';
import type { CiFrameworkV2 } from './ci-framework-v2.js';
import { cifV2 } from './definition.js';
import type { CifV2Options } from './options.js';
import { createSessions } from './sessions.js';
import { createShow } from './show-conversations.js';
import type { Workspace } from './workspace.js';

/** The workspace with its sessions: Copilot Service workspace and custom multi-session apps. The framework gives each call 100 s. */
export function createCifV2(
  host: CifHost<CiFrameworkV2>,
  options: CifV2Options = {},
): Desktop & { workspace: Workspace } {
  const { timeoutMs = 5_000, loggingTimeoutMs = 30_000, columns = {}, phones = {} } = options;
  const cif = createCifDesktop(host, cifV2, { timeoutMs, loggingTimeoutMs, columns, phones });
  const sessions = createSessions(cif, options.sessionTemplate ?? 'jkf_conversation');
  const listeners = new Set<(conversation: string, accepted: boolean) => void>();
  return {
    ...cif.desktop,
    screenPop: (target, conversation) =>
      conversation === undefined ? cif.desktop.screenPop(target) : sessions.pop(target, conversation),
    workspace: {
      show: createShow({
        ask: cif.ask,
        askForever: createAsk(host),
        sessions,
        notificationTemplate: options.notificationTemplate ?? 'jkf_incoming_call',
        onAnswer: (conversation, accepted) =>
          listeners.forEach((listener) => listener(conversation, accepted)),
      }),
      onAnswer: (listener) => listeners.add(listener),
      onConversationInView: sessions.onConversationInView,
    },
  };
}
