import { errorCatalogue, userFindings } from '@jackfield/connector-core';
import { allSentences } from './all-sentences.js';
import { contactCenterTexts } from './contact-center-texts.js';
import { crmTexts } from './crm-texts.js';
import { gatewayTexts } from './gateway-texts.js';
import { licenceTexts } from './licence-texts.js';
import { LANGUAGES, type Language, type Sentence, type Texts } from './texts.js';
import { userFindingTexts, usersTexts } from './users-texts.js';

/** In the other language, as far as there are words for it; else the English text. */
export type Translate = (english: string) => string;

interface Pattern {
  matches: RegExp;
  /** With `{1}`, `{2}` … where the values go. */
  told: string;
}

const byCode: readonly [Record<string, { message: string; action: string }>, Record<string, Texts>][] = [
  [errorCatalogue, { ...licenceTexts, ...usersTexts, ...gatewayTexts, ...contactCenterTexts, ...crmTexts }],
  [userFindings, userFindingTexts],
];

const translations = new Map(LANGUAGES.map((language) => [language, translationTo(language)]));

export function translateTo(language: Language): Translate {
  return translations.get(language) ?? ((english) => english);
}

function translationTo(language: Language): Translate {
  const whole = wholeTexts(language);
  const patterns = allSentences
    .filter(({ en }) => en.includes('{}'))
    .map((each) => patternOf(each, language));
  // The longest first, so that none hides another one that goes on.
  const beginnings = [...whole.keys()].sort((a, b) => b.length - a.length);

  /** What stands behind a known text, e.g. its detail in brackets, is a text of its own. */
  const translate = (english: string): string => {
    const known = whole.get(english) ?? fill(patterns, english, translate);
    if (known !== undefined) return known;
    const beginning = beginnings.find((text) => english.startsWith(`${text} `));
    if (beginning === undefined) return english;
    return `${whole.get(beginning) ?? beginning} ${translate(english.slice(beginning.length + 1))}`;
  };
  return translate;
}

function wholeTexts(language: Language): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [catalogue, translated] of byCode) {
    for (const [code, { [language]: told }] of Object.entries(translated)) {
      const english = catalogue[code];
      if (!english) continue;
      texts.set(english.message, told[0]);
      texts.set(english.action, told[1]);
    }
  }
  for (const sentence of allSentences)
    if (!sentence.en.includes('{}')) texts.set(sentence.en, sentence[language]);
  return texts;
}

function patternOf(sentence: Sentence, language: Language): Pattern {
  const parts = sentence.en.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { matches: new RegExp(`^${parts.join('(.+?)')}$`, 's'), told: sentence[language] };
}

/** A value may be a text itself, e.g. what is wrong with an entry. */
function fill(patterns: readonly Pattern[], english: string, translate: Translate): string | undefined {
  for (const { matches, told } of patterns) {
    const found = matches.exec(english);
    if (found) return told.replace(/\{(\d)\}/g, (_, place: string) => translate(found[Number(place)] ?? ''));
  }
  return undefined;
}
