import { describe, expect, it } from 'vitest';
import type { Camera } from '../../domain/camera.ts';
import { cameraRecord } from '../registry-record.ts';
import { COLUMN_NAMES, columnOf, type ColumnName } from './columns.ts';
import { WHOLE } from './example.test-data.ts';
import { knownHeaders, proposedColumns } from './headers.ts';
import { planImport, type TableEntry, type TableRow } from './plan.ts';
import { geoJsonParts, tableRows } from './write.ts';

const entryOf = (id: string, number: number, given: Partial<Camera> = {}): TableEntry => ({
  camera: { id, number, name: `Camera ${number}`, kind: 'fixed', streams: [], ...given },
  source: { camera: id, addresses: {} },
});
let ids = 0;
const newId = () => `new-${(ids += 1)}`;
const KNOWN = [entryOf('a', 1), entryOf('b', 2, { owner: 'Obec' })];

const rowsOf = (lines: readonly (readonly string[])[]): TableRow[] =>
  lines.map((cells, index) => ({ line: index + 2, cells }));
const plan = (mapping: readonly (ColumnName | null)[], ...lines: readonly (readonly string[])[]) =>
  planImport(KNOWN, mapping, rowsOf(lines), newId);

function readBack(entries: readonly TableEntry[]) {
  const [, ...lines] = [...tableRows(entries, 'own')];
  return planImport(entries, [...COLUMN_NAMES], rowsOf(lines), newId);
}

