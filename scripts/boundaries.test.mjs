import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));

// The project's own configuration. Only the rules that need types are off, because planted files stand in no compilation.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { projectService: false, project: null, program: null } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
});

/** The rules that a file of this content, put at this place, would break. */
async function rulesBrokenBy(filePath, content) {
  const [result] = await eslint.lintText(content, { filePath: join(root, filePath), warnIgnored: true });
  const fatal = result.messages.find((message) => message.fatal || !message.ruleId);
  assert.equal(fatal, undefined, fatal?.message);
  return [...new Set(result.messages.map(({ ruleId }) => ruleId))];
}

const use = (specifier) => `import { thing } from '${specifier}';\nexport const used = thing;\n`;
const byName = 'no-restricted-imports';
const byPlace = 'import-x/no-restricted-paths';

describe('boundaries between rooms', () => {
  const forbidden = [
    ['connector-core/src/agent/planted.ts', '@jackfield/panel', byName],
    ['connector-core/src/agent/planted.ts', '@jackfield/gateway', byName],
    ['connector-core/src/agent/planted.ts', 'node:fs', byName],
    ['connector-core/src/agent/planted.ts', 'fastify', byName],
    ['connector-core/src/agent/planted.ts', '../testkit/index.js', byName],
    ['connector-core/src/agent/planted.ts', '../../../gateway/src/index.js', byPlace],
    ['connector-core/src/view/planted.ts', 'zod', byName],
    ['connector-core/src/view/planted.ts', 'libphonenumber-js', byName],
    ['connector-core/src/testkit/planted.ts', '@jackfield/crms', byName],
    ['adapters/crms/src/salesforce/planted.ts', '@jackfield/gateway', byName],
    ['adapters/crms/src/salesforce/planted.ts', '@jackfield/contact-centers', byName],
    ['adapters/crms/src/salesforce/planted.ts', '@jackfield/connector-core/testkit', byName],
    ['adapters/crms/src/salesforce/planted.ts', '../../../contact-centers/src/index.js', byPlace],
    ['adapters/crms/src/salesforce/planted.ts', '../index.js', byPlace],
    ['adapters/contact-centers/src/sandbox/planted.ts', '@jackfield/sandbox', byName],
    ['adapters/desktops/src/open-cti-lightning/planted.ts', '@jackfield/connector-core', byName],
    ['adapters/desktops/src/open-cti-lightning/planted.ts', '@jackfield/panel', byName],
    ['adapters/desktops/src/open-cti-classic/planted.ts', '../open-cti-lightning/index.js', byPlace],
    ['adapters/desktops/src/open-cti/planted.ts', '../open-cti-classic/index.js', byPlace],
    ['adapters/voice/src/sip/planted.ts', 'zod', byName],
    ['panel/src/planted.ts', '@jackfield/connector-core', byName],
    ['panel/src/planted.ts', '@jackfield/gateway', byName],
    ['panel/src/planted.ts', '@jackfield/desktops/open-cti-lightning', byName],
    ['panel/src/planted.ts', 'libphonenumber-js/min', byName],
    ['panel/src/planted.ts', '../../connector-core/src/view/index.js', byPlace],
    ['gateway/src/planted.ts', '@jackfield/panel', byName],
    ['gateway/src/planted.ts', '@jackfield/sandbox', byName],
    ['gateway/src/planted.ts', '@jackfield/desktops/open-cti-lightning', byName],
    ['gateway/src/planted.ts', '../../panel/src/index.js', byPlace],
    ['cli/src/planted.ts', '@jackfield/contact-centers', byName],
    ['cli/src/planted.ts', '../../gateway/src/log/event-log.js', byPlace],
    ['sandbox/src/planted.ts', '@jackfield/crms', byName],
    ['sandbox/src/planted.ts', '@jackfield/panel', byName],
    ['sandbox/src/planted.ts', '../../gateway/src/index.js', byPlace],
    ['force-app/main/softphone/lwc/planted/planted.ts', '@jackfield/connector-core', byName],
    ['force-app/main/softphone/lwc/planted/planted.ts', '@jackfield/gateway', byName],
    ['force-app/main/softphone/lwc/planted/planted.ts', '@jackfield/desktops/cif-v2', byName],
    ['force-app/main/softphone/lwc/planted/planted.ts', '../../../../../gateway/src/index.js', byPlace],
  ];
  for (const [file, specifier, rule] of forbidden) {
    it(`refuses ${specifier} in ${file}`, async () => {
      assert.ok((await rulesBrokenBy(file, use(specifier))).includes(rule));
    });
  }

  const allowed = [
    ['connector-core/src/agent/planted.ts', 'zod'],
    ['connector-core/src/agent/planted.ts', 'libphonenumber-js/max'],
    ['connector-core/src/agent/planted.ts', '../conversation/event.js'],
    ['connector-core/src/view/planted.ts', 'zod/mini'],
    ['connector-core/src/view/planted.ts', '../conversation/event.js'],
    ['adapters/crms/src/salesforce/planted.ts', '@jackfield/connector-core'],
    ['adapters/crms/src/salesforce/planted.ts', './index.js'],
    ['adapters/crms/src/salesforce/planted.ts', 'node:crypto'],
    ['adapters/desktops/src/open-cti-classic/planted.ts', '../open-cti/records.js'],
    ['adapters/voice/src/sip/planted.ts', '@jackfield/connector-core/ports'],
    ['panel/src/planted.ts', '@jackfield/connector-core/view'],
    ['panel/src/planted.ts', 'zod/mini'],
    ['gateway/src/planted.ts', '@jackfield/connector-core'],
    ['gateway/src/planted.ts', '@jackfield/crms'],
    ['gateway/src/planted.ts', 'fastify'],
    ['cli/src/planted.ts', '@jackfield/gateway'],
    ['cli/src/planted.ts', '@jackfield/crms'],
    ['sandbox/src/planted.ts', '@jackfield/gateway'],
    ['force-app/main/softphone/lwc/planted/planted.ts', '@jackfield/panel'],
    ['force-app/main/softphone/lwc/planted/planted.ts', '@jackfield/voice/sip'],
    ['force-app/main/softphone/lwc/planted/planted.ts', '@jackfield/desktops/open-cti-lightning'],
    ['gateway/src/planted.test.ts', '@jackfield/sandbox'],
  ];
  for (const [file, specifier] of allowed) {
    it(`lets ${file} import ${specifier}`, async () => {
      const broken = await rulesBrokenBy(file, use(specifier));

      assert.deepEqual(
        broken.filter((rule) => rule === byName || rule === byPlace),
        [],
      );
    });
  }

  it('refuses a circle', async () => {
    // event.ts imports event-kinds.ts; here event-kinds.ts imports it back.
    const broken = await rulesBrokenBy('connector-core/src/conversation/event-kinds.ts', use('./event.js'));

    assert.ok(broken.includes('import-x/no-cycle'));
  });

  it('watches every room and every adapter', async () => {
    const adapters = ['contact-centers', 'crms', 'desktops', 'voice'].flatMap((family) =>
      readdirSync(join(root, 'adapters', family, 'src'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `adapters/${family}/src/${entry.name}`),
    );
    const rooms = [
      'connector-core/src',
      'panel/src',
      'gateway/src',
      'cli/src',
      'sandbox/src',
      'force-app',
      ...adapters,
    ];
    for (const room of rooms) {
      assert.ok(existsSync(join(root, room)), room);
      const { rules } = await eslint.calculateConfigForFile(join(root, room, 'planted.ts'));
      for (const rule of [byName, byPlace, 'import-x/no-cycle']) {
        assert.equal(rules[rule]?.[0], 2, `${rule} in ${room}`);
      }
      const [{ target }] = rules[byPlace][1].zones;
      assert.equal(target, `./${room}`);
    }
  });
});

describe('rules of the house', () => {
  const broken = [
    ['an attic', 'panel/src/utils.ts', 'export const a = 1;\n', 'check-file/filename-blocklist'],
    [
      'a camel in a file name',
      'panel/src/tabOwner.ts',
      'export const a = 1;\n',
      'check-file/filename-naming-convention',
    ],
    ['a default export', 'panel/src/planted.ts', 'export default 1;\n', 'import-x/no-default-export'],
    ['an enum', 'panel/src/planted.ts', 'export enum Colour { Red }\n', 'no-restricted-syntax'],
    [
      'any',
      'panel/src/planted.ts',
      'export const a = (b: any) => b as string;\n',
      '@typescript-eslint/no-explicit-any',
    ],
    [
      'a long file',
      'panel/src/planted.ts',
      'export const a = 1;\n'.repeat(1) + '//\n'.repeat(400),
      'max-lines',
    ],
    [
      'a core that asks the clock',
      'connector-core/src/agent/planted.ts',
      'export const a = Date.now();\n',
      'no-restricted-properties',
    ],
    [
      'a core that makes a date of now',
      'connector-core/src/agent/planted.ts',
      'export const a = new Date();\n',
      'no-restricted-syntax',
    ],
    [
      'a lonely test',
      'gateway/src/planted.test.ts',
      "it.only('a', () => undefined);\n",
      'no-restricted-properties',
    ],
    [
      'a component that reaches into the document',
      'force-app/main/softphone/lwc/planted/planted.ts',
      "import { LightningElement } from 'lwc';\nexport default class Planted extends LightningElement {\n  connectedCallback() {\n    document.querySelector('p');\n  }\n}\n",
      '@lwc/lwc/no-document-query',
    ],
  ];
  for (const [what, file, content, rule] of broken) {
    it(`refuses ${what}`, async () => {
      assert.ok((await rulesBrokenBy(file, content)).includes(rule));
    });
  }
});
