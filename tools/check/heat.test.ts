/** The heat map in every theme and on paper: read by its lightness alone, and the numbers in it too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Color from 'colorjs.io';
import { describe, expect, it } from 'vitest';
import { HEAT_LEVELS } from '../../core/domain/figures/plot/shapes.ts';
import { HIGH_LEVEL } from '../../core/domain/figures/plot/week.ts';
import { THEMES } from '../../core/domain/preferences.ts';

const renderer = join(import.meta.dirname, '../../renderer');
const read = (path: string): string => readFileSync(join(renderer, path), 'utf8');
const LEVELS = Array.from({ length: HEAT_LEVELS }, (_, level) => level);

function variablesOf(css: string, selector: string): Map<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  const found = [...rule.matchAll(/(--[a-z-]+): (#[0-9a-f]{6,8});/g)];
  return new Map(found.map(([, name = '', value = '']) => [name, value]));
}

/** What a rule fills with: a colour, one of the theme's, or a mixture of two of them. */
function fillOf(css: string, selector: string, theme: ReadonlyMap<string, string>): Color {
  const rules = [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)].filter(([, names = '']) =>
    names.split(',').some((name) => name.trim().endsWith(selector)),
  );
  const fill = rules.flatMap(([, , body = '']) => /fill: ([^;]+);/.exec(body)?.[1] ?? []).at(-1);
  const named = (name = ''): Color => new Color(theme.get(name) ?? 'missing');
  const mixed = /color-mix\(in oklab, var\((--[a-z-]+)\) (\d+)%, var\((--[a-z-]+)\)\)/.exec(
    fill ?? '',
  );
  if (mixed !== null) {
    return named(mixed[3]).mix(named(mixed[1]), Number(mixed[2]) / 100, { space: 'oklab' });
  }
  const variable = /^var\((--[a-z-]+)\)$/.exec(fill ?? '');
  return variable === null ? new Color(fill ?? 'black') : named(variable[1]);
}

const tokens = variablesOf(read('ui/tokens.css'), ':root');
const window = read('features/figures/figures.css');
const GROUNDS = [
  ...THEMES.map((theme) => {
    const own = variablesOf(read('ui/themes.css'), `:root[data-theme='${theme}']`);
    return [theme, window, new Map([...tokens, ...own])] as const;
  }),
  ['paper', read('public/figures.css'), new Map<string, string>()] as const,
];

describe.each(GROUNDS)('on %s', (_, css, theme) => {
  const cells = LEVELS.map((level) => fillOf(css, `.ink-heat-${level}`, theme));

  it('each level is lighter than the one before, or each is darker', () => {
    const lightness = cells.map((cell) => cell.to('lab').coords[0] ?? 0);
    const steps = lightness.slice(1).map((value, index) => value - (lightness[index] ?? 0));
    const sign = Math.sign(steps[0] ?? 0);
    for (const step of steps) expect(step * sign).toBeGreaterThanOrEqual(3);
  });

  it.each(LEVELS)('the number on level %i can be read', (level) => {
    const ink = fillOf(css, level >= HIGH_LEVEL ? '.ink-heat-high' : '.ink-heat-low', theme);
    expect(cells[level]?.contrast(ink, 'WCAG21')).toBeGreaterThanOrEqual(4.5);
  });
});
