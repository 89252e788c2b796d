import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../core/domain/settings.ts';
import { readFlags, type Flags } from './flags.ts';

const NONE: Flags = {
  ...{ profile: null, provision: null, language: null, signIn: null },
  ...{ check: false, json: false, headless: false, version: false, help: false },
};

describe('words that are understood', () => {
  it.each<[string[], Partial<Flags>]>([
    [[], {}],
    [['--profile', '/tmp/p'], { profile: '/tmp/p' }],
    [['--profile=/tmp/p q'], { profile: '/tmp/p q' }],
    [
      ['--provision', 'centre.yaml', '--check', '--json'],
      { provision: 'centre.yaml', check: true, json: true },
    ],
    [['--headless'], { headless: true }],
    [['--sign-in', 'novak'], { signIn: 'novak' }],
    [['--version'], { version: true }],
    [['--help'], { help: true }],
    [['--lang', 'uk'], { language: 'uk' }],
    // The last one counts, as with other programs.
    [['--lang=cs', '--lang=pl'], { language: 'pl' }],
  ])('%j', (args, flags) => {
    expect(readFlags(args)).toEqual({ ok: true, flags: { ...NONE, ...flags } });
  });

  it.each(LANGUAGES)('--lang %s', (language) => {
    expect(readFlags(['--lang', language])).toMatchObject({ ok: true, flags: { language } });
  });

  it.each([
    ['--no-sandbox'],
    ['--remote-debugging-port=0'],
    ['--inspect=0'],
    ['--disable-gpu'],
    ['--enable-features=X'],
    ['--force-device-scale-factor=2'],
    ['--ozone-platform=x11'],
    ['--password-store=basic'],
  ])('%s belongs to Chromium and is not ours to judge', (foreign) => {
    expect(readFlags([foreign, '--check'])).toEqual({ ok: true, flags: { ...NONE, check: true } });
  });
});

describe('words that are not', () => {
  it.each<[string[], string]>([
    [['--provison', 'x'], '--provison'],
    [['--check', 'cameras'], 'cameras'],
    [['centre.yaml'], 'centre.yaml'],
    [['-p', 'x'], '-p'],
    [['--lang', 'de'], '--lang de'],
    [['--lang', 'CS'], '--lang CS'],
    [['--lang='], '--lang '],
    [['--check=yes'], '--check'],
    [['--profile'], '--profile <value>'],
    [['--profile', '--check'], '--profile'],
    [['--unknown=1'], '--unknown'],
  ])('%j: %s is named', (args, word) => {
    expect(readFlags(args)).toEqual({ ok: false, word });
  });
});
