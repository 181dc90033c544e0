// Which room may import which: the arrows of docs/architecture.md as ESLint configurations, one for every room.
//
//   adapters ─▶ core            panel ─▶ core's ports and view       gateway ─▶ core, contact-centers, crms
//   cli ─▶ gateway's public API, core, crms
//   force-app, dynamics-pcf ─▶ panel, core's view, voice, their desktops   sandbox ─▶ core, gateway's public API
//
// Each room has a list of what it may import; everything else is refused twice: by name (`no-restricted-imports`,
// which needs no build) and by place (`no-restricted-paths`, which also sees `../../gateway/src/…`).
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const core = { name: '@jackfield/connector-core', path: 'connector-core/dist' };
const coreView = { name: '@jackfield/connector-core/view', path: 'connector-core/dist/view' };
const corePorts = { name: '@jackfield/connector-core/ports', path: 'connector-core/dist/ports' };
const panel = { name: '@jackfield/panel', path: 'panel/dist' };
/** The panel's door for browsers that cannot run it. */
const panelUnsupported = { name: '@jackfield/panel/unsupported', path: 'panel/dist/tell-unsupported.js' };
const gateway = { name: '@jackfield/gateway', path: 'gateway/dist' };
const contactCenters = { name: '@jackfield/contact-centers', path: 'adapters/contact-centers/dist' };
const crms = { name: '@jackfield/crms', path: 'adapters/crms/dist' };
const voice = (id) => ({ name: `@jackfield/voice/${id}`, path: `adapters/voice/dist/${id}` });
const desktop = (id) => ({ name: `@jackfield/desktops/${id}`, path: `adapters/desktops/dist/${id}` });

/** Zod is 92 kB in a browser, zod/mini 6 kB; phone metadata stays in the gateway. */
const notInBrowsers = {
  regex: '^(zod|zod/v4|libphonenumber-js(/.*)?)$',
  message: 'Too heavy for the panel; use zod/mini.',
};
const coreDependsOn = '(zod|zod/mini|libphonenumber-js(/.*)?)';

function foldersIn(root, path) {
  if (!existsSync(join(root, path))) return [];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '__tests__')
    .map((entry) => entry.name);
}

/** Names of our own packages, all but the allowed ones. */
function refuseOwnPackages(may, message) {
  const allowed = may.map(({ name }) => `${name}$`).join('|');
  return { regex: allowed ? `^(?!${allowed})@jackfield/` : '^@jackfield/', message };
}

/**
 * @param {{room: string, ignores?: string[], within?: string, may: {name: string, path: string}[], why: string, refused?: object[]}} rule
 *   `within`: the folder inside which imports are free; the room itself by default
 */
function boundary(root, { room, ignores = [], within = room, may, why, refused = [] }) {
  // Where npm puts a library of which another workspace has another version.
  const ownModules = `${room.replace(/\/src(\/.*)?$/, '')}/node_modules`;
  return {
    name: `jackfield/boundary of ${room}`,
    files: [`${room}/**/*.{ts,tsx,js,mjs}`],
    // Tests may import anything; what they prove often spans rooms.
    ignores: ['**/*.test.ts', '**/__tests__/**', ...ignores],
    rules: {
      'no-restricted-imports': ['error', { patterns: [refuseOwnPackages(may, why), ...refused] }],
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: root,
          zones: [
            {
              target: `./${room}`,
              from: '.',
              except: [
                './node_modules',
                `./${ownModules}`,
                `./${within}`,
                ...may.map(({ path }) => `./${path}`),
              ],
              message: why,
            },
          ],
        },
      ],
    },
  };
}

/**
 * An adapter is an island: it sees itself and the core, and what adapters of one vendor have in common: a folder that
 * begins their names (`open-cti` of `open-cti-classic`) and is no adapter. The file beside the folders is the registry.
 */
