export type { MessageKey } from './en.js';
export { polish } from './pl.js';
export { createTexts, english, loadLanguage, type Language, type Params, type Texts } from './texts.js';
