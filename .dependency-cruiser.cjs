/**
 * Who may import whom: one row for each room of the house. What a row does not name is forbidden to
 * it, and a folder without a row is forbidden too. tools/check/layers.test.ts proves every rule.
 */

/** @param {...string} names */
const packages = (...names) => names.map((name) => `^node_modules/${name}/`);

const CORE = '^core/';
const ELECTRON = '^node_modules/electron/';
/** The main entry of zustand is React's. */
const STORE_WITHOUT_REACT = '^node_modules/zustand/(esm/)?vanilla[.]';

const TESTS = '[.](test|test-support|test-data)[.]tsx?$';
const TEST_LIBRARIES = packages('vitest', 'fast-check', 'canonicalize');

/** Files that put services, adapters and shell together, as main.ts does. */
const COMPOSITION =
  '^electron/(main|shell/(abroad|agreements|audit|begin-console|camera-devices|cameras|centre-desk|centre-place|centre-stores|choose-provisioning|compared|exchange|federation|figures|incident-paper|incidents|join-centre|reports|run-console|open-journal|open-profile|partner-gateway|pictures|partners|provision|recording|registry|scenarios|shared-records|sharing-tools|table-files|self-test-machine|self-test-run|self-tests|command-line|watch|workstations))([.]test)?[.]ts$';

/** How files in SQLite are opened and brought to this version: several adapters keep one. */
const SQLITE_FILES = '^electron/adapters/sqlite/';
/** Ports for the servers of tests and tools. */
const LOOPBACK = '^electron/adapters/loopback/';
/** How personal data is sealed: whatever keeps some at the workstation does it in one way. */
const SEALING = '^electron/adapters/sealing/';

/** The client of NATS and what it keeps in streams. */
const NATS_CLIENT = packages(
  ...['transport-node', 'jetstream', 'kv', 'obj'].map((part) => `@nats-io/${part}`),
);

/** What each adapter may import besides core, Node and itself. */
const ADAPTERS = {
  agreements: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  'centre-cipher': [],
  documents: packages('write-file-atomic'),
  drafts: [SQLITE_FILES, SEALING, ...packages('@photostructure/sqlite')],
  exchange: [
    ...[SQLITE_FILES, LOOPBACK],
    ...packages('@photostructure/sqlite', 'write-file-atomic', 'zod'),
    ...NATS_CLIENT,
  ],
  engine: [
    LOOPBACK,
    ...packages(
      '@nats-io/(jetstream|jwt|nkeys|transport-node)',
      '@peculiar/x509',
      'reflect-metadata',
      'zod',
    ),
  ],
  export: packages('csv-stringify'),
  exercises: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  partners: [SQLITE_FILES, ...packages('@photostructure/sqlite', '@nats-io/nkeys')],
  roster: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  events: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  health: packages('@photostructure/sqlite'),
  incidents: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  journal: packages('@photostructure/sqlite'),
  loopback: [],
  machine: [],
  messages: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  onvif: packages('node-onvif-ts', 'onvif', 'zod'),
  open311: [LOOPBACK],
  'preset-pictures': packages('write-file-atomic'),
  provisioning: packages('yaml'),
  records: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  relay: [LOOPBACK, ...packages('@peculiar/x509', 'reflect-metadata', 'ws')],
  reporters: [SEALING, ...packages('write-file-atomic')],
  reports: [SQLITE_FILES, ...packages('@photostructure/sqlite')],
  sealing: [],
  secrets: [],
  signing: [],
  sqlite: packages('@photostructure/sqlite'),
  tables: packages('csv-parse'),
  translation: ['^locales/', ...packages('i18next')],
  verifiers: [],
  video: packages('ffmpeg-static'),
};

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} path who imports
 * @property {string} [except] of them, those with a row of their own
 * @property {string[]} may what they import; $1 is the first group of `path`
 * @property {boolean} [node] whether they import Node's own modules too
 */