function adapterBoundaries(root, family, inBrowser) {
  const home = `adapters/${family}/src`;
  const why = 'An adapter imports only itself and the core.';
  const refused = inBrowser ? [notInBrowsers] : [];
  // An adapter in a browser takes the two light doors of the core, so that no phone metadata comes along.
  const may = inBrowser ? [coreView, corePorts] : [core];
  const islands = foldersIn(root, home);
  return [
    boundary(root, {
      room: home,
      ignores: islands.map((id) => `${home}/${id}/**`),
      may,
      why: 'The registry of a family imports its adapters and the core.',
      refused,
    }),
    ...islands.map((id) => {
      const common = islands
        .filter((other) => id.startsWith(`${other}-`))
        .map((other) => ({ name: `@jackfield/${family}/${other}`, path: `${home}/${other}` }));
      return boundary(root, { room: `${home}/${id}`, may: [...may, ...common], why, refused });
    }),
  ];
}

/** @returns {import('eslint').Linter.Config[]} every file falls under at most one of them */
export function boundaries(root) {
  return [
    boundary(root, {
      room: 'connector-core/src',
      ignores: ['connector-core/src/testkit/**', 'connector-core/src/view/**'],
      may: [],
      why: 'The core imports nothing of the house.',
      refused: [
        {
          regex: `^(?!\\.|@jackfield/)(?!${coreDependsOn}$)`,
          message: 'The core depends on zod and libphonenumber-js alone.',
        },
        { regex: '^\\..*/testkit/', message: 'The testkit is for tests; it is never bundled.' },
      ],
    }),
    boundary(root, {
      room: 'connector-core/src/view',
      within: 'connector-core/src',
      may: [],
      why: 'The core imports nothing of the house.',
      refused: [
        {
          regex: '^(?!\\.|@jackfield/|zod/mini$)',
          message: 'The view goes into browsers: zod/mini and nothing else.',
        },
      ],
    }),
    boundary(root, {
      room: 'connector-core/src/testkit',
      within: 'connector-core/src',
      may: [],
      why: 'A kit knows the core and no adapter.',
    }),
    ...adapterBoundaries(root, 'contact-centers', false),
    ...adapterBoundaries(root, 'crms', false),
    ...adapterBoundaries(root, 'desktops', true),
    ...adapterBoundaries(root, 'voice', true),
    boundary(root, {
      room: 'panel/src',
      may: [coreView, corePorts],
      why: "The panel imports the core's view and ports, nothing else of the house.",
      refused: [notInBrowsers],
    }),
    boundary(root, {
      room: 'gateway/src',
      may: [core, coreView, corePorts, contactCenters, crms],
      why: 'The gateway imports the core, contact-center and CRM adapters. Faces reach it as built files in dist/.',
    }),
    boundary(root, {
      room: 'cli/src',
      may: [core, coreView, corePorts, gateway, crms],
      why: "The command imports the gateway's public API, the core and CRM adapters; everything else it asks of the gateway.",
    }),
    boundary(root, {
      room: 'sandbox/src',
      may: [core, coreView, corePorts, gateway],
      why: "The sandbox imports the core and the gateway's public API. Faces reach it as built files in dist/.",
    }),
    boundary(root, {
      room: 'force-app',
      may: [
        panel,
        panelUnsupported,
        coreView,
        ...foldersIn(root, 'adapters/voice/src').map(voice),
        desktop('open-cti-lightning'),
        desktop('open-cti-classic'),
      ],
      why: "A face of Salesforce imports the panel, the core's view, voice and the Open CTI desktops.",
      refused: [notInBrowsers],
    }),
    boundary(root, {
      room: 'dynamics-pcf',
      // Every face is drawn in the same states.
      ignores: ['dynamics-pcf/cif-page/harness/**'],
      may: [
        panel,
        panelUnsupported,
        coreView,
        ...foldersIn(root, 'adapters/voice/src').map(voice),
        desktop('cif-v1'),
        desktop('cif-v2'),
      ],
      why: "A face of Dynamics 365 imports the panel, the core's view, voice and the CIF desktops.",
      refused: [notInBrowsers],
    }),
  ];
}
