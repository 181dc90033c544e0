/** What the platform gives a component by its imports, beside those of the set-up page. */
declare module '@salesforce/messageChannel/*' {
  const channel: object;
  export default channel;
}

declare module 'lightning/messageService' {
  import type { WireAdapterConstructor } from 'lwc';

  /** What the wire adapter gives. */
  export interface Messaging {
    readonly messageContext?: never;
  }
  export const MessageContext: WireAdapterConstructor<Record<string, never>, Messaging>;
  /** On every page of the app, also behind the one that is shown. */
  export const APPLICATION_SCOPE: symbol;
  export interface Subscription {
    readonly subscription?: never;
  }
  export function publish(context: Messaging, channel: object, message: object): void;
  export function subscribe(
    context: Messaging,
    channel: object,
    listener: (message: { source?: string; payload?: unknown }) => void,
    options: { scope: symbol },
  ): Subscription;
  export function unsubscribe(subscription: Subscription | undefined): void;
}

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface Read {
    data?: { fields: Record<string, { value: unknown }> };
    error?: unknown;
  }
  export const getRecord: WireAdapterConstructor<{ recordId: string; fields: string[] }, Read>;
}
