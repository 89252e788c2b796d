import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.{test,test-support,test-data}.{ts,tsx}', 'e2e/**/*.ts'];
const FUZZ_TESTS = ['**/*.fuzz.test.ts'];
const CONFIGS = '*.{js,cjs,ts}';

/** A later block replaces the rule of an earlier one, so that every block lists all that it needs. */
const EVERYWHERE = [
  {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'A named export has the same name wherever it is used.',
  },
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: import from the file that holds it.',
  },
];

/** Time, chance and waiting are arguments in core. */
const IN_CORE = [
  {
    selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
    message: 'core has no clock: take the time as an argument.',
  },
];

/** Attributes that a person reads or hears, of elements and of our own controls. */
const SPOKEN =
  '/^(aria-(label|description|roledescription|valuetext|placeholder)|alt|label|placeholder|title)$/';
const TEXT = '/\\p{L}/u';

/** Words that stand in JSX as they are, as text, in braces, or as an attribute. */
const IN_WINDOWS = [':matches(JSXElement, JSXFragment)', `JSXAttribute[name.name=${SPOKEN}]`]
  .flatMap((holder) => [
    `${holder} > :matches(JSXText, Literal)[value=${TEXT}]`,
    ...['', ':matches(ConditionalExpression, LogicalExpression) > '].flatMap((choice) => [
      `${holder} > JSXExpressionContainer > ${choice}Literal[value=${TEXT}]`,
      `${holder} > JSXExpressionContainer > ${choice}TemplateLiteral > TemplateElement[value.raw=${TEXT}]`,
    ]),
  ])
  .map((selector) => ({ selector, message: 'Words belong into locales/: use t().' }));

const SUITE = '/^(describe|it|test)$/';
const EXPECT =
  'CallExpression:matches([callee.name="expect"], [callee.object.name="expect"][callee.property.name=/^(soft|poll)$/])';

const EVERY_TEST_RUNS = [
  `MemberExpression[property.name=/^(only|skip|skipIf|runIf|todo|fixme|fails?)$/]:matches([object.name=${SUITE}], [object.object.name=${SUITE}])`,
  'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
].map((selector) => ({ selector, message: 'Every test runs, always.' }));

// A property holds for each input in its own way: inside fc.property and in fuzz tests a case may be
// told apart by an if.
const EVERY_TEST_ASSERTS = [
  `:matches(IfStatement, ConditionalExpression, LogicalExpression, SwitchCase, CatchClause) ${EXPECT}:not(CallExpression[callee.object.name="fc"] *)`,
  `CallExpression[callee.property.name="catch"] ${EXPECT}`,
  `CallExpression:matches([callee.name=${SUITE}], [callee.callee.object.name=${SUITE}]) > :function > BlockStatement > IfStatement ReturnStatement`,
].map((selector) => ({
  selector,
  message: 'A test that may pass its assertion by proves nothing.',
}));

const IN_TESTS = [...EVERY_TEST_RUNS, ...EVERY_TEST_ASSERTS];

const IN_E2E = [
  {
    selector: 'MemberExpression[property.name="waitForTimeout"]',
    message: 'No sleeps: wait for what the operator would see.',
  },
];

const NO_REMOTE = [{ name: 'electron', importNames: ['remote'] }, { name: '@electron/remote' }];
const CLOCKS = ['setTimeout', 'setInterval', 'setImmediate'];

export default defineConfig(
  // AssemblyScript is checked by its own compiler.
  { ignores: ['**/*.as.ts', 'out/', 'dist/', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      'no-restricted-properties': [
        'error',
        { property: 'sendSync', message: 'A window never waits for main: use the contract.' },
      ],
      'no-restricted-imports': ['error', { paths: NO_REMOTE }],
      // Taking one property out of an object is done by naming it; TypeScript agrees.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_$', argsIgnorePattern: '^_' },
      ],
      // [...text] is the way to its code points, which is what is meant here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // It would ask for the ! that is forbidden.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A number has one way to be written into a text; anything else there is still an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['core/**'],
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_CORE],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core has no clock: take the time.' },
        { object: 'Math', property: 'random', message: 'core has no chance: take the number.' },
      ],
      'no-restricted-globals': [
        'error',
        ...[...CLOCKS, 'performance', 'crypto', 'process', 'Buffer', 'fetch'],
        ...['globalThis', 'window', 'document', 'navigator', 'localStorage'],
      ],
    },
  },
  {
    files: ['renderer/**'],
    ignores: ['renderer/bridge.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_WINDOWS],
      'no-restricted-properties': [
        'error',
        { property: 'pomezi', message: 'Only bridge.ts touches what the preload put there.' },
      ],
    },
  },
  {
    files: ['renderer/**'],
    // No React there: usePort is a method.
    ignores: ['renderer/{stores,video}/**'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_TESTS],
      // Grids are drawn with letters and keys are typed from them.
      '@typescript-eslint/no-misused-spread': 'off',
      // What a fixture gives is taken apart: closures, which know no this.
      '@typescript-eslint/unbound-method': 'off',
      // Inputs are damaged on purpose.
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    files: FUZZ_TESTS,
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...EVERY_TEST_RUNS] },
  },
  {
    files: ['core/**/*.{test,test-support,test-data}.ts'],
    ignores: FUZZ_TESTS,
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_CORE, ...IN_TESTS] },
  },
  {
    files: ['e2e/**'],
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_TESTS, ...IN_E2E],
      'no-restricted-globals': ['error', ...CLOCKS],
      'no-restricted-imports': ['error', ...NO_REMOTE, 'node:timers', 'node:timers/promises'],
    },
  },
  { files: ['tools/**'], rules: { 'no-console': 'off' } },
  {
    // Drawing and reading pixels: indexes are computed, and a check on each would cost the picture.
    files: ['tools/cameras/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.{mjs,cjs,js}', CONFIGS], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.{mjs,cjs,js}'], rules: { 'no-undef': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: [CONFIGS, 'e2e/playwright.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