describe('a table that was written', () => {
  it('is read back without a change, with a value in every column', () => {
    const [header, line] = [...tableRows([WHOLE], 'own')];
    expect(header).toEqual(COLUMN_NAMES);
    const empty = header?.filter((_, index) => line?.[index] === '');
    expect(empty).toEqual(['sign_date']);
    expect(readBack([WHOLE])).toMatchObject({ issues: [], added: [], changed: [], same: 1 });
  });

  it('is read into an empty registry as the same cameras', () => {
    const [, ...lines] = [...tableRows([WHOLE], 'own')];
    const { added, issues } = planImport([], [...COLUMN_NAMES], rowsOf(lines), newId);
    const { user: _user, ...source } = WHOLE.source;
    expect(issues).toEqual([]);
    expect(added).toEqual([{ camera: WHOLE.camera, source }]);
    expect(cameraRecord.safeParse(added[0]?.camera.record).success).toBe(true);
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    const cells = [...tableRows([WHOLE], 'own')].flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('tells partners nothing of how a camera is reached, and its place no more exactly than is said', () => {
    const [header = [], line = []] = [...tableRows([WHOLE], 'partner')];
    expect(line.join(' ')).not.toMatch(/10\.0\.0|NVR|Král|50\.2294/);
    expect(line[header.indexOf('lat')]).toBe('50.2275');
    expect(line[header.indexOf('bearing')]).toBe('');
  });
});

it('a map holds one point a camera with longitude first, coarse for partners', () => {
  const parse = (audience: 'own' | 'partner') =>
    JSON.parse([...geoJsonParts([WHOLE, ...KNOWN, WHOLE], audience)].join('')) as {
      type: string;
      features: { id: string; geometry: unknown; properties: Record<string, unknown> }[];
    };
  const own = parse('own');
  expect(own.type).toBe('FeatureCollection');
  expect(own.features.map(({ id }) => id)).toEqual(['jes-012', 'jes-012']);
  expect(own.features[0]?.geometry).toEqual({ type: 'Point', coordinates: [-17.2046, 50.2294] });
  expect(own.features[0]?.properties).toMatchObject({ name: WHOLE.camera.name, width: 3840 });
  const [partner] = parse('partner').features;
  expect(partner?.geometry).toEqual({ type: 'Point', coordinates: [-17.20125, 50.2275] });
  expect(JSON.stringify(partner)).not.toMatch(/10\.0\.0|bearing/);
  expect(JSON.parse([...geoJsonParts(KNOWN, 'own')].join(''))).toMatchObject({ features: [] });
});

describe('a line', () => {
  it('belongs to the camera of its id, its number, or its name and owner', () => {
    expect(plan(['id', 'name'], ['b', 'By id']).changed[0]?.after.camera).toMatchObject({
      number: 2,
    });
    expect(plan(['number', 'name'], ['2', 'By number']).changed[0]?.before.camera.id).toBe('b');
    const named = plan(['name', 'owner', 'tags'], ['Camera 2', 'Obec', 'x']);
    expect(named.changed[0]?.after.camera.id).toBe('b');
  });

  it('that fits none is a new camera, with the next number where it has none', () => {
    const { added, entries } = plan(['name', 'owner'], ['Most', ''], ['Park', '']);
    expect(added.map(({ camera }) => [camera.number, camera.name])).toEqual([
      [3, 'Most'],
      [4, 'Park'],
    ]);
    expect(entries).toHaveLength(4);
    expect(entries[0]).toBe(KNOWN[0]);
  });

  it('leaves alone what is empty and takes away what is marked so', () => {
    const { changed } = plan(['number', 'name', 'owner'], ['2', '', '-']);
    expect(changed[0]?.after.camera.name).toBe('Camera 2');
    expect(changed[0]?.after.camera).not.toHaveProperty('owner');
  });

  it('may exchange two numbers', () => {
    const { issues, changed } = plan(['id', 'number'], ['a', '2'], ['b', '1']);
    expect([issues, changed.length]).toEqual([[], 2]);
  });

  it.each<[string, (ColumnName | null)[], string[][], object[]]>([
    [
      'no number',
      ['number', 'name'],
      [['12a', 'x']],
      [
        {
          line: 2,
          column: 'number',
          at: 1,
          code: 'wrong-type',
          params: { context: 'whole-number' },
        },
      ],
    ],
    [
      'a latitude beyond the pole',
      [null, 'lat', 'lon', 'number'],
      [['', '91,5', '17', '1']],
      [{ line: 2, column: 'lat', at: 2, code: 'out-of-range', params: { min: -90, max: 90 } }],
    ],
    [
      'half a position',
      ['number', 'lat'],
      [['1', '50']],
      [{ line: 2, column: 'lon', at: null, code: 'missing' }],
    ],
    [
      'a kind that is none',
      ['number', 'type'],
      [['1', 'tank']],
      [{ column: 'type', code: 'not-one-of' }],
    ],
    [
      'no name for a new camera',
      ['number'],
      [['9']],
      [{ line: 2, column: 'name', at: null, code: 'missing' }],
    ],
    [
      'one number twice in the file',
      ['number', 'name'],
      [
        ['9', 'x'],
        ['9', 'y'],
      ],
      [{ line: 3, column: 'number', code: 'not-unique', params: { value: '9', first: '2' } }],
    ],
    [
      'one camera twice',
      ['id', 'name'],
      [
        ['a', 'x'],
        ['a', 'y'],
      ],
      [{ line: 3, column: 'id', code: 'not-unique', params: { value: 'a', first: '2' } }],
    ],
    [
      'the number of a camera that is not in the file',
      ['id', 'number'],
      [['a', '2']],
      [
        {
          line: 2,
          column: 'number',
          code: 'not-unique',
          params: { value: '2', first: 'Camera 2' },
        },
      ],
    ],
    [
      'a password inside an address',
      ['number', 'main'],
      [['1', 'rtsp://u:p@10.0.0.1/']],
      [{ column: 'main', code: 'not-an-address' }],
    ],
    [
      'a name that turns the line round',
      ['number', 'name'],
      [['1', 'a\u202eb']],
      [{ column: 'name', code: 'wrong-form' }],
    ],
    [
      'a name of 10 kB',
      ['number', 'name'],
      [['1', 'x'.repeat(10_000)]],
      [{ column: 'name', code: 'too-long', params: { max: 120 } }],
    ],
    [
      'sound without a basis',
      ['number', 'audio'],
      [['1', 'on']],
      [{ column: 'audio_basis', code: 'missing' }],
    ],
    [
      'a day that there is not',
      ['number', 'sign_date'],
      [['1', '2026-02-30']],
      [{ column: 'sign_date', code: 'wrong-form' }],
    ],
  ])('with %s is told', (_, mapping, lines, issues) => {
    expect(plan(mapping, ...lines).issues).toMatchObject(issues);
  });

  it('is understood with decimal commas, words of the language and any case', () => {
    const { changed, issues } = plan(
      ['number', 'type', 'lat', 'lon', 'night'],
      ['1', 'Otočná kamera (PTZ)', '50,2294', '17.2', 'INFRARED'],
    );
    expect(issues.map(({ column }) => column)).toEqual([]);
    expect(changed[0]?.after.camera).toMatchObject({
      ...{ kind: 'ptz', record: { night: { ability: 'infrared' } } },
      position: { lat: 50.2294, lon: 17.2, precision: 'exact' },
    });
  });

  it('brings the sign that hangs', () => {
    const { changed } = plan(['number', 'sign_date'], ['1', '2026-11-22']);
    expect(changed[0]?.after.camera.record?.sign).toEqual({
      state: 'in-place',
      date: '2026-11-22',
    });
  });
});

describe('headers', () => {
  it.each([
    ['cs', ['Číslo', 'Název', 'Druh', 'Vlastník', 'Zeměpisná šířka (°)', 'Doba uchování', 'Barva']],
    [
      'pl',
      [
        'NUMER',
        'Nazwa',
        'Rodzaj',
        'Właściciel',
        'Szerokość geograficzna',
        'Okres przechowywania',
        '',
      ],
    ],
    ['lv', ['Numurs', 'Nosaukums', 'Veids', 'Īpašnieks', 'Platums', 'Glabāšanas termiņš', '?']],
    [
      'lt',
      ['Numeris', 'Pavadinimas', 'Rūšis', 'Savininkas', 'Platuma', 'Saugojimo terminas', 'x1'],
    ],
    ['uk', ['Номер', 'Назва', 'Вид', 'Власник', 'Широта', 'Строк зберігання', 'щось']],
    [
      'ro',
      ['Număr', 'Denumire', 'Tip', 'Proprietar', 'Latitudine', 'Perioadă de stocare', 'altul'],
    ],
    ['en', ['number', 'name', 'type', 'owner', 'lat', 'retention_hours', 'colour']],
  ])('of %s are understood', (_, headers) => {
    expect(proposedColumns(headers)).toEqual([
      ...['number', 'name', 'type', 'owner', 'lat', 'retention_hours', null],
    ]);
  });

  it('stand for one column each', () => {
    const seen = new Map<string, ColumnName>();
    const twice = knownHeaders().filter(([word, column]) => {
      const before = seen.get(word);
      seen.set(word, column);
      return before !== undefined && before !== column;
    });
    expect(twice).toEqual([]);
  });

  it('that come twice are proposed once', () => {
    expect(proposedColumns(['Name', 'Název'])).toEqual(['name', null]);
  });
});

it('no column holds a password', () => {
  for (const name of COLUMN_NAMES)
    expect(columnOf(name).path.join('.')).not.toMatch(/pass|secret/i);
});
