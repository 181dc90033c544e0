// One run over every room. Each project is plain Node unless it draws something; LWC runs on the platform's own preset.
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { jestConfig: lwcJest } = require('@salesforce/sfdx-lwc-jest/config');

const root = import.meta.dirname;

/** Tests import the sources of a workspace, not its build, so a red test never hides behind a stale dist. */
const sources = {
  '^@jackfield/connector-core$': `${root}/connector-core/src/index.ts`,
  '^@jackfield/connector-core/(view|ports|testkit)$': `${root}/connector-core/src/$1/index.ts`,
  '^@jackfield/(contact-centers|crms)$': `${root}/adapters/$1/src/index.ts`,
  '^@jackfield/(desktops|voice)/(.*)$': `${root}/adapters/$1/src/$2/index.ts`,
  '^@jackfield/(panel|gateway|sandbox)$': `${root}/$1/src/index.ts`,
  '^(\\.{1,2}/.*)\\.js$': '$1',
};

/** The faces of Salesforce are no ES modules to jest, so that they cannot share the panel's sources with its own tests. */
const panelMessages = {
  '^@jackfield/panel$': `${root}/force-app/main/softphone/testing/panel-messages.cjs`,
};

const room = (dir, testEnvironment = 'node') => ({
  displayName: dir,
  rootDir: `${root}/${dir}`,
  testEnvironment,
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/e2e/', '/__tests__/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: `${root}/tsconfig.test.json`, useESM: true, diagnostics: false }],
  },
  moduleNameMapper: sources,
});

/** For what imports names of a CommonJS library that jest, other than a bundler, does not find in it. */
const asCommonJs = (project) => ({
  ...project,
  moduleNameMapper: { ...panelMessages, ...project.moduleNameMapper },
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: `${root}/tsconfig.test.json`, diagnostics: false }],
  },
});

export default {
  rootDir: root,
  // No limit of what is tested: only so that a test that hangs ends. Machines may be slow.
  testTimeout: 60_000,
  // Jest does not let go of the ES modules of a suite that is over: a process that has grown is replaced by a new one.
  workerIdleMemoryLimit: '1.5GB',
  projects: [
    room('connector-core'),
    room('adapters'),
    room('panel', 'jsdom'),
    room('gateway'),
    room('cli'),
    room('sandbox'),
    room('dynamics-pcf', 'jsdom'),
    asCommonJs(room('force-app/main/salesforce-voice', 'jsdom')),
    room('test'),
    {
      ...lwcJest,
      rootDir: root,
      displayName: 'force-app',
      moduleNameMapper: panelMessages,
      roots: ['<rootDir>/force-app'],
      testMatch: ['**/__tests__/**/*.test.ts'],
    },
  ],
};
