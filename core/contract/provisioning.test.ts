import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole } from '../domain/layout.ts';
import { readProvisioning, sectionsNotApplied } from './provisioning.ts';
import { pathText } from './provisioning/issue.ts';

const camera = (id: string, number: number, more: object = {}) => ({
  id,
  number,
  name: `Camera ${number}`,
  type: 'fixed',
  streams: { main: `rtsp://10.0.0.${number}/main` },
  ...more,
});

const sound = {
  centre: {
    id: 'jesenik',
    name: 'Městská policie Jeseník',
    country: 'CZ',
    lang: 'cs',
    authority: 'municipal-police',
    timezone: 'Europe/Prague',
  },
  operators: [{ login: 'novak', name: 'J. Novák', role: 'dispatcher', password: 'env:NOVAK_PW' }],
  cameras: [
    camera('jes-012', 12, {
      position: { lat: 50.2294, lon: 17.2046, bearing: 140, fov: 70, precision: 'exact' },
      owner: 'Město Jeseník',
      purpose: 'public-order',
      regime: 'gdpr',
      retention_hours: 72,
      onvif: 'http://10.0.0.12/onvif/device_service',
      events: false,
    }),
    camera('jes-013', 13),
  ],
  layouts: [{ name: 'Centrum', columns: 2, tiles: ['jes-012', null, 'jes-013'] }],
};