/** @type {Row[]} */
const ROWS = [
  {
    name: 'core-rules',
    path: '^core/(domain|journal)/',
    may: ['^core/(domain|journal)/'],
  },
  {
    name: 'core-contract',
    path: '^core/(contract/|((agreement|draft|engine|exercise|federation|figure|incident|known-incident|report|handover|partner|record|roster)-)?ports[.]ts$)',
    may: [CORE, ...packages('zod')],
  },
  {
    name: 'services',
    path: '^electron/services/',
    except: TESTS,
    may: [CORE, '^electron/services/', ...packages('zod')],
  },
  {
    // Every port is tried with the adapter that it will meet.
    name: 'services-tests',
    path: `^electron/services/.*${TESTS}`,
    may: [CORE, '^electron/(services|adapters)/', '^resources/', ...packages('zod')],
    node: true,
  },
  ...Object.entries(ADAPTERS).map(([adapter, own]) => ({
    name: `adapter-${adapter}`,
    path: `^electron/adapters/${adapter}/`,
    may: [CORE, `^electron/adapters/${adapter}/`, ...own],
    node: true,
  })),
  {
    name: 'media',
    path: '^electron/media/',
    may: [CORE, '^electron/(media|adapters/video)/'],
    node: true,
  },
  {
    name: 'relay',
    path: '^electron/relay/',
    may: [CORE, '^electron/(relay|adapters/(relay|loopback))/', ...packages('ws')],
    node: true,
  },
  {
    name: 'shell',
    path: '^electron/shell/',
    except: COMPOSITION,
    may: [CORE, '^electron/shell/', ELECTRON],
    // Electron's main process is a Node process.
    node: true,
  },
  {
    name: 'composition',
    path: COMPOSITION,
    may: [CORE, '^electron/(flags[.]ts$|shell/|services/|adapters/)', '^resources/', ELECTRON],
    node: true,
  },
  {
    name: 'flags',
    path: '^electron/flags[.](test[.])?ts$',
    may: [CORE, '^electron/flags[.]'],
    node: true,
  },
  { name: 'preload', path: '^electron/preload[.]ts$', may: [ELECTRON] },
  {
    name: 'stores',
    path: '^renderer/stores/',
    may: [CORE, '^renderer/(stores/|bridge[.]ts$)', STORE_WITHOUT_REACT],
  },
  {
    name: 'player',
    path: '^renderer/video/',
    may: [CORE, '^renderer/(video/|bridge[.]ts$)', STORE_WITHOUT_REACT],
  },
  {
    // Heard beside what is seen: no React, and no way to the player.
    name: 'sounds',
    path: '^renderer/sounds/',
    may: [CORE, '^renderer/(sounds|stores)/', STORE_WITHOUT_REACT],
  },
  {
    name: 'features',
    path: '^renderer/features/([^/]+)/',
    may: [
      CORE,
      '^renderer/(stores|video|forms|ui|features/$1)/',
      ...packages('react', 'react-i18next', 'zustand', 'lucide-react', '@dnd-kit/[^/]+'),
      ...packages('d3-scale', 'd3-shape'),
    ],
  },
  {
    // Fields that several features ask for, in words: a new password, why main refused.
    name: 'forms',
    path: '^renderer/forms/',
    may: [
      CORE,
      '^renderer/(stores|forms|ui)/',
      ...packages('react', 'react-i18next', 'zustand', 'lucide-react'),
    ],
  },
  {
    name: 'controls',
    path: '^renderer/ui/',
    may: [
      '^renderer/ui/',
      ...packages('react', 'react-aria-components', '@internationalized/date'),
      ...packages('@tanstack/react-virtual'),
    ],
  },
  {
    name: 'window',
    path: '^renderer/((app|main|drag-and-drop)[.]tsx|(bridge|theme)[.]ts)$',
    may: [
      CORE,
      '^renderer/',
      ...packages('react', 'react-dom', 'react-i18next', 'zustand'),
      ...packages('@dnd-kit/[^/]+', '@fontsource-variable/[^/]+'),
    ],
  },
  {
    name: 'window-translation',
    path: '^renderer/i18n[.]ts$',
    may: [CORE, '^renderer/', '^locales/', ...packages('i18next', 'react-i18next', 'zustand')],
  },
  { name: 'locales', path: '^locales/', may: [CORE, '^locales/', ...packages('i18next')] },
];

/** @type {(import('dependency-cruiser').IForbiddenRuleType & { name: string })[]} */
const forbidden = [
  ...ROWS.map(({ name, path, except, may, node }) => ({
    name,
    severity: 'error',
    from: { path, ...(except && { pathNot: except }) },
    to: {
      pathNot: [...may, ...TEST_LIBRARIES],
      ...(node && { dependencyTypesNot: ['core'] }),
    },
  })),
  {
    name: 'no-row',
    comment: 'A new room needs a row in this file.',
    severity: 'error',
    from: {
      path: '^(core|electron|renderer|locales)/',
      pathNot: ROWS.map(({ path }) => path),
    },
    to: {},
  },
  {
    name: 'bridge-types-only',
    comment: 'Stores and player are handed the bridge, so that a test can hand them another.',
    severity: 'error',
    from: { path: '^renderer/(stores|video)/' },
    to: { path: '^renderer/bridge[.]ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'composition-is-the-top',
    severity: 'error',
    from: { pathNot: [COMPOSITION, TESTS, '^(tools|e2e)/'] },
    to: { path: COMPOSITION },
  },
  {
    name: 'tools-stay-outside',
    severity: 'error',
    from: { pathNot: '^(tools|e2e)/' },
    to: { path: '^(tools|e2e)/' },
  },
  {
    name: 'tests-stay-outside',
    comment: 'What is shipped imports neither tests nor what tests are made of.',
    severity: 'error',
    from: { pathNot: [TESTS, '^(tools|e2e)/'] },
    to: { path: [TESTS, ...TEST_LIBRARIES] },
  },
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-orphans',
    comment: 'Nothing imports it and it imports nothing.',
    severity: 'error',
    from: { orphan: true, pathNot: '[.]d[.]ts$' },
    to: {},
  },
  { name: 'not-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

module.exports = {
  forbidden,
  options: {
    // Imports of types count: a type is a dependency of the reader too.
    tsPreCompilationDeps: true,
    // node_modules may be a link to elsewhere; the rows name it as it stands here.
    preserveSymlinks: true,
    doNotFollow: { path: ['^node_modules/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
