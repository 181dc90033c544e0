import type { Message } from '@jackfield/connector-core/view';
import type { Failure } from '../failure.js';
import { en, type MessageKey } from './en.js';

export type Params = Record<string, string | number>;

/** One language: every key, and the errors by their code in the catalogue. */
export interface Language {
  tag: string;
  texts: Record<MessageKey, string>;
  /** English needs none: the catalogue is English. */
  errors: Record<string, { message: string; action: string }>;
}

export const english: Language = { tag: 'en', texts: en, errors: {} };

/** The texts of one language, ready to use. */
export interface Texts {
  tag: string;
  text(key: MessageKey, params?: Params): string;
  /** A message of the gateway; the key itself if this panel is older than the message. */
  message(message: Pick<Message, 'key' | 'params'>): string;
  failure(failure: Failure): string;
}

export function createTexts(language: Language): Texts {
  const translate = (failure: Failure) => ({ ...failure, ...language.errors[failure.code] });

  const fill = (template: string, params: Params) =>
    template
      .replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
      .replace(/ {2,}/g, ' ')
      .trim();

  return {
    tag: language.tag,
    text: (key, params = {}) => fill(language.texts[key], params),
    message({ key, params = {} }) {
      const template = (language.texts as Record<string, string | undefined>)[key];
      const translated = language.errors[String(params['code'])];
      return fill(template ?? (params['message'] ? '{message} {action}' : key), { ...params, ...translated });
    },
    failure(failure) {
      const { message, action } = translate(failure);
      return `${message} ${action}`.trim();
    },
  };
}

/** Loads the language of a tag such as `pl-PL` or `pl_PL`; English where there is no translation. */
export async function loadLanguage(tag: string): Promise<Language> {
  if (!/^pl\b|^pl_/i.test(tag)) return english;
  // Without the chunk the panel still works, in English.
  return import('./pl.js').then(
    ({ polish }) => polish,
    () => english,
  );
}
