/**
 * The texts that a conversation may show beside its data. A face translates each; the last six carry
 * `code`, `message` and `action` of the error as parameters, in English, for a face that has no better words.
 */
export type ConversationMessageKey =
  /** The caller hides the number: nobody was searched. */
  | 'customer.withheld'
  /** What came as the number is none; parameter `address`. */
  | 'customer.number-malformed'
  /** The record was gone when it should open. */
  | 'pop.record-gone'
  /** The record to which the activity was related is gone; it was saved without. */
  | 'activity.regarding-gone'
  /** The settings say that this conversation gets no entry; parameter `reason`, as in `NotLoggedReason`. */
  | 'activity.not-logged'
  /** The CRM could not be searched. */
  | 'match.failed'
  /** The record did not open. */
  | 'pop.failed'
  /** Saving did not work yet and is repeated. */
  | 'activity.delayed'
  /** Saving waits, because a limit of calls to the CRM is reached. It goes on by itself. */
  | 'activity.limit-reached'
  /** The agent's browser could not save it, and nobody else does. */
  | 'activity.client-failed'
  /** Saving did not work and is not repeated. */
  | 'activity.failed';
