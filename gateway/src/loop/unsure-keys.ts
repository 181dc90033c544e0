import type { Conversation } from '@jackfield/connector-core';
import type { LoggedConversation } from '../log/logged-conversation.js';

/**
 * Keys of a conversation with several ids under which an entry may stand in the CRM: it was due under that id before the
 * link was known, and a process may have died between its write and its booking. None where the one that is written now
 * is the only one of them: its write is repeated by key.
 */
export function unsureKeys(
  { joined }: LoggedConversation,
  { id, saved, savedBesides, sought }: Conversation,
): string[] {
  if (!joined) return [];
  const known = new Set([saved?.key, ...(savedBesides ?? []).map(({ key }) => key), ...(sought ?? [])]);
  const unsure = joined.maybeWritten.filter((key) => !known.has(key));
  return unsure.some((key) => key !== (saved?.key ?? id)) ? unsure : [];
}
