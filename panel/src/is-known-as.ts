import type { ConversationView } from '@jackfield/connector-core/view';

/** Whether it has this id, or had it before the contact center joined two ids. */
export function isKnownAs(
  { id, otherIds }: Pick<ConversationView, 'id' | 'otherIds'>,
  wanted: string,
): boolean {
  return id === wanted || (otherIds?.includes(wanted) ?? false);
}
