import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeInvitation } from '../../../core/contract/invitation.ts';
import { EXAMPLE } from './example.test-data.ts';
import { ProvisioningFolder } from './provisioning-folder.test-support.ts';
import { LARGEST_FILE, readProvisioningFile, type FileReading } from './read-file.ts';

let folder: ProvisioningFolder;
beforeAll(() => {
  folder = new ProvisioningFolder();
});
afterAll(() => {
  folder.remove();
});

const read = (content: string | Uint8Array) => folder.read(content);

/** `LINE path code_variant`, one for each issue. */
function linesOf(reading: FileReading): string[] {
  if (reading.ok) return [];
  return reading.issues.map(({ line, path, code, params }) => {
    const variant = params['context'] === undefined ? '' : `_${params['context']}`;
    return `${line} ${path} ${code}${variant}`;
  });
}

describe('the example', () => {
  test('is read entirely', async () => {
    const reading = await read(EXAMPLE);
    expect(linesOf(reading)).toEqual([]);
    if (!reading.ok) throw new Error('the example is refused');
    expect(reading.provisioning.centre?.name).toBe('Městská policie Jeseník');
    expect(reading.provisioning.operators.map(({ role }) => role)).toEqual([
      'dispatcher',
      'shift-leader',
    ]);
    expect(reading.provisioning.cameras.map(({ camera }) => camera.number)).toEqual([12, 13, 20]);
    expect(reading.provisioning.layouts[0]?.tiles).toEqual(['jes-012', 'jes-013', null, 'jes-020']);
    expect(reading.secrets).toEqual(new Map([['jes-012', { user: 'viewer', password: 'three' }]]));
    expect(reading.literals).toEqual([]);
    expect(reading.notApplied).toEqual([]);
    expect(reading.provisioning.operators.map(({ groups }) => groups)).toEqual([null, ['river']]);
    expect(reading.provisioning.cameras[1]?.camera.groups).toEqual(['centre', 'river']);
    expect(reading.passwords.get('kral')).toBe('starý mlýn za humny');
    expect(JSON.stringify(reading.provisioning)).not.toMatch(/env:|three/);
  });

  test('reads the same twice, with a byte order mark and with line ends of Windows', async () => {
    const once = await read(EXAMPLE);
    expect(await read(EXAMPLE)).toEqual(once);
    expect(await read(`\ufeff${EXAMPLE}`)).toEqual(once);
    expect(await read(EXAMPLE.replaceAll('\n', '\r\n'))).toEqual(once);
  });
});

describe('files that the section engine names', () => {
  const INVITATION = {
    ...{ id: 'inv-1', centre: 'Jeseník', until: 1_795_000_000_000, authority: null },
    ...{ servers: ['nats://127.0.0.1:4222'], jwt: 'a.b.c', seed: `SU${'A'.repeat(56)}` },
  };

  test('are read beside the provisioning file', async () => {
    folder.put('jesenik.pomezi-workstation', writeInvitation(INVITATION));
    const reading = await read('engine: { join: "file:jesenik.pomezi-workstation" }');
    expect(reading.ok && reading.engineFiles).toEqual({ join: INVITATION });
    const creds = '-----BEGIN NATS USER JWT-----\nx\n-----BEGIN USER NKEY SEED-----\ny';
    folder.put('station.creds', creds);
    folder.put('ca.pem', '-----BEGIN CERTIFICATE-----\nx');
    const other = await read(
      'engine: { url: "tls://h:4222", credentials: "file:station.creds", authority: "file:ca.pem" }',
    );
    expect(other.ok && other.engineFiles).toEqual({
      ...{ credentials: creds, authority: '-----BEGIN CERTIFICATE-----\nx' },
    });
  });

  test.each([
    ['join: "file:nowhere"', '1 engine.join engine-file-unreadable'],
    ['join: "file:other.txt"', '1 engine.join engine-file_join'],
    [
      'url: "tls://h:4222", credentials: "file:other.txt"',
      '1 engine.credentials engine-file_credentials',
    ],
    [
      'url: "tls://h:4222", authority: "file:other.txt"',
      '1 engine.authority engine-file_authority',
    ],
  ])('%s: %s', async (engine, expected) => {
    folder.put('other.txt', 'something else');
    expect(linesOf(await read(`engine: { ${engine} }`))).toEqual([expected]);
  });
});

