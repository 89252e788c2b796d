/** What is written is read back, whatever it is; what is read is never half understood. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { line } from '../provisioning/values.ts';
import { cameraRecord } from '../registry-record.ts';
import { guarded, withoutGuard, writeCell } from './cells.ts';
import { COLUMN_NAMES, columnOf, type CellKind, type ColumnName } from './columns.ts';
import { planImport, type TableEntry } from './plan.ts';
import { tableRows } from './write.ts';

const text = (longest: number) =>
  fc
    .string({ unit: 'grapheme', maxLength: Math.min(longest, 40) })
    .map((given) => line(longest).safeParse(given).data ?? 'x');
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);

function valueOf(kind: CellKind): fc.Arbitrary<unknown> {
  switch (kind.is) {
    case 'text':
      return text(kind.longest);
    case 'id':
      return id;
    case 'ids':
      return fc.array(id, { minLength: 1, maxLength: 3 });
    case 'list':
      return fc.array(kind.of === undefined ? text(200) : fc.constantFrom(...kind.of), {
        ...{ minLength: 1, maxLength: 3 },
      });
    case 'number':
      return fc.double({ min: kind.min, max: kind.max, noNaN: true }).map((value) => value + 0);
    case 'whole':
      return fc.integer({ min: kind.min, max: kind.max });
    case 'code':
      return fc.constantFrom(...kind.of);
    case 'date':
      return fc.constantFrom('2026-11-22', '2024-02-29');
    case 'hour':
      return fc.constantFrom('00:00', '23:59');
    case 'address':
      return fc.constantFrom('rtsp://10.0.0.12/main', 'file:///srv/a.mp4');
    case 'service':
      return fc.constant('http://10.0.0.12/onvif');
  }
}

/** Columns whose part of the entry makes no sense without another column. */
const NEEDS: Readonly<Partial<Record<ColumnName, ColumnName>>> = {
  ...{ lon: 'lat', lat: 'lon', precision: 'lat', bearing: 'lat', angle: 'lat' },
  ...{ night_range: 'night', audio_basis: 'audio', channel: 'recorder', agreement: 'sharing' },
  ...{ ticket: 'condition', fault: 'condition', workaround: 'condition' },
  ...{ solar_from: 'solar_awake', solar_to: 'solar_awake', battery_threshold: 'solar_awake' },
};
/** These follow rules of their own, which other tests try. */
const APART: readonly ColumnName[] = [
  ...(['id', 'number', 'name', 'sign_exception', 'focal_shortest', 'focal_longest'] as const),
];

const values = fc.record(
  Object.fromEntries(COLUMN_NAMES.map((name) => [name, valueOf(columnOf(name).kind)])),
) as fc.Arbitrary<Record<ColumnName, unknown>>;

/** Through the reader itself: what it makes of plain cells is an entry by definition. */
const entry: fc.Arbitrary<TableEntry> = fc
  .tuple(fc.subarray(COLUMN_NAMES.filter((name) => !APART.includes(name))), values)
  .map(([chosen, given]) => {
    const all = new Map<ColumnName, unknown>(chosen.map((name) => [name, given[name]]));
    // These need yet another column by their value.
    if (all.get('audio') === 'on') all.set('audio', 'off');
    if (all.get('solar_awake') === 'hours') all.set('solar_awake', 'night');
    const kept = [...all].filter(([name]) => {
      const needed = NEEDS[name];
      return needed === undefined || (all.has(needed) && all.has(NEEDS[needed] ?? needed));
    });
    const cells = [...kept, ['number', 7] as const, ['name', 'Most'] as const];
    const row = { line: 2, cells: cells.map(([, value]) => guarded(writeCell(value))) };
    const plan = planImport(
      [],
      cells.map(([name]) => name),
      [row],
      () => 'made',
    );
    const [only] = plan.added;
    if (only === undefined) throw new Error(JSON.stringify(plan.issues));
    return only;
  });

it('a table of any cameras is read back without a change', () => {
  fc.assert(
    fc.property(entry, (one) => {
      expect(cameraRecord.safeParse(one.camera.record ?? {}).success).toBe(true);
      const [header = [], ...lines] = [...tableRows([one], 'own')];
      const rows = lines.map((cells, index) => ({ line: index + 2, cells }));
      const plan = planImport([one], header as ColumnName[], rows, () => 'new');
      expect(plan.issues).toEqual([]);
      expect([plan.same, plan.changed.length, plan.added.length]).toEqual([1, 0, 0]);
    }),
  );
});

it('the guard against formulas is taken off as it was put on', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^['=+\-@]{0,4}.{0,4}$/), (cell) => {
      expect(withoutGuard(guarded(cell))).toBe(cell);
      expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

it('any cells under any columns are cameras or mistakes with their lines, and nothing else', () => {
  const mapping = fc.array(fc.option(fc.constantFrom(...COLUMN_NAMES)), { maxLength: 8 });
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('12', '50.1', 'fixed', '-', "'=1", '__proto__', 'rtsp://a/b', '99999999'),
  );
  fc.assert(
    fc.property(
      mapping,
      fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }),
      (columns, table) => {
        const rows = table.map((cells, index) => ({ line: index + 2, cells }));
        let ids = 0;
        const plan = planImport([], columns, rows, () => `new-${(ids += 1)}`);
        for (const issue of plan.issues) {
          expect(issue.line).toBeGreaterThanOrEqual(2);
          expect(issue.line).toBeLessThanOrEqual(rows.length + 1);
        }
        const numbers = plan.added.map(({ camera }) => camera.number);
        if (plan.issues.length === 0) expect(new Set(numbers).size).toBe(numbers.length);
        for (const { camera } of plan.added) {
          expect(cameraRecord.safeParse(camera.record ?? {}).success).toBe(true);
        }
      },
    ),
  );
});
