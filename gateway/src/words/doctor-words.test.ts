import { readdirSync, readFileSync } from 'node:fs';
import { contactCenters } from '@jackfield/contact-centers';
import ts from 'typescript';
import { LANGUAGES } from './texts.js';
import { translateTo } from './translate.js';

const repository = new URL('../../../', import.meta.url);
const doctorOf = 'adapters/crms/src/salesforce/checks/';

/** Where the doctor says what it found, of Salesforce, of the contact center, and of the gateway. */
const sources = [
  ...readdirSync(new URL(doctorOf, repository))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => doctorOf + name),
  'adapters/crms/src/salesforce/preflight.ts',
  'adapters/contact-centers/src/sandbox/preflight.ts',
  ...['preflight', 'check-agents', 'check-licence'].map((name) => `gateway/src/admin/${name}.ts`),
];

/** Statements for the org; and what is sewn together, which is proved with real values below and beside `translate`. */
const others = [/^SELECT /, /^The clock of the gateway is /, /^7 It is so with /];

it.each(sources)('has words in every language for what %s says', (path) => {
  const said = textsOf(readFileSync(new URL(path, repository), 'utf8'));
  const untold = said.filter((text) => LANGUAGES.some((language) => translateTo(language)(text) === text));
  expect(untold).toEqual([]);
});

it('has words in every language for each field of the form by which the contact center is connected', () => {
  const fields = Object.values(contactCenters['sandbox']?.settings ?? {});
  expect(fields.length).toBeGreaterThan(3);
  for (const { label, description } of fields)
    for (const text of [label, description])
      for (const language of LANGUAGES) expect(translateTo(language)(text)).not.toBe(text);
});

it('finds the texts in the sources', () => {
  const found = sources.flatMap((path) => textsOf(readFileSync(new URL(path, repository), 'utf8')));
  expect(found.length).toBeGreaterThan(100);
  expect(found).toContain(
    'Run jackfield salesforce setup --apply, or add it in Setup > Remote Site Settings.',
  );
});

it.each(['seconds ahead of', 'seconds behind', 'minutes ahead of', 'minutes behind'])(
  'has words for a clock that is some %s',
  (how) => {
    const text = `The clock of the gateway is 5 ${how} Salesforce’s.`;
    for (const language of LANGUAGES) expect(translateTo(language)(text)).toContain('5 ');
    for (const language of LANGUAGES) expect(translateTo(language)(text)).not.toBe(text);
  },
);

/** Every text that reads as a sentence; where a value stands, each text that it may be, else `7`. */
function textsOf(source: string): string[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const texts: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      constants.set(node.name.text, node.initializer);
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) texts.push(...readings(node));
    if (!ts.isTemplateExpression(node)) ts.forEachChild(node, look);
  };
  const readings = (node: ts.Expression): string[] => {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return readings(node.expression);
    if (ts.isConditionalExpression(node)) return [...readings(node.whenTrue), ...readings(node.whenFalse)];
    if (ts.isIdentifier(node)) {
      const known = constants.get(node.text);
      return known && ts.isStringLiteralLike(known) ? [known.text] : ['7'];
    }
    if (!ts.isTemplateExpression(node)) return ['7'];
    return node.templateSpans.reduce<string[]>(
      (before, { expression, literal }) =>
        before.flatMap((text) => readings(expression).map((value) => text + value + literal.text)),
      [node.head.text],
    );
  };
  look(file);
  return texts.filter(
    (text) => /^[A-Z0-9].* .*[.:]$/.test(text) && !others.some((other) => other.test(text)),
  );
}