describe('a mistake is named with line, field and code', () => {
  // [what is replaced in the example, by what, all the lines that come out]
  test.each<[string, string, string]>([
    ['id: jesenik', 'id: Jeseník', '1 centre.id wrong-form_id'],
    ['country: CZ', 'country: Czechia', '1 centre.country wrong-form_country'],
    ['lang: cs', 'lang: de', '1 centre.lang not-one-of'],
    ['lang: cs, ', '', '1 centre.lang missing'],
    ['timezone: Europe/Prague', 'timezone: CEST', '1 centre.timezone wrong-form_time-zone'],
    ['authority:', 'autority:', '1 centre.authority missing|1 centre.autority unknown-key'],
    ['login: kral', 'login: novak', '4 operators[1].login not-unique'],
    ['role: shift-leader', 'role: chief', '4 operators[1].role not-one-of'],
    ['role: shift-leader, ', '', '4 operators[1].role missing'],
    ['env:KRAL_PW', 'too short', '4 operators[1].password password-weak'],
    ['env:KRAL_PW', 'E. Král E. Král', '4 operators[1].password password-weak'],
    ['groups: [river]', 'groups: [The river]', '4 operators[1].groups[0] wrong-form_id'],
    ['groups: [river]', 'groups: river', '4 operators[1].groups wrong-type_list'],
    [', password: "env:KRAL_PW"', '', '4 operators[1].password missing'],
    ['env:KRAL_PW', 'env:KRALPW', '4 operators[1].password secret-missing'],
    ['env:KRAL_PW', 'file:nowhere', '4 operators[1].password secret-unreadable'],
    [
      'id: jes-012\n',
      'id: jes 012\n',
      '6 cameras[0].id wrong-form_id|20 layouts[0].tiles[0] unknown-camera',
    ],
    [
      '    number: 12 ',
      '    nummer: 12 ',
      '6 cameras[0].number missing|7 cameras[0].nummer unknown-key',
    ],
    ['    number: 12 ', '    number: ', '7 cameras[0].number missing_value'],
    ['    number: 12 ', '    number: twelve', '7 cameras[0].number wrong-type_number'],
    ['    number: 12 ', '    number: 1.5', '7 cameras[0].number wrong-type_whole-number'],
    ['    number: 12 ', '    number: 100000', '7 cameras[0].number out-of-range'],
    ['number: 13', 'number: 12', '17 cameras[1].number not-unique'],
    [
      'id: jes-013',
      'id: jes-012',
      '17 cameras[1].id not-unique|20 layouts[0].tiles[1] unknown-camera',
    ],
    ['"Masarykovo náměstí"', '2024', '8 cameras[0].name wrong-type_text'],
    ['"Masarykovo náměstí"', '"a\\nb"', '8 cameras[0].name wrong-form_text'],
    ['type: fixed ', 'type: dome ', '9 cameras[0].type not-one-of'],
    ['rtsp://10.0.0.12/sub', 'rtsp//10.0.0.12/sub', '10 cameras[0].streams.sub not-an-address'],
    [
      'rtsp://10.0.0.12/main',
      'rtsp://10.0.0.512/main',
      '10 cameras[0].streams.main not-an-address',
    ],
    [', password: "env:CAM12"', '', '10 cameras[0].streams.password missing'],
    ['user: viewer, ', '', '10 cameras[0].streams.user missing'],
    ['rtsp://10.0.0.12/sub', 'rtsp://a:b@10.0.0.12/sub', '10 cameras[0].streams.sub given-twice'],
    ['env:CAM12', 'env:CAM-12', '10 cameras[0].streams.password wrong-form_variable'],
    ['sub: "http://10.0.0.20/mjpeg"', '', '18 cameras[2].streams missing_stream'],
    ['onvif: "http:', 'onvif: "rtsp:', '11 cameras[0].onvif not-an-address_onvif'],
    ['lat: 50.2294', 'lat: 502294', '12 cameras[0].position.lat out-of-range'],
    ['lat: 50.2294', 'lat: "50,2294"', '12 cameras[0].position.lat wrong-type_number'],
    ['lon: 17.2046', 'lon: .inf', '12 cameras[0].position.lon wrong-type_number'],
    ['fov: 70', 'fov: 0', '12 cameras[0].position.fov out-of-range'],
    [', precision: exact', '', '12 cameras[0].position.precision missing'],
    ['precision: exact', 'precision: 1km', '12 cameras[0].position.precision not-one-of'],
    ['regime: gdpr\n', 'regime: GDPR\n', '15 cameras[0].regime not-one-of'],
    ['retention_hours: 72', 'retention_hours: 0', '16 cameras[0].retention_hours out-of-range'],
    ['retention_hours: 72', 'retention: 72', '16 cameras[0].retention unknown-key'],
    ['cameras:\n', 'cameras: many\n', '5  unreadable-yaml|8  unreadable-yaml_indentation'],
    ['columns: 4', 'columns: 40', '20 layouts[0].columns out-of-range'],
    ['columns: 4, ', '', '20 layouts[0].columns missing_columns'],
    ['columns: 4', 'template: 1+4', '20 layouts[0].template not-one-of'],
    ['columns: 4', 'columns: 4, template: 4', '20 layouts[0].columns not-together'],
    ['columns: 4', 'columns: 3, rows: 1', '20 layouts[0].tiles too-many-tiles'],
    [
      'columns: 4',
      'columns: 4, merged: [{ column: 4, row: 1, width: 2, height: 1 }]',
      '20 layouts[0].merged[0] merge-outside',
    ],
    ['[jes-012, jes-013', '[jes-012, jes-099', '20 layouts[0].tiles[1] unknown-camera'],
    ['[jes-012, jes-013', '[jes-012, 13', '20 layouts[0].tiles[1] wrong-type_text'],
    ['tls://', 'mqtt://', '21 engine.url not-an-address_engine'],
    ['partners: []', 'partners: {}', '22 partners wrong-type_list'],
    ['partners: []', 'partners: ~', '22 partners missing_value'],
    ['partners: []', 'partner: []', '22 partner unknown-key'],
    ['partners: []', 'version: 2', '22 version newer-version'],
    ['partners: []', 'layouts: []', '22 layouts duplicate-key'],
    ['    owner:', '    number:', '13 cameras[0].number duplicate-key'],
    ['    owner:', '\towner:', '13  unreadable-yaml_tabulator'],
    ['"Město Jeseník"', '"Město Jeseník', '13  unreadable-yaml_unclosed'],
    ['"Město Jeseník"', '*jesenik', '13  unreadable-yaml_anchor'],
    ['"Město Jeseník"', '!town Jeseník', '13  unreadable-yaml_tag'],
    ['partners: []', '---\nengine: {}', '22  unreadable-yaml_documents'],
  ])('%s -> %s', async (from, to, expected) => {
    expect(EXAMPLE).toContain(from);
    expect(linesOf(await read(EXAMPLE.replace(from, to)))).toEqual(expected.split('|'));
  });

  test('what is missing in a block is named at its key or at its entry', async () => {
    const text = '# Jeseník\n\ncentre:\n  id: a\ncameras:\n  -\n    id: b\n';
    expect(linesOf(await read(text))).toEqual([
      ...['name', 'country', 'lang', 'authority', 'timezone'].map(
        (key) => `3 centre.${key} missing`,
      ),
      ...['number', 'name', 'streams'].map((key) => `7 cameras[0].${key} missing`),
    ]);
  });

  test('a value that an alias repeats is named where the alias stands', async () => {
    const text = EXAMPLE.replace('number: 12 ', 'number: &n 12 ').replace(
      'number: 13',
      'number: *n',
    );
    expect(linesOf(await read(text))).toEqual(['17 cameras[1].number not-unique']);
  });

  test('columns count from 1', async () => {
    const reading = await read(EXAMPLE.replace('lang: cs', 'lang: de'));
    expect(!reading.ok && reading.issues[0]?.column).toBe(EXAMPLE.indexOf('cs, auth') + 1);
  });
});

