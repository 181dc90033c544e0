/** A conversation as the workspace shows it. */
export interface OpenConversation {
  id: string;
  /** The customer by name, else by number. */
  customer: string;
  /** As shown; empty where it is withheld. */
  number: string;
  queue?: string;
  phase: 'offered' | 'dialing' | 'talking' | 'wrap-up';
  /** Its wrap-up takes longer than it should. */
  overdue: boolean;
}

/** What the workspace does besides being a desktop. */
export interface Workspace {
  /** Everything that is under way, at every change. Never rejects: all of it is a courtesy. */
  show(conversations: readonly OpenConversation[]): void;
  /** The agent answered, or declined, in a notification of the workspace. */
  onAnswer(listener: (conversation: string, accepted: boolean) => void): void;
  /** The agent brought the session of a conversation to the front. */
  onConversationInView(listener: (conversation: string) => void): void;
}
