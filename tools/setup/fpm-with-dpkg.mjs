#!/usr/bin/env node
// electron-builder makes .deb packages with fpm, which is neither on npm nor among Debian's
// packages; dpkg-deb is on every Debian. This takes the arguments that electron-builder gives to
// fpm and has dpkg-deb build the same package, so that scripts and control data stay
// electron-builder's own. CUSTOM_FPM_PATH names this file; see tools/dist.ts.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const withoutValue = new Set(['--force', '--debug']);

/**
 * @typedef {object} Request
 * @property {Map<string, string[]>} options
 * @property {{ from: string, to: string }[]} files a source with a slash at its end is a folder
 */

/**
 * @param {string[]} args
 * @returns {Request}
 */
export function parseArguments(args) {
  /** @type {Request} */
  const request = { options: new Map(), files: [] };
  for (let i = 0; i < args.length; i += 1) {
    const arg = String(args[i]);
    if (withoutValue.has(arg)) continue;
    if (arg.startsWith('-')) {
      request.options.set(arg, [...(request.options.get(arg) ?? []), String(args[++i])]);
    } else {
      const split = arg.lastIndexOf('=');
      request.files.push({ from: arg.slice(0, split), to: arg.slice(split + 1) });
    }
  }
  return request;
}

/**
 * The first line is the synopsis; Debian wants a space before all others, and a dot in empty ones.
 * @param {string} text
 */
function descriptionField(text) {
  const [synopsis = '', ...others] = text.split('\n').map((line) => line.trim());
  return [synopsis, ...others.map((line) => ` ${line || '.'}`)].join('\n');
}

/**
 * @param {Request['options']} options
 * @param {number} installedSize KiB
 */
export function controlFile(options, installedSize) {
  const first = (/** @type {string} */ name) => options.get(name)?.[0];
  const fields = {
    Package: first('--name'),
    Version: first('--version'),
    Architecture: first('--architecture'),
    Maintainer: first('--maintainer'),
    Vendor: first('--vendor'),
    License: first('--license'),
    'Installed-Size': String(installedSize),
    Depends: options.get('-d')?.join(', '),
    Recommends: options.get('--deb-recommends')?.join(', '),
    Section: first('--category') ?? 'misc',
    Priority: first('--deb-priority'),
    Homepage: first('--url'),
    Description: descriptionField(first('--description') ?? ''),
  };
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** @param {string} folder */
function sizeInKib(folder) {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true })) {
    bytes += statSync(join(folder, String(name))).size;
  }
  return Math.ceil(bytes / 1024);
}

/**
 * @param {Request} request
 * @param {string} stage
 */
function buildPackage({ options, files }, stage) {
  for (const { from, to } of files) {
    const target = join(stage, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  }
  const size = sizeInKib(stage);
  const control = join(stage, 'DEBIAN');
  mkdirSync(control);
  writeFileSync(join(control, 'control'), controlFile(options, size));
  for (const [option, script] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    const source = options.get(String(option))?.[0];
    if (!source) continue;
    cpSync(source, join(control, String(script)));
    chmodSync(join(control, String(script)), 0o755);
  }
  const compression = options.get('--deb-compression')?.[0] ?? 'xz';
  const target = String(options.get('--package')?.[0]);
  const args = ['--build', '--root-owner-group', `-Z${compression}`, stage, target];
  return spawnSync('dpkg-deb', args, { stdio: 'inherit' }).status ?? 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const stage = mkdtempSync(join(tmpdir(), 'pomezi-deb-'));
  // dpkg-deb wants a root folder that everybody may enter; temporary folders are private.
  chmodSync(stage, 0o755);
  try {
    process.exitCode = buildPackage(parseArguments(process.argv.slice(2)), stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