describe('a file as a whole', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'file-empty'],
    ['of comments', '# nothing\n', 'file-empty'],
    ['of binary data', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2), 'file-not-text'],
    ['in UTF-16', Buffer.from(EXAMPLE, 'utf16le'), 'file-not-text'],
    ['in Windows-1250', Buffer.from('centre: { name: Jeseník }', 'latin1'), 'file-not-text'],
    ['of plain text', 'hello', 'wrong-type_mapping'],
    ['too large', new Uint8Array(LARGEST_FILE + 1).fill(0x23), 'file-too-large'],
    ['nested too deeply', `a: ${'['.repeat(50)}${']'.repeat(50)}`, 'too-deep'],
    ['that repeats itself', 'a: &a [*a]', 'too-deep'],
  ])('%s is refused', async (_, content, code) => {
    const lines = linesOf(await read(content));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^1 \\S* ${code}$`));
  });

  test('that is not there, or a folder, is refused', async () => {
    const absent = await readProvisioningFile(join(folder.path, 'absent.yaml'), {});
    expect(linesOf(absent)).toEqual(['1  file-missing']);
    expect(linesOf(await readProvisioningFile(folder.path, {}))).toEqual(['1  file-unreadable']);
    expect(linesOf(await readProvisioningFile('a\0b', {}))).toEqual(['1  file-unreadable']);
  });

  test('of aliases that multiply is refused quickly', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`,
    );
    const lines = linesOf(await read(`a0: &a0 [1]\n${rows.join('\n')}\n`));
    expect(lines).toEqual([expect.stringMatching(/ too-many-values$/)]);
  });
});

