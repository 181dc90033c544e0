import type { Failure, MessageKey, Params, Texts } from '@jackfield/panel';
import type { Message } from '@jackfield/connector-core/view';

/** Set once before the first component is drawn, and again when another language has arrived. */
let texts: Texts | undefined;

export function setTexts(next: Texts): void {
  texts = next;
}

export function text(key: MessageKey, params?: Params): string {
  return texts?.text(key, params) ?? key;
}

export function messageText(message: Pick<Message, 'key' | 'params'>): string {
  return texts?.message(message) ?? message.key;
}

export function failureText(failure: Failure): string {
  return texts?.failure(failure) ?? failure.message;
}

/** For templates: `{labels.answer}`. */
export const labels = new Proxy({} as Record<MessageKey, string>, {
  get: (_, key) => text(key as MessageKey),
});
