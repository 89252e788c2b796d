/** Proves that every rule of .dependency-cruiser.cjs fires, and that what a row names is let through. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import config from '../../.dependency-cruiser.cjs';

interface Case {
  readonly from: string;
  readonly to: string;
  /** Rules that this import breaks. */
  readonly breaks: readonly string[];
  readonly typeOnly?: boolean;
}

const MISSING = 'tools/missing.ts';
const PACKAGES = [
  ...['react-aria-components', '@tanstack/react-virtual'],
  ...['zod', 'react', 'react-i18next', 'i18next', 'zustand', 'lucide-react', '@dnd-kit/core'],
  ...[
    'electron',
    'write-file-atomic',
    '@photostructure/sqlite',
    'csv-parse',
    'csv-stringify',
    'yaml',
    'onvif',
    '@nats-io/jwt',
    '@nats-io/transport-node',
    '@peculiar/x509',
    'vitest',
    'fast-check',
    'canonicalize',
  ],
];

function forbidden(from: string, to: string, ...breaks: string[]): Case {
  return { from, to, breaks };
}

function allowed(from: string, to: string): Case {
  return { from, to, breaks: [] };
}

const adapters = config.forbidden.flatMap(({ name }) => /^adapter-(.+)$/.exec(name)?.[1] ?? []);

