import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { afterPack } from './packed-ffmpeg.mjs';
import { repository } from './places.mjs';

const ELF = '\x7fELF\x02\x01';
const EXE = 'MZ\x90\x00';

let appOutDir: string;
beforeEach(() => {
  appOutDir = mkdtempSync(join(tmpdir(), 'packed-'));
});
afterEach(() => {
  rmSync(appOutDir, { recursive: true, force: true });
});

function pack(name: string, content: string): void {
  const file = join(appOutDir, 'resources', 'ffmpeg', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, 'latin1');
}

it.each([
  ['linux', 'ffmpeg', ELF],
  ['win32', 'ffmpeg.exe', EXE],
])('a package for %s with its own %s is let through', (electronPlatformName, name, content) => {
  pack(name, content);
  expect(() => {
    afterPack({ appOutDir, electronPlatformName });
  }).not.toThrow();
});

it.each([
  ['linux', 'ffmpeg.exe', EXE, 'the package has no ffmpeg'],
  ['win32', 'ffmpeg', ELF, 'the package has no ffmpeg'],
  ['win32', 'ffmpeg.LICENSE', 'GPL', 'the package has no ffmpeg'],
  ['win32', 'ffmpeg.exe', ELF, 'is no program for win32'],
  ['linux', 'ffmpeg', EXE, 'is no program for linux'],
  ['linux', 'ffmpeg', '', 'is no program for linux'],
  ['darwin', 'ffmpeg', ELF, 'packages for darwin are not made'],
])('a package for %s with %s alone ends the build', (electronPlatformName, name, content, why) => {
  pack(name, content);
  expect(() => {
    afterPack({ appOutDir, electronPlatformName });
  }).toThrow(why);
});

it('what is to be done stands in the message', () => {
  expect(() => {
    afterPack({ appOutDir, electronPlatformName: 'win32' });
  }).toThrow('npm_config_platform=win32 node node_modules/ffmpeg-static/install.js');
});

it('electron-builder is told to take ffmpeg along and to come by here', () => {
  const text = readFileSync(join(repository, 'electron-builder.yml'), 'utf8');
  const taken = (name: string) => ({
    extraResources: [
      {
        ...{ from: 'node_modules/ffmpeg-static', to: 'ffmpeg' },
        filter: expect.arrayContaining([name]) as string[],
      },
    ],
  });
  expect(parse(text)).toMatchObject({
    afterPack: './tools/setup/packed-ffmpeg.mjs',
    linux: taken('ffmpeg'),
    win: taken('ffmpeg.exe'),
  });
});
