/** Whatever a file holds: no exception, no half reading, nothing unsound let through. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { isWhole } from '../../../core/domain/layout.ts';
import { EXAMPLE } from './example.test-data.ts';
import { readText as read } from './provisioning-folder.test-support.ts';
import type { FileReading } from './read-file.ts';

function expectSound(reading: FileReading): void {
  if (!reading.ok) {
    expect(reading.issues.length).toBeGreaterThan(0);
    for (const { line, column, params } of reading.issues) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
      // Known keys and permitted values are lists of ours; what comes from the file is cut.
      for (const [name, value] of Object.entries(params)) {
        if (name !== 'known' && name !== 'expected') {
          expect(String(value).length).toBeLessThanOrEqual(130);
        }
        expect(String(value)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      }
    }
    return;
  }
  const { centre, cameras, layouts } = reading.provisioning;
  expect(centre === null ? 'CZ' : centre.country).toMatch(/^[A-Z]{2}$/);
  const ids = cameras.map(({ camera }) => camera.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(cameras.map(({ camera }) => camera.number)).size).toBe(ids.length);
  for (const { camera, source } of cameras) {
    expect(camera.id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
    expect(Number.isInteger(camera.number) && camera.number > 0).toBe(true);
    expect(camera.name.trim().length).toBeGreaterThan(0);
    expect(camera.streams.length).toBeGreaterThan(0);
    for (const address of Object.values(source.addresses)) {
      expect(address).toMatch(/^(rtsps?|https?|file):\/\/[^\s"'@]+$/);
    }
    const { lat, lon } = camera.position ?? { lat: 0, lon: 0 };
    expect(Math.abs(lat) <= 90 && Math.abs(lon) <= 180).toBe(true);
    expect(reading.secrets.has(camera.id)).toBe(source.user !== undefined);
  }
  for (const { grid, tiles } of layouts) {
    expect(isWhole(grid)).toBe(true);
    expect(tiles).toHaveLength(grid.places.length);
    expect(tiles.every((tile) => tile === null || ids.includes(tile))).toBe(true);
  }
}

type Tree = Record<string | number, unknown>;

/** Every path of the document, so that a number chooses one. */
function pathsOf(tree: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof tree !== 'object' || tree === null) return [path];
  const keys = Array.isArray(tree) ? tree.map((_, index) => index) : Object.keys(tree);
  return [path, ...keys.flatMap((key) => pathsOf((tree as Tree)[key], [...path, key]))];
}

const deep = (levels: number) => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 64, 1e300, '', '~', [], {}, [null], [[]]),
  fc.constantFrom('rtsp://a:b@h/1', 'env:CAM12', 'env:NO', 'file:x', '1+5', 'jes-013', '__proto__'),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(64, 65, 4096, 100_000).map((length) => 'x'.repeat(length)),
  fc.constantFrom(5, 31, 40, 400).map(deep),
  fc.json().map((text) => JSON.parse(text) as unknown),
);
const anyChange = fc.record({
  at: fc.nat(),
  value: fc.option(anyValue, { nil: undefined, freq: 3 }),
  key: fc.option(fc.constantFrom('colour', 'template', 'rows', 'version', 'user', '<<'), {
    freq: 2,
  }),
});

test('any change of a sound document', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 3 }), async (changes) => {
      const tree = { root: parse(EXAMPLE) as unknown } as Tree;
      for (const { at, value, key } of changes) {
        const paths = pathsOf(tree).slice(1);
        const path = paths[at % paths.length] ?? ['root'];
        const last = path.at(-1) ?? 'root';
        const parent = path.slice(0, -1).reduce<unknown>((o, k) => (o as Tree)[k], tree) as Tree;
        if (key !== null && !Array.isArray(parent) && parent !== tree) parent[key] = value ?? 1;
        else if (value === undefined && Array.isArray(parent)) parent.splice(Number(last), 1);
        else if (value === undefined) delete parent[last];
        else parent[last] = value;
      }
      const text = stringify(tree['root'] ?? null, { aliasDuplicateObjects: false });
      const reading = await read(text);
      expectSound(reading);
      expect(await read(text)).toEqual(reading);
    }),
    { numRuns: 250 },
  );
}, 60_000);

test('any damage to the text', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...['\t', '  ', '\n', '\r', ':', '- ', '&a ', '*a', '!x ', '!!binary ', '{', '}', '[', ']'],
      ...[
        '"',
        "'",
        '|',
        '>',
        '%YAML 1.1\n---\n',
        '...\n',
        '<<: ',
        '? ',
        '#',
        '\0',
        '\ufeff',
        '\u2028',
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );
  const damage = fc.record({ at: fc.nat(EXAMPLE.length), cut: fc.nat(40), piece });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
      let text = EXAMPLE;
      for (const { at, cut, piece: put } of damages) {
        text = text.slice(0, at) + put + text.slice(at + cut);
      }
      expectSound(await read(text));
    }),
    { numRuns: 250 },
  );
}, 60_000);

test('any bytes', async () => {
  const sound = new TextEncoder().encode(EXAMPLE);
  await fc.assert(
    fc.asyncProperty(fc.nat(sound.length), fc.uint8Array({ maxLength: 60 }), async (at, bytes) => {
      expectSound(await read(bytes));
      expectSound(await read(Uint8Array.of(...sound.slice(0, at), ...bytes, ...sound.slice(at))));
    }),
    { numRuns: 200 },
  );
}, 60_000);

test.each([
  ['brackets', '['.repeat(100_000)],
  ['mappings', '{a: '.repeat(20_000)],
  ['dashes', '- '.repeat(100_000)],
  ['closed brackets', `a: ${'['.repeat(2000)}${']'.repeat(2000)}`],
  ['questions', '? '.repeat(5000)],
  ['keys', Array.from({ length: 10_000 }, (_, n) => `a${n}: 1`).join('\n')],
  ['one key', 'a: 1\n'.repeat(20_000)],
  ['aliases of one anchor', `a: &a 1\nb: [${'*a,'.repeat(50_000)}]`],
  ['anchors', '&a '.repeat(20_000)],
  ['prototypes', '__proto__: { centre: 1 }\nconstructor: 1\ntoString: 1\n'],
])(
  'a file of %s is refused in good time',
  async (_, text) => {
    const reading = await read(text);
    expect(reading.ok).toBe(false);
    expectSound(reading);
  },
  20_000,
);
