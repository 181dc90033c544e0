// The Lightning Message Service, of this one page.
// https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-message-service.html

type Listener = (message: object) => void;
interface Subscription {
  channel: string;
  listener: Listener;
}

const subscriptions = new Set<Subscription>();

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

/** What the wire gives a component; here there is one page, and nothing to tell apart. */
export class MessageContext {
  constructor(give: (context: object) => void) {
    give({});
  }
  connect(): void {
    // There is nothing to be told later.
  }
  disconnect(): void {
    // There was nothing to listen to.
  }
  update(): void {
    // It depends on nothing.
  }
}

/** As there: only what can be written as JSON arrives, and everybody gets a copy of it. */
export function publish(_context: object, channel: string, message: object): void {
  const written = JSON.stringify(message);
  for (const subscription of [...subscriptions]) {
    if (subscription.channel === channel) subscription.listener(JSON.parse(written) as object);
  }
}

export function subscribe(_context: object, channel: string, listener: Listener): Subscription {
  const subscription = { channel, listener };
  subscriptions.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription | undefined): void {
  if (subscription) subscriptions.delete(subscription);
}