describe('secrets', () => {
  const withSecret = (secret: string) => EXAMPLE.replace('env:CAM12', secret);

  test('come from files beside the provisioning file, without the last line break', async () => {
    folder.put('secrets/cam12', 'from a file\r\n');
    const reading = await read(withSecret('file:secrets/cam12'));
    expect(reading.ok && reading.secrets.get('jes-012')?.password).toBe('from a file');
  });

  test('in the file itself are told by line', async () => {
    const text = withSecret('hunter2')
      .replace('env:NOVAK_PW', 'hunter3 in the reeds')
      .replace('rtsps://10.0.0.13', 'rtsps://a:hunter4@10.0.0.13')
      .replace('10.0.0.20/mjpeg', '10.0.0.20/mjpeg?pwd=hunter5');
    const reading = await read(text);
    expect(reading.ok && reading.literals).toEqual([
      { line: 3, path: 'operators[0].password' },
      { line: 10, path: 'cameras[0].streams.password' },
      { line: 17, path: 'cameras[1].streams.main' },
      { line: 18, path: 'cameras[2].streams.sub' },
    ]);
    expect(reading.ok && reading.secrets.get('jes-013')).toEqual({
      user: 'a',
      password: 'hunter4',
    });
  });

  test.each([
    ['two\nlines\n', 'secret-unreadable_form'],
    ['\n', 'secret-unreadable_form'],
    [Uint8Array.of(0xff, 0xfe), 'secret-unreadable'],
    ['x'.repeat(70_000), 'secret-unreadable'],
  ])('in a file that cannot be a password are refused', async (content, code) => {
    folder.put('secret', content);
    expect(linesOf(await read(withSecret('file:secret')))).toEqual([
      `10 cameras[0].streams.password ${code}`,
    ]);
  });

  test('that are not there are named together with other mistakes', async () => {
    const reading = await folder.read(EXAMPLE.replace('number: 12 ', 'number: 0 '), {});
    expect(linesOf(reading)).toEqual([
      '3 operators[0].password secret-missing',
      '4 operators[1].password secret-missing',
      '7 cameras[0].number out-of-range',
      '10 cameras[0].streams.password secret-missing',
    ]);
  });

  test.each([
    ['password: "env:CAM12"', 'password: "hunter2\\n"'],
    ['password: "env:CAM12"', 'password: *hunter2'],
    ['password: "env:CAM12"', 'password: !hunter2 x'],
    ['password: "env:CAM12"', 'password: [hunter2]'],
    ['password: "env:CAM12"', 'password: "hunter2'],
    ['password: "env:CAM12"', 'hunter2'],
    ['password: "env:CAM12"', 'hunter2, hunter2'],
    ['password: "env:CAM12"', 'password=hunter2'],
    ['password: "env:CAM12"', 'password:hunter2'],
    ['password: "env:CAM12"', '"password hunter2": 1'],
    ['main: "rtsp://10.0.0.12/main"', '"rtsp://u:hunter2@10.0.0.12/main"'],
    ['main: "rtsp://10.0.0.12/main"', 'main: "rtsp://u:hunter2/@10.0.0.12/main"'],
    ['main: "rtsp://10.0.0.12/main"', 'main: "rtsp//u:hunter2@10.0.0.12/main"'],
    ['main: "rtsp://10.0.0.12/main"', 'main: "rtsp://u:hunter2@10.0.0.12/main"'],
    ['type: fixed', 'type: hunter2'],
  ])('never stand in an issue: %s -> %s', async (from, to) => {
    const reading = await read(EXAMPLE.replace(from, to));
    expect(reading.ok).toBe(false);
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });
});
