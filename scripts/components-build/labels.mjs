import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { root } from '../softphone-build/places.mjs';

const folder = join(root, 'force-app/main/set-up');
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => name === 'labels' || name === 'customLabels',
});

/**
 * The package's custom labels by the language of the user, as Salesforce names it. What a language lacks is English.
 * @returns {Record<string, Record<string, string>>}
 */
export function readLabels() {
  const read = (file) => parser.parse(readFileSync(join(folder, file), 'utf8'));
  const english = Object.fromEntries(
    read('labels/CustomLabels.labels-meta.xml').CustomLabels.labels.map(({ fullName, value }) => [
      fullName,
      value,
    ]),
  );
  const translated = (language) => ({
    ...english,
    ...Object.fromEntries(
      read(`translations/${language}.translation-meta.xml`).Translations.customLabels.map(
        ({ name, label }) => [name, label],
      ),
    ),
  });
  return { en_US: english, pl: translated('pl'), fr: translated('fr') };
}