/** The document with the value at a path such as `cameras.0.id`; undefined takes the key away. */
function changed(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(sound);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((at, key) => (at as Record<string, unknown>)[key], copy) as Record<
    string,
    unknown
  >;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function issuesOf(raw: unknown): string[] {
  const reading = readProvisioning(raw);
  if (reading.ok) return [];
  return reading.issues.map(({ path, code, params }) => {
    const variant = params['context'] === undefined ? '' : `_${params['context']}`;
    return `${pathText(path)} ${code}${variant}`;
  });
}

describe('a sound document', () => {
  test('becomes cameras, sources and layouts of the domain', () => {
    const reading = readProvisioning(sound);
    expect(reading.ok && reading.provisioning).toMatchObject({
      centre: sound.centre,
      cameras: [
        {
          camera: {
            id: 'jes-012',
            number: 12,
            kind: 'fixed',
            streams: ['main'],
            retentionHours: 72,
            record: { purposes: ['public-order'] },
          },
          source: { camera: 'jes-012', addresses: { main: 'rtsp://10.0.0.12/main' } },
        },
        { camera: { id: 'jes-013' } },
      ],
      layouts: [
        {
          name: 'Centrum',
          grid: { columns: 2, rows: 2 },
          tiles: ['jes-012', null, 'jes-013', null],
        },
      ],
    });
  });

  test('reads the same twice and is left as it was', () => {
    const before = structuredClone(sound);
    expect(readProvisioning(sound)).toEqual(readProvisioning(sound));
    expect(sound).toEqual(before);
  });

  test('needs nothing but a centre', () => {
    const reading = readProvisioning({ centre: sound.centre });
    expect(reading.ok && reading.provisioning).toEqual({
      centre: sound.centre,
      gives: { cameras: false, layouts: false, operators: false },
      operators: [],
      cameras: [],
      layouts: [],
      partners: [],
    });
  });

  test('names the sections that are not applied', () => {
    const engine = { url: 'tls://nats.example:4222' };
    const partners = [{ id: 'nysa', name: 'Nysa' }];
    const reading = readProvisioning({ ...sound, engine, partners });
    expect(reading.ok && sectionsNotApplied(reading.provisioning)).toEqual(['partners']);
  });

  test.each(['file:///srv/jesenik', 'file:///C:/centre', 'file:///srv/M%C4%9Bsto'])(
    'takes a folder of this computer as what its workstations share: %s',
    (url) => {
      const reading = readProvisioning({ ...sound, engine: { url } });
      expect(reading.ok && reading.provisioning.engine).toEqual({ url });
      expect(reading.ok && sectionsNotApplied(reading.provisioning)).toEqual([]);
    },
  );

  test('takes links to partners beside a server of others', () => {
    const url = 'tls://nats.example:4222';
    const own = { partners: 7422, names: ['gw.jesenik.example'] };
    const reading = readProvisioning({ ...sound, engine: { url, border: own } });
    expect(reading.ok && reading.provisioning.engine).toEqual({
      ...{ url, border: { address: '127.0.0.1', port: 4222, ...own } },
    });
    const dials = readProvisioning({ ...sound, engine: { url, border: {} } });
    expect(dials.ok && dials.provisioning.engine).toMatchObject({
      border: { partners: null, names: [] },
    });
  });

  test('has names composed and trimmed', () => {
    const reading = readProvisioning(changed('cameras.0.name', ' Na\u0301me\u030csti\u0301 '));
    expect(reading.ok && reading.provisioning.cameras[0]?.camera.name).toBe('Náměstí');
  });
});

describe('credentials', () => {
  const streams = (value: object) => changed('cameras.1.streams', value);

  test('inside an address are split out and decoded', () => {
    const reading = readProvisioning(
      streams({ main: 'rtsp://viewer:p%40ss%2Fw@h/1', sub: 'rtsp://viewer:p%40ss%2Fw@h/2' }),
    );
    expect(reading.ok && reading.provisioning.cameras[1]?.source).toEqual({
      camera: 'jes-013',
      addresses: { main: 'rtsp://h/1', sub: 'rtsp://h/2' },
      user: 'viewer',
    });
    expect(reading.secrets.filter(({ account }) => account !== undefined)).toEqual([
      {
        path: ['cameras', 1, 'streams', 'main'],
        reference: { from: 'document', text: 'p@ss/w' },
        account: { camera: 'jes-013', user: 'viewer' },
      },
    ]);
    expect(JSON.stringify(reading.ok && reading.provisioning)).not.toContain('p@ss');
  });

  test('may be a user in the address and a password beside it', () => {
    const reading = readProvisioning(streams({ main: 'rtsp://viewer@h/1', password: 'env:PW' }));
    expect(reading.ok && reading.provisioning.cameras[1]?.source.user).toBe('viewer');
  });

  test('in the query of an address are told, not taken away', () => {
    const reading = readProvisioning(streams({ main: 'rtsp://h/1?user=a&password=b' }));
    expect(reading.hiddenSecrets).toEqual([['cameras', 1, 'streams', 'main']]);
  });

  test.each([
    [{ main: 'rtsp://h/1', user: 'a' }, 'password missing'],
    [{ main: 'rtsp://h/1', password: 'env:A' }, 'user missing'],
    [{ main: 'rtsp://a:b@h/1', user: 'a', password: 'env:A' }, 'main given-twice'],
    [{ main: 'rtsp://a:b@h/1', sub: 'rtsp://a:c@h/2' }, 'sub credentials-differ'],
    [{ main: 'rtsp://a:@h/1' }, 'main not-an-address_credentials'],
    [{ main: 'rtsp://a:b%0Ac@h/1' }, 'main not-an-address_credentials'],
    [{ main: 'rtsp://h/1', user: 'a:b', password: 'c' }, 'user wrong-form_user'],
    [{ main: 'rtsp://h/1', user: 'a', password: 'b\nc' }, 'password wrong-form_text'],
    [{ main: 'rtsp://h/1', user: 'a', password: '' }, 'password too-short'],
    [{ main: 'rtsp://h/1', user: 'a', password: 'x'.repeat(257) }, 'password too-long'],
    [{ main: 'rtsp://h/1', user: 'a', password: 'env:1X' }, 'password wrong-form_variable'],
    [{ main: 'rtsp://h/1', user: 'a', password: 'file:' }, 'password wrong-form_variable'],
  ])('%j: %s', (value, expected) => {
    expect(issuesOf(streams(value))).toEqual([`cameras[1].streams.${expected}`]);
  });
});

describe('mistakes', () => {
  test.each<[string, unknown, string]>([
    ['version', 2, 'version newer-version'],
    ['version', 0, 'version out-of-range'],
    ['colour', 'red', 'colour unknown-key'],
    ['hunter two', 'red', '? unknown-key_unshown'],
    ['centre', null, 'centre missing_value'],
    ['centre', 'jesenik', 'centre wrong-type_mapping'],
    ['centre.id', 'Jeseník', 'centre.id wrong-form_id'],
    ['centre.country', 'cz', 'centre.country wrong-form_country'],
    ['centre.lang', 'de', 'centre.lang not-one-of'],
    ['centre.timezone', 'Europe/Jesenik', 'centre.timezone wrong-form_time-zone'],
    ['centre.timezone', '+01:00', 'centre.timezone wrong-form_time-zone'],
    ['centre.name', '   ', 'centre.name too-short'],
    ['centre.name', 'a\nb', 'centre.name wrong-form_text'],
    ['centre.name', 'abc\u202edef', 'centre.name wrong-form_text'],
    ['operators.0.login', 'J Novak', 'operators[0].login wrong-form_login'],
    ['operators.0.role', 'boss', 'operators[0].role not-one-of'],
    ['operators.0.password', undefined, 'operators[0].password missing'],
    ['operators.0.password', 1234, 'operators[0].password wrong-type_text'],
    ['operators.1', sound.operators[0], 'operators[1].login not-unique'],
    ['cameras', {}, 'cameras wrong-type_list'],
    [
      'cameras.0.id',
      'x'.repeat(65),
      'cameras[0].id wrong-form_id|layouts[0].tiles[0] unknown-camera',
    ],
    ['cameras.1.id', 'jes-012', 'cameras[1].id not-unique|layouts[0].tiles[2] unknown-camera'],
    ['cameras.1.number', 12, 'cameras[1].number not-unique'],
    ['cameras.0.number', 0, 'cameras[0].number out-of-range'],
    ['cameras.0.number', 100_000, 'cameras[0].number out-of-range'],
    ['cameras.0.number', 12.5, 'cameras[0].number wrong-type_whole-number'],
    ['cameras.0.number', '12', 'cameras[0].number wrong-type_number'],
    ['cameras.0.number', Number.NaN, 'cameras[0].number wrong-type_number'],
    ['cameras.0.number', Number.POSITIVE_INFINITY, 'cameras[0].number wrong-type_number'],
    ['cameras.0.number', 1e300, 'cameras[0].number out-of-range'],
    ['cameras.0.type', 'dome', 'cameras[0].type not-one-of'],
    ['cameras.0.streams', {}, 'cameras[0].streams missing_stream'],
    ['cameras.0.streams.main', 'rtp://h/1', 'cameras[0].streams.main not-an-address'],
    ['cameras.0.streams.main', 'rtsp://a:b/c@h', 'cameras[0].streams.main not-an-address_escape'],
    ['cameras.0.streams.main', 'rtsp://a:1/c@h', 'cameras[0].streams.main not-an-address_escape'],
    ['cameras.0.streams.third', 'rtsp://h/1', 'cameras[0].streams.third unknown-key'],
    ['cameras.0.onvif', 'http://a:b@h/', 'cameras[0].onvif not-an-address_onvif'],
    ['cameras.0.position.lat', 90.1, 'cameras[0].position.lat out-of-range'],
    ['cameras.0.position.lon', -180.1, 'cameras[0].position.lon out-of-range'],
    ['cameras.0.position.bearing', 361, 'cameras[0].position.bearing out-of-range'],
    ['cameras.0.position.fov', 0, 'cameras[0].position.fov out-of-range'],
    ['cameras.0.position.precision', '1km', 'cameras[0].position.precision not-one-of'],
    ['cameras.0.position.precision', undefined, 'cameras[0].position.precision missing'],
    ['cameras.0.regime', 'dsgvo', 'cameras[0].regime not-one-of'],
    ['cameras.0.retention_hours', 87_601, 'cameras[0].retention_hours out-of-range'],
    ['cameras.0.owner', 'x'.repeat(201), 'cameras[0].owner too-long'],
    ['layouts.0.name', 'x'.repeat(81), 'layouts[0].name too-long'],
    ['layouts.1', { name: ' Centrum', columns: 1, tiles: [] }, 'layouts[1].name not-unique'],
    ['layouts.0.columns', 13, 'layouts[0].columns out-of-range'],
    ['layouts.0.columns', undefined, 'layouts[0].columns missing_columns'],
    ['layouts.0.tiles', undefined, 'layouts[0].tiles missing'],
    ['layouts.0.tiles.1', 'jes-099', 'layouts[0].tiles[1] unknown-camera'],
    ['layouts.0.tiles.1', 12, 'layouts[0].tiles[1] wrong-type_text'],
    ['layouts.0.tiles', Array.from({ length: 65 }, () => null), 'layouts[0].tiles too-long_list'],
    ['layouts.0.rows', 1, 'layouts[0].tiles too-many-tiles'],
    ['layouts.0.template', '4', 'layouts[0].columns not-together'],
    ...[
      ...['http://h:4222', 'file://srv/centre', 'file:centre', 'file:///', '/srv/centre'],
      ...['file:///srv/centre?x=1', 'file:///srv/centre#x', 'file:///srv%2Fcentre', 'file:///%zz'],
      ...['file:///srv/a b', 'file:///srv/%ff', 'file:///srv/%00', `file:///${'x'.repeat(2_100)}`],
    ].map((url): [string, unknown, string] => [
      'engine',
      { url },
      'engine.url not-an-address_engine',
    ]),
    ['engine', { serve: { invite: { file: 'a' } } }, 'engine.serve.invite.file wrong-form'],
    ['engine', { join: 'file:' }, 'engine.join wrong-form_file'],
    ['engine', { join: 'env:JOIN' }, 'engine.join wrong-form_file'],
    ['engine', { join: 'file:a', url: 'tls://h:4222' }, 'engine.join not-together'],
    ['engine', { serve: {}, url: 'tls://h:4222' }, 'engine.serve not-together'],
    ['engine', { serve: {}, authority: 'file:a' }, 'engine.authority not-together'],
    ['engine', { serve: {}, border: {} }, 'engine.border not-together'],
    ['engine', { border: {} }, 'engine.url missing'],
    [
      'engine',
      { url: 'tls://h:4222', border: { store_gb: 1 } },
      'engine.border.store_gb unknown-key',
    ],
    ['engine', { credentials: 'file:a' }, 'engine.url missing'],
    ['partners', [{ id: 'nysa' }], 'partners[0].name missing'],
  ])('%s = %j: %s', (path, value, expected) => {
    expect(issuesOf(changed(path, value))).toEqual(expected.split('|'));
  });

  test('are all named at once, with the cameras of a layout and the secrets', () => {
    const raw = {
      centre: { ...sound.centre, lang: 'xx' },
      cameras: [camera('a', 1, { type: 'x', streams: { main: '', password: 'env:A' } })],
      layouts: [{ name: '', columns: 1, tiles: ['a', 'b'] }],
    };
    expect(issuesOf(raw)).toEqual([
      'centre.lang not-one-of',
      'cameras[0].type not-one-of',
      'cameras[0].streams.main not-an-address',
      'layouts[0].name too-short',
      'layouts[0].tiles[1] unknown-camera',
    ]);
    expect(readProvisioning(raw).secrets).toHaveLength(1);
  });

  test('of a later version hide all others', () => {
    expect(issuesOf({ version: 7, center: {} })).toEqual(['version newer-version']);
  });
});

test('whatever is read, what comes out is sound', () => {
  const anyKey = fc.constantFrom(
    ...[
      'id',
      'number',
      'streams',
      'main',
      'tiles',
      'columns',
      'merged',
      'position',
      'x',
      '__proto__',
    ],
  );
  const anyValue = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    fc.constantFrom('jes-012', 'rtsp://a:b@h/1', 1, 2, 12, 64, -1, 1.5, null, '1+5', [], {}),
    fc.string({ minLength: 300, maxLength: 5000 }),
  );
  const places = [
    '',
    'centre',
    'cameras.0',
    'cameras.0.streams',
    'cameras.0.position',
    'layouts.0',
  ];
  const change = fc.record({ at: fc.constantFrom(...places), key: anyKey, value: anyValue });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      const raw = structuredClone(sound) as unknown as Record<string, unknown>;
      for (const { at, key, value } of changes) {
        const keys = at.split('.').filter(Boolean);
        const target = keys.reduce<unknown>((o, k) => (o as Record<string, unknown>)[k], raw);
        if (typeof target === 'object' && target !== null) {
          Object.defineProperty(target, key, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
      }
      const reading = readProvisioning(raw);
      if (!reading.ok) {
        expect(reading.issues.length).toBeGreaterThan(0);
        return;
      }
      const { cameras, layouts } = reading.provisioning;
      const ids = new Set(cameras.map(({ camera: { id } }) => id));
      expect(ids.size).toBe(cameras.length);
      for (const { camera: one, source } of cameras) {
        expect(one.id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
        expect(one.number >= 1 && one.number <= 99_999).toBe(true);
        expect(Object.keys(source.addresses).sort()).toEqual([...one.streams].sort());
        expect(Object.values(source.addresses).join(' ')).not.toContain('@');
      }
      for (const { grid, tiles } of layouts) {
        expect(isWhole(grid)).toBe(true);
        expect(tiles).toHaveLength(grid.places.length);
        expect(tiles.every((tile) => tile === null || ids.has(tile))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
