/** Proves the rules of eslint.config.js that are the house's own, as they apply to each folder. */
import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { parser } from 'typescript-eslint';
import { top } from './program.ts';

const HOUSE_RULES = /^(no-restricted-.*|no-console)$/;
const eslint = new ESLint({ cwd: top });
const linter = new Linter();

/** @returns the house's rules that the code breaks where it stands. */
async function broken(path: string, code: string): Promise<string[]> {
  const config = (await eslint.calculateConfigForFile(join(top, path))) as Linter.Config;
  const rules = Object.entries(config.rules ?? {}).filter(([name]) => HOUSE_RULES.test(name));
  const found = linter.verify(code, {
    languageOptions: {
      parser: parser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
    rules: Object.fromEntries(rules),
  });
  return found.map(({ ruleId, message }) => ruleId ?? message);
}

const core = 'core/domain/wall.ts';
const main = 'electron/main.ts';
const page = 'renderer/features/wall/wall.tsx';
const unit = 'core/domain/wall.test.ts';
const fuzz = 'core/domain/wall.fuzz.test.ts';
const e2e = 'e2e/wall.e2e.ts';

describe('is refused', () => {
  test.each([
    ['the clock in core', core, 'Date.now();'],
    ['the clock in core', core, 'new Date();'],
    ['the clock in a test of core', unit, 'new Date();'],
    ['chance in core', core, 'Math.random();'],
    ['waiting in core', core, 'setTimeout(act, 1);'],
    ['the process in core', core, 'process.exit();'],
    ['a default export', core, 'export default 1;'],
    ['a default export by another way', core, 'const one = 1; export { one as default };'],
    ['a barrel', core, "export * from './wall.ts';"],
    ['printing', main, "console.log('started');"],
    ['printing in a window', page, "console.info('started');"],
    ['waiting for main', main, "ipcRenderer.sendSync('state');"],
    ['remote', main, "import { remote } from 'electron';"],
    ['the bridge by its global', page, 'window.pomezi.invoke();'],
    ['text in a window', page, '<p>No signal</p>;'],
    ['text in braces', page, "<p>{'No signal'}</p>;"],
    ['text in a template', page, '<p>{`${count} cameras`}</p>;'],
    ['text of a choice', page, "<p>{on ? 'on' : t('off')}</p>;"],
    ['text after a condition', page, "<p>{on && 'on'}</p>;"],
    ['text in a fragment', page, '<>No signal</>;'],
    ['a spoken label', page, '<button aria-label="Close" />;'],
    ['a title in braces', page, "<Dialog title={'Help'} />;"],
    ['a placeholder of a template', page, '<input placeholder={`Camera ${count}`} />;'],
    ['the text of a picture', page, '<img alt="Map" />;'],
    ['test.only', unit, "test.only('x', act);"],
    ['describe.skip', unit, "describe.skip('x', act);"],
    ['test.each with skip', unit, "test.skip.each([1])('x', act);"],
    ['test.describe.only', e2e, "test.describe.only('x', act);"],
    ['an expectation in an if', unit, 'if (found) expect(found).toBe(1);'],
    ['an expectation in a choice', unit, 'found ? expect(found).toBe(1) : null;'],
    ['an expectation after &&', unit, 'found && expect(found).toBe(1);'],
    ['an expectation in a catch clause', unit, 'try { act(); } catch (e) { expect(e).toBe(1); }'],
    ['an expectation in catch()', unit, 'act().catch((e) => { expect(e).toBe(1); });'],
    [
      'an end before the expectation',
      unit,
      "test('x', () => { if (!found) return; expect(1).toBe(1); });",
    ],
    ['a soft expectation in an if', e2e, 'if (found) expect.soft(found).toBe(1);'],
    ['sleeping in e2e', e2e, 'await page.waitForTimeout(100);'],
    ['sleeping in e2e by a timer', e2e, 'setTimeout(act, 100);'],
    ['sleeping in e2e by a promise', e2e, "import { setTimeout } from 'node:timers/promises';"],
  ])('%s (%s): %s', async (_, path, code) => {
    expect(await broken(path, code)).toEqual([expect.stringMatching(HOUSE_RULES)]);
  });
});

describe('is let through', () => {
  test.each([
    ['a date of a given time', core, 'new Date(at);'],
    ['the clock outside core', main, 'Date.now();'],
    ['printing of tools', 'tools/build.ts', "console.log('built');"],
    ['the bridge in its file', 'renderer/bridge.ts', 'window.pomezi;'],
    ['translated text', page, "<p title={t('a.b')}>{t(`state.${state}`)}</p>;"],
    ['signs', page, '<p>{count} / {`${columns} × ${rows}`} · 12</p>;'],
    ['a class name', page, '<p className="tile" data-kind={`tile-${kind}`} />;'],
    ['a class name of a choice', page, "<p className={on ? 'on' : 'off'} />;"],
    ['an expectation in a loop', unit, 'for (const each of all) expect(each).toBe(1);'],
    ['a case of a property', unit, 'fc.property(any, (x) => { if (x) expect(x).toBe(1); });'],
    ['a case of a fuzz test', fuzz, 'if (found) expect(found).toBe(1);'],
    ['a default export of a configuration', 'vitest.config.ts', 'export default {};'],
  ])('%s (%s): %s', async (_, path, code) => {
    expect(await broken(path, code)).toEqual([]);
  });
});