const CASES: readonly Case[] = [
  forbidden('core/domain/rule.ts', 'core/contract/row.ts', 'core-rules'),
  forbidden('core/domain/rule.ts', 'zod', 'core-rules'),
  forbidden('core/domain/rule.ts', 'node:fs', 'core-rules'),
  forbidden('core/journal/chain.ts', 'node:crypto', 'core-rules'),
  forbidden('core/domain/rule.ts', 'fast-check', 'tests-stay-outside'),
  forbidden('core/journal/chain.ts', 'canonicalize', 'tests-stay-outside'),
  allowed('core/journal/chain.test.ts', 'canonicalize'),
  allowed('core/domain/rule.ts', 'core/journal/entry.ts'),
  allowed('core/domain/rule.test.ts', 'fast-check'),
  allowed('core/domain/rule.test.ts', 'vitest'),
  forbidden('core/domain/rule.test.ts', 'node:fs', 'core-rules'),

  forbidden('core/contract/row.ts', 'yaml', 'core-contract'),
  forbidden('core/contract/row.ts', 'node:fs', 'core-contract'),
  forbidden('core/ports.ts', 'electron/services/wall.ts', 'core-contract'),
  allowed('core/contract/row.ts', 'zod'),
  allowed('core/ports.ts', 'core/contract/media.ts'),

  forbidden('electron/services/wall.ts', 'electron', 'services'),
  forbidden('electron/services/wall.ts', 'node:fs', 'services'),
  forbidden('electron/services/wall.ts', 'electron/adapters/documents/file.ts', 'services'),
  allowed('electron/services/wall.ts', 'zod'),
  forbidden('electron/services/wall.test.ts', 'electron', 'services-tests'),
  allowed('electron/services/wall.test.ts', 'electron/adapters/documents/file.ts'),
  allowed('electron/services/wall.ts', 'electron/services/profile.ts'),

  allowed('electron/adapters/reports/own.ts', 'electron/adapters/sqlite/kept-file.ts'),
  allowed('electron/adapters/drafts/own.ts', 'electron/adapters/sealing/seal.ts'),
  allowed('electron/adapters/partners/own.ts', 'electron/adapters/sqlite/order-store.ts'),
  forbidden(
    'electron/adapters/partners/own.ts',
    'electron/adapters/signing/ed25519.ts',
    'adapter-partners',
  ),
  allowed('electron/adapters/agreements/own.ts', 'electron/adapters/sqlite/order-store.ts'),
  forbidden(
    'electron/adapters/agreements/own.ts',
    'electron/adapters/partners/partner-store.ts',
    'adapter-agreements',
  ),
  allowed('electron/adapters/engine/own.test.ts', 'electron/adapters/loopback/free-ports.ts'),
  allowed('electron/adapters/roster/own.ts', 'electron/adapters/sqlite/order-store.ts'),
  allowed('electron/adapters/records/own.ts', 'electron/adapters/sqlite/order-store.ts'),
  forbidden(
    'electron/adapters/centre-cipher/own.ts',
    'electron/adapters/sqlite/kept-file.ts',
    'adapter-centre-cipher',
  ),
  forbidden(
    'electron/adapters/messages/own.ts',
    'electron/adapters/sealing/seal.ts',
    'adapter-messages',
  ),
  forbidden(
    'electron/adapters/export/own.ts',
    'electron/adapters/sqlite/kept-file.ts',
    'adapter-export',
  ),
  ...adapters.flatMap((adapter) => [
    forbidden(`electron/adapters/${adapter}/own.ts`, 'electron', `adapter-${adapter}`),
    forbidden(
      `electron/adapters/${adapter}/own.ts`,
      'electron/adapters/other/other.ts',
      `adapter-${adapter}`,
    ),
    allowed(`electron/adapters/${adapter}/own.ts`, 'node:fs'),
    allowed(`electron/adapters/${adapter}/own.ts`, 'core/ports.ts'),
  ]),
  allowed('electron/adapters/engine/own.ts', '@nats-io/transport-node'),
  allowed('electron/adapters/engine/own.ts', '@peculiar/x509'),
  forbidden('electron/adapters/exchange/own.ts', '@nats-io/jwt', 'adapter-exchange'),
  forbidden(
    'electron/adapters/engine/own.ts',
    'electron/adapters/secrets/own.ts',
    'adapter-engine',
  ),
  allowed('core/engine-ports.ts', 'core/domain/result.ts'),
  forbidden('electron/adapters/signing/own.ts', 'yaml', 'adapter-signing'),
  forbidden('electron/services/ptz.ts', 'onvif', 'services'),
  forbidden('electron/adapters/video/own.ts', 'onvif', 'adapter-video'),
  allowed('electron/adapters/onvif/own.ts', 'onvif'),
  allowed('electron/shell/camera-devices.ts', 'electron/adapters/onvif/devices.ts'),
  forbidden('electron/adapters/signing/own.ts', 'locales/resources.ts', 'adapter-signing'),
  forbidden('electron/adapters/signing/own.ts', '@photostructure/sqlite', 'adapter-signing'),
  forbidden('electron/services/wall.ts', '@photostructure/sqlite', 'services'),
  allowed('electron/adapters/events/own.ts', '@photostructure/sqlite'),
  allowed('electron/adapters/health/own.ts', '@photostructure/sqlite'),
  forbidden(
    'electron/adapters/health/own.ts',
    'electron/adapters/journal/own.ts',
    'adapter-health',
  ),
  allowed('electron/adapters/journal/own.ts', '@photostructure/sqlite'),
  forbidden('electron/shell/security.ts', 'electron/adapters/journal/own.ts', 'shell'),
  allowed('electron/shell/open-journal.ts', 'electron/adapters/journal/own.ts'),
  allowed('electron/adapters/preset-pictures/own.ts', 'write-file-atomic'),
  forbidden('electron/adapters/preset-pictures/own.ts', 'yaml', 'adapter-preset-pictures'),
  allowed('electron/adapters/provisioning/own.ts', 'yaml'),
  allowed('electron/adapters/translation/own.ts', 'locales/resources.ts'),
  forbidden('electron/adapters/other/other.ts', 'node:fs', 'no-row'),

  forbidden('electron/media/hub.ts', 'electron', 'media'),
  forbidden('electron/media/hub.ts', 'electron/adapters/documents/file.ts', 'media'),
  forbidden('electron/media/hub.ts', 'electron/services/profile.ts', 'media'),
  allowed('electron/media/hub.ts', 'electron/adapters/video/ffmpeg.ts'),
  forbidden('electron/relay/outward.ts', 'electron/adapters/video/ffmpeg.ts', 'relay'),
  forbidden('electron/relay/outward.ts', 'electron/services/profile.ts', 'relay'),
  allowed('electron/relay/outward.ts', 'electron/adapters/relay/door.ts'),

  forbidden('electron/shell/menu.ts', 'electron/services/wall.ts', 'shell'),
  forbidden('electron/shell/menu.ts', 'electron/adapters/documents/file.ts', 'shell'),
  forbidden('electron/shell/menu.ts', 'i18next', 'shell'),
  forbidden('electron/shell/menu.ts', 'electron/shell/provision.ts', 'composition-is-the-top'),
  allowed('electron/shell/menu.ts', 'electron'),
  allowed('electron/shell/provision.ts', 'electron/services/wall.ts'),
  allowed('electron/shell/watch.ts', 'electron/services/watch.ts'),
  allowed('electron/shell/provision.ts', 'electron/adapters/documents/file.ts'),
  forbidden('electron/main.ts', 'electron/media/media-main.ts', 'composition'),
  forbidden('electron/main.ts', 'i18next', 'composition'),
  allowed('electron/main.ts', 'electron'),
  allowed('electron/main.ts', 'electron/flags.ts'),
  forbidden('electron/flags.ts', 'electron', 'flags'),
  forbidden('electron/preload.ts', 'core/contract/row.ts', 'preload'),
  forbidden('electron/preload.ts', 'node:fs', 'preload'),
  allowed('electron/preload.ts', 'electron'),

  forbidden('renderer/stores/wall-store.ts', 'react', 'stores'),
  forbidden('renderer/stores/wall-store.ts', 'zustand', 'stores'),
  forbidden('renderer/stores/wall-store.ts', 'renderer/video/player.ts', 'stores'),
  forbidden('renderer/stores/wall-store.ts', 'renderer/bridge.ts', 'bridge-types-only'),
  allowed('renderer/stores/wall-store.ts', 'zustand/vanilla'),
  { from: 'renderer/stores/typed.ts', to: 'renderer/bridge.ts', breaks: [], typeOnly: true },
  forbidden('renderer/sounds/listen.ts', 'react', 'sounds'),
  forbidden('renderer/sounds/listen.ts', 'renderer/video/player.ts', 'sounds'),
  forbidden('renderer/sounds/listen.ts', 'renderer/bridge.ts', 'sounds'),
  allowed('renderer/sounds/listen.ts', 'renderer/stores/tile-store.ts'),
  forbidden('renderer/features/wall/wall.tsx', 'renderer/sounds/listen.ts', 'features'),
  forbidden('renderer/video/player.ts', 'react', 'player'),
  forbidden('renderer/video/player.ts', 'renderer/stores/tile-store.ts', 'player'),

  forbidden('renderer/features/wall/wall.tsx', 'renderer/features/map/map.tsx', 'features'),
  forbidden('renderer/features/wall/wall.tsx', 'renderer/bridge.ts', 'features'),
  forbidden('renderer/features/wall/wall.tsx', 'i18next', 'features'),
  forbidden('renderer/features/wall/wall.tsx', 'node:fs', 'features'),
  forbidden('renderer/features/wall/wall.tsx', 'electron', 'features'),
  allowed('renderer/features/wall/wall.tsx', 'renderer/features/wall/tile.tsx'),
  allowed('renderer/features/wall/wall.tsx', 'renderer/ui/button.tsx'),
  allowed('renderer/features/wall/wall.tsx', '@dnd-kit/core'),
  forbidden('renderer/ui/button.tsx', 'core/domain/rule.ts', 'controls'),
  forbidden('renderer/ui/button.tsx', 'react-i18next', 'controls'),
  allowed('renderer/ui/button.tsx', 'react'),
  allowed('renderer/ui/date-time-field.tsx', 'react-aria-components'),
  allowed('renderer/ui/row-blocks.ts', '@tanstack/react-virtual'),
  forbidden('renderer/features/audit/audit-page.tsx', 'react-aria-components', 'features'),
  forbidden('renderer/forms/field.tsx', 'renderer/features/alarms/list.tsx', 'forms'),
  forbidden('renderer/forms/field.tsx', 'renderer/bridge.ts', 'forms'),
  allowed('renderer/forms/field.tsx', 'renderer/ui/button.tsx'),
  allowed('renderer/features/map/map.tsx', 'renderer/forms/field.tsx'),
  forbidden('renderer/app.tsx', 'electron/flags.ts', 'window'),
  forbidden('renderer/app.tsx', 'locales/resources.ts', 'window'),
  allowed('renderer/app.tsx', 'renderer/features/wall/wall.tsx'),
  forbidden('renderer/i18n.ts', 'electron/flags.ts', 'window-translation'),
  allowed('renderer/i18n.ts', 'locales/resources.ts'),
  forbidden('renderer/hooks/use-wall.ts', 'react', 'no-row'),
  forbidden('locales/resources.ts', 'node:fs', 'locales'),

  forbidden('core/contract/row.ts', 'tools/build.ts', 'core-contract', 'tools-stay-outside'),
  forbidden('electron/main.ts', 'e2e/start.ts', 'composition', 'tools-stay-outside'),
  allowed('e2e/start.ts', 'tools/build.ts'),
  forbidden('core/contract/row.ts', 'core/contract/media.test-data.ts', 'tests-stay-outside'),
  allowed('core/contract/row.test.ts', 'core/contract/media.test-data.ts'),

  forbidden('core/domain/hen.ts', 'core/domain/egg.ts', 'no-cycles'),
  forbidden('core/domain/egg.ts', 'core/domain/hen.ts', 'no-cycles'),
  forbidden('tools/build.ts', MISSING, 'not-found'),
];

