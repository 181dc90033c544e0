import js from '@eslint/js';
import lwc from '@salesforce/eslint-config-lwc/recommended-ts.js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import checkFile from 'eslint-plugin-check-file';
import { importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { boundaries } from './scripts/boundaries.mjs';

const root = import.meta.dirname;

/** Tests and the testkit are no part of the rooms' own compilations; two compilations of their own hold them. */
const inTestCompilation = [
  'test/**/*.ts',
  '{connector-core,adapters,panel,gateway,cli,sandbox,dynamics-pcf}/**/*.test.ts',
];
const inTestkitCompilation = ['connector-core/src/testkit/**/*.ts'];

/** What the LWC rules find out slowly, by reading every imported file anew. */
const compilerKnows = ['default', 'export', 'named', 'namespace', 'no-unresolved'];

const compilation = (files, project) => ({
  files,
  languageOptions: { parserOptions: { projectService: false, project, tsconfigRootDir: root } },
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.data/**',
      'coverage/**',
      'force-app/**/lwc/**/*.js',
      'test/upgrade/*/softphone/**',
      'force-app/**/staticresources/**',
    ],
  },
  js.configs.recommended,
  {
    name: 'jackfield/every file',
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { 'import-x': importX, 'check-file': checkFile },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ alwaysTryTypes: true })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-properties': [
        'error',
        ...['describe', 'it', 'test'].map((object) => ({
          object,
          property: 'only',
          message: 'It would hide the other tests.',
        })),
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A name says the role of its file; the house has no attic.
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.{ts,tsx,js,mjs}': 'KEBAB_CASE' },
        { ignoreMiddleExtensions: true },
      ],
      'check-file/filename-blocklist': [
        'error',
        { '**/{util,utils,helper,helpers,common,misc}.*': '*-by-role.*' },
      ],
      'check-file/folder-naming-convention': [
        'error',
        { '{connector-core,adapters,panel,gateway,cli,dynamics-pcf,sandbox,test,scripts}/**/': 'KEBAB_CASE' },
      ],
    },
  },
  {
    name: 'jackfield/scripts',
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    name: 'jackfield/TypeScript',
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => stop()` and `return reject(error)` say what they do; two lines for each would say no more.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `async` without `await` turns a throw into a rejection, which is what a port promises.
      '@typescript-eslint/require-await': 'off',
      // The objects of the house are closures; their methods need no `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
      ],
    },
  },
  {
    // Components are named by their platform: camelCase folders, one default class each.
    name: 'jackfield/LWC',
    files: ['force-app/**/lwc/**/*.ts', 'sandbox/src/lightning-base/browser/**/*.ts'],
    extends: [lwc],
    languageOptions: { parser: tseslint.parser },
    rules: {
      'import-x/no-default-export': 'off',
      'check-file/filename-naming-convention': 'off',
      // The compiler wants brackets for index signatures, and sees what is used too early; `void` marks a promise as let go.
      'dot-notation': 'off',
      'no-use-before-define': 'off',
      'no-void': 'off',
      'no-unused-vars': 'off',
      ...Object.fromEntries(compilerKnows.map((rule) => [`import/${rule}`, 'off'])),
    },
  },
  {
    name: 'jackfield/base components',
    files: ['sandbox/src/lightning-base/browser/**/*.ts'],
    // Salesforce's own keep what was typed into them, too.
    rules: { '@lwc/lwc/no-api-reassignments': 'off' },
  },
  {
    name: 'jackfield/tests',
    files: ['**/*.test.ts', '**/testkit/**/*.ts', 'test/**/*.ts'],
    rules: {
      // What is missing makes the test red, and that is its job.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect.any(String)` is `any`, by the makers of Jest.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // Nothing imports a test, so none can be part of a circle.
      'import-x/no-cycle': 'off',
    },
  },
  {
    name: 'jackfield/browser tests',
    files: ['test/**/*.ts'],
    // Playwright reads from the empty pattern that a fixture asks for nothing.
    rules: { 'no-empty-pattern': 'off' },
  },
  compilation(inTestCompilation, ['test/tsconfig.json']),
  compilation(inTestkitCompilation, ['connector-core/tsconfig.testkit.json']),
  ...boundaries(root),
  {
    name: 'jackfield/no ambient time, randomness or console',
    files: ['{connector-core,adapters}/**/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testkit/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take the clock of the platform.' },
        { object: 'Math', property: 'random', message: 'Take randomness from the caller.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Take the clock of the platform.',
        },
      ],
    },
  },
  {
    name: 'jackfield/what runs in browsers',
    files: ['{panel,dynamics-pcf,force-app,adapters/desktops,adapters/voice}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
        {
          selector: 'MemberExpression[object.name="URL"][property.name="canParse"]',
          message: 'Some of the browsers that are supported do not have it; the core has isUrl.',
        },
      ],
    },
  },
  {
    name: 'jackfield/no console',
    files: ['{panel,gateway}/src/**/*.ts', 'force-app/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    name: 'jackfield/defaults that a tool asks for',
    files: ['**/*.config.{js,mjs,ts}', 'scripts/*-reporter.mjs', '**/*.d.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
);
