import type { ErrorCode } from '@jackfield/connector-core';

/** Beside English, in which everything is written, what an administrator reads is there in these. */
export const LANGUAGES = ['pl', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Message and action of one code of a catalogue. */
export type Texts = Readonly<Record<Language, readonly [message: string, action: string]>>;

/** Of every error of one area of the catalogue; the compiler says which one has none. */
export type TextsOf<Area extends string> = Readonly<Record<Extract<ErrorCode, `${Area}.${string}`>, Texts>>;

/** A text with `{}` in the place of each value; the others name them `{1}`, `{2}` … in that order. */
export type Sentence = Readonly<Record<Language | 'en', string>>;
