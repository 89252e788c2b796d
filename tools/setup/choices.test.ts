import { describe, expect, it } from 'vitest';
import { needsDisplay } from './display.mjs';
import { worthTrying } from './download.mjs';
import { placeInRuntime } from './electron-fallback.mjs';
import { electronBinary } from './electron.mjs';
import { versionIn } from './ffmpeg.mjs';
import { hasGpu } from './graphics.mjs';
import { runsTypeScript } from './node.mjs';
import { tellingLine } from './say.mjs';

it.each([
  ['18.19.0', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['23.5.0', false],
  ['23.6.0', true],
  ['24.0.0', true],
])('Node %s runs TypeScript: %s', (version, expected) => {
  expect(runsTypeScript(version)).toBe(expected);
});

it.each([
  ['linux', undefined, ['card0', 'renderD128'], true],
  ['linux', undefined, [], false],
  ['linux', 'off', ['renderD128'], false],
  ['win32', undefined, [], true],
  ['win32', 'off', [], false],
])('GPU on %s with POMEZI_GPU=%s and %j: %s', (platform, wish, devices, expected) => {
  expect(hasGpu({ platform, wish, devices })).toBe(expected);
});

it.each([
  ['linux', {}, true],
  ['linux', { DISPLAY: ':0' }, false],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false],
  ['win32', {}, false],
] as const)('a display is missing on %s with %j: %s', (platform, env, expected) => {
  expect(needsDisplay(platform, env)).toBe(expected);
});

describe('a failed download', () => {
  const hour = 60 * 60 * 1000;
  it.each([
    ['never failed', undefined, true],
    ['failed an hour ago', 99 * hour, false],
    ['failed more than a day ago', 75 * hour, true],
  ])('%s', (_, failedAt, expected) => {
    expect(worthTrying(failedAt, 100 * hour)).toBe(expected);
  });
});

it.each([
  ['Cypress/Cypress', 'electron'],
  ['Cypress/LICENSE.electron.txt', 'LICENSE'],
  ['Cypress/locales/cs.pak', 'locales/cs.pak'],
  ['Cypress/resources/app/index.js', undefined],
  ['Cypress/resources/app-update.yml', undefined],
  ['Cypress/browser_v8_context_snapshot.bin', undefined],
  ['Cypress/../../etc/passwd', undefined],
  ['elsewhere', undefined],
])('of the fallback archive %s goes to %s', (name, expected) => {
  expect(placeInRuntime(name)).toBe(expected);
});

it.each([
  ['linux', '/d/electron'],
  ['darwin', '/d/Electron.app/Contents/MacOS/Electron'],
] as const)('the Electron binary on %s is %s', (platform, expected) => {
  expect(electronBinary('/d', platform)).toBe(expected);
});

it('reads the version that ffmpeg tells', () => {
  expect(versionIn('ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000')).toBe('5.1.9-0+deb12u1');
  expect(versionIn('something else')).toBe('of unknown version');
});

it('picks the line that tells most of a failure', () => {
  expect(tellingLine('Reading lists\nE: Unable to locate package x\nbye')).toMatch(/^E: Unable/);
  expect(tellingLine('first\nlast\n')).toBe('last');
  expect(tellingLine('\n')).toBe('it printed nothing');
});