const top = mkdtempSync(join(tmpdir(), 'layers-'));
/** Rules that each import breaks, by `importer -> imported`. */
const broken = new Map<string, readonly string[]>();
/** Rules that modules break without importing anything. */
const lonely = new Map<string, readonly string[]>();

function write(path: string, text: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}

const isPath = (module: string): boolean => /[.]tsx?$/.test(module);

function importLine({ from, to, typeOnly }: Case): string {
  const path = relative(dirname(from), to);
  const specifier = isPath(to) ? (path.startsWith('.') ? path : `./${path}`) : to;
  return typeOnly ? `import type { it } from '${specifier}';` : `import '${specifier}';`;
}

/** What dependency-cruiser calls a module after resolving it. */
function resolved(module: string): string {
  if (module === MISSING) return './missing.ts';
  if (isPath(module)) return module;
  if (module.startsWith('node:')) return module.slice('node:'.length);
  if (module === 'zustand/vanilla') return 'node_modules/zustand/vanilla.js';
  return `node_modules/${module}/index.js`;
}

function names(rules: readonly { readonly name: string }[] | undefined): readonly string[] {
  return (rules ?? []).map(({ name }) => name).sort();
}

beforeAll(async () => {
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  write('node_modules/zustand/vanilla.js', '');
  write('core/domain/lonely.ts', 'export const lonely = 1;');
  for (const { to } of CASES) if (isPath(to) && to !== MISSING) write(to, '');
  for (const from of new Set(CASES.map((each) => each.from))) {
    write(
      from,
      CASES.filter((each) => each.from === from)
        .map(importLine)
        .join('\n'),
    );
  }
  const { output } = await cruise(
    ['core', 'electron', 'renderer', 'locales', 'tools', 'e2e'],
    { ...config.options, baseDir: top, validate: true, ruleSet: { forbidden: config.forbidden } },
    config.options.enhancedResolveOptions,
  );
  for (const { source, rules, dependencies } of (output as ICruiseResult).modules) {
    lonely.set(source, names(rules));
    for (const each of dependencies) broken.set(`${source} -> ${each.resolved}`, names(each.rules));
  }
});

afterAll(() => {
  rmSync(top, { recursive: true });
});

test.each(CASES.filter((each) => each.breaks.length > 0))('$from must not import $to', (each) => {
  expect(broken.get(`${each.from} -> ${resolved(each.to)}`)).toEqual(each.breaks);
});

test.each(CASES.filter((each) => each.breaks.length === 0))('$from may import $to', (each) => {
  expect(broken.get(`${each.from} -> ${resolved(each.to)}`)).toEqual([]);
});

test('a module that nobody imports and that imports nothing is found', () => {
  expect(lonely.get('core/domain/lonely.ts')).toEqual(['no-orphans']);
});

test('no rule is without a proof', () => {
  const proven = new Set([...broken.values(), ...lonely.values()].flat());
  expect(config.forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
});
