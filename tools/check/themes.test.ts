import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Color from 'colorjs.io';
import { describe, expect, it } from 'vitest';
import { THEMES, type Theme } from '../../core/domain/preferences.ts';

const ui = join(import.meta.dirname, '../../renderer/ui');
const read = (name: string): string => readFileSync(join(ui, name), 'utf8');

/** The colours of one rule of a style sheet. */
function colours(css: string, selector: string): Map<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map(
    [...rule.matchAll(/(--[a-z-]+): (#[0-9a-f]{6,8});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

const dark = colours(read('tokens.css'), ':root');
const all: Readonly<Record<Theme, Map<string, string>>> = {
  dark,
  night: new Map([...dark, ...colours(read('themes.css'), ":root[data-theme='night']")]),
  contrast: new Map([...dark, ...colours(read('themes.css'), ":root[data-theme='contrast']")]),
};

function colour(theme: Theme, name: string): Color {
  return new Color(all[theme].get(name) ?? 'missing');
}

/** What is seen of a colour that lets something through. */
function over(front: Color, behind: Color): Color {
  const part = front.alpha;
  const mixed = front.srgb.map(
    (value, index) => (value ?? 0) * part + (behind.srgb[index] ?? 0) * (1 - part),
  );
  return new Color('srgb', mixed as [number, number, number]);
}

const contrast = (one: Color, other: Color): number => one.contrast(other, 'WCAG21');

const STATES = ['--ok', '--late', '--frozen', '--lost'];
const PAIRS = [
  ...['--bg', '--surface', '--raised'].flatMap((ground) =>
    ['--text', '--soft'].map((words) => [words, ground] as const),
  ),
  ...['--bg', '--surface'].map((ground) => ['--faint', ground] as const),
  ...['--surface', '--picture'].flatMap((ground) =>
    [...STATES, '--focus'].map((words) => [words, ground] as const),
  ),
  ['--message', '--picture'] as const,
  ['--faint', '--picture'] as const,
  ['--on-strong', '--text'] as const,
  ['--on-strong', '--strong-hover'] as const,
];

describe.each(THEMES)('in the theme %s', (theme) => {
  // WCAG 2.2, 1.4.3 (AA) and 1.4.6 (AAA).
  const least = theme === 'contrast' ? 7 : 4.5;

  it.each(PAIRS)('%s can be read on %s', (words, ground) => {
    expect(contrast(colour(theme, words), colour(theme, ground))).toBeGreaterThanOrEqual(least);
  });

  it.each(['--text', '--soft', ...STATES])('%s can be read on the brightest picture', (words) => {
    const ground = over(colour(theme, '--shade'), new Color('white'));
    expect(contrast(colour(theme, words), ground)).toBeGreaterThanOrEqual(least);
  });

  it('a badge can be read on the brightest picture', () => {
    const ground = over(colour(theme, '--badge'), new Color('white'));
    expect(contrast(colour(theme, '--badge-text'), ground)).toBeGreaterThanOrEqual(least);
  });

  it.each(
    STATES.flatMap((one, index) => STATES.slice(index + 1).map((other) => [one, other] as const)),
  )('%s is another colour than %s', (one, other) => {
    // CIEDE2000; from about 2 on two colours side by side are told apart.
    expect(colour(theme, one).deltaE(colour(theme, other), '2000')).toBeGreaterThan(8);
  });

  it('nothing flashes: a window is no brighter before its theme is there', () => {
    const window = new Color(/backgroundColor: '(#\w+)'/.exec(windows)?.[1] ?? 'missing');
    expect(window.to('srgb').toString({ format: 'hex' })).toBe(dark.get('--bg'));
    expect(colour(theme, '--bg').luminance).toBeLessThanOrEqual(window.luminance);
  });
});

/**
 * How those see a colour who lack one kind of cone, and everybody on a printer without colours. The
 * matrices are of linear sRGB: Machado, Oliveira, Fernandes (2009), table 1, severity 1.0; the grey is
 * the luminance of IEC 61966-2-1.
 */
const SEEN = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  greyscale: Array.from({ length: 3 }, () => [0.2126, 0.7152, 0.0722]),
} as const;

function seenAs(color: Color, matrix: readonly (readonly number[])[]): Color {
  const linear = color.to('srgb-linear').coords.map((value) => value ?? 0);
  const seen = matrix.map((row) =>
    row.reduce((sum, part, index) => sum + part * (linear[index] ?? 0), 0),
  );
  return new Color('srgb-linear', seen as [number, number, number]).to('srgb');
}

/** How much of its colour the second stripe of an exercise's band has. */
const STRIPE = Number(
  /\.mode-band \{[^}]*var\(--exercise\) (\d+)%, transparent/.exec(read('controls.css'))?.[1],
);

describe.each(
  THEMES.flatMap((theme) =>
    (Object.keys(SEEN) as (keyof typeof SEEN)[]).map((eyes) => [theme, eyes] as const),
  ),
)('an exercise in the theme %s, as it is seen with %s', (theme, eyes) => {
  const seen = (color: Color): Color => seenAs(color, SEEN[eyes]);
  const word = colour(theme, '--exercise');
  const ground = colour(theme, '--surface');
  const stripe = over(new Color('srgb', word.to('srgb').coords, STRIPE / 100), ground);

  it('has a word that can be read on both stripes', () => {
    for (const behind of [ground, stripe]) {
      expect(contrast(seen(word), seen(behind))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is hatched: its stripes differ in lightness', () => {
    // CIE L*; about one is seen side by side.
    expect(
      Math.abs((seen(stripe).to('lab').l ?? 0) - (seen(ground).to('lab').l ?? 0)),
    ).toBeGreaterThan(5);
  });
});

const windows = readFileSync(join(import.meta.dirname, '../../electron/shell/windows.ts'), 'utf8');

it('what is seen at night gives at most half the light', () => {
  for (const name of ['--text', '--soft', '--bg', '--surface', '--message']) {
    const night = colour('night', name).luminance;
    expect(night, name).toBeLessThanOrEqual(colour('dark', name).luminance * 0.72);
  }
  expect(colour('night', '--text').luminance).toBeLessThan(colour('dark', '--text').luminance / 2);
});

it('borders of the contrast theme are seen', () => {
  // WCAG 2.2, 1.4.11.
  expect(contrast(colour('contrast', '--line'), colour('contrast', '--surface'))).toBeGreaterThan(
    3,
  );
});

it('every theme leaves the ground of a picture as the player draws it', () => {
  for (const theme of THEMES) expect(all[theme].get('--picture')).toBe('#05070a');
});
