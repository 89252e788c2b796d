/** The registry as a table that can be read back, and as a map (GeoJSON, RFC 7946). */
import { coarsened } from '../../domain/registry/geo.ts';
import { guarded, writeCell } from './cells.ts';
import { COLUMN_NAMES, columnOf, type ColumnName } from './columns.ts';
import type { TableEntry } from './plan.ts';

/** What partners are given: nothing of how a camera is reached, and no more of its place than is said. */
export type Audience = 'own' | 'partner';

const NOT_FOR_PARTNERS: ReadonlySet<ColumnName> = new Set([
  ...(['main', 'sub', 'onvif', 'recorder', 'channel', 'groups'] as const),
  ...(['ticket', 'fault', 'workaround', 'drone_pilot'] as const),
]);

function columnsFor(audience: Audience): ColumnName[] {
  return COLUMN_NAMES.filter((name) => audience === 'own' || !NOT_FOR_PARTNERS.has(name));
}

/** Header first; for the own centre reading it back changes nothing. */
export function* tableRows(
  entries: readonly TableEntry[],
  audience: Audience,
): Generator<string[]> {
  const columns = columnsFor(audience);
  yield columns;
  for (const entry of entries) {
    const told = toldTo(audience, entry);
    yield columns.map((name) => guarded(writeCell(valueAt(told, columnOf(name).path))));
  }
}

/** One point a camera; cameras without a position are left out. */
export function* geoJsonParts(
  entries: readonly TableEntry[],
  audience: Audience,
): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let first = true;
  for (const entry of entries) {
    const told = toldTo(audience, entry);
    const { position } = told.camera;
    if (position === undefined) continue;
    const properties = columnsFor(audience).flatMap((name) => {
      const value = valueAt(told, columnOf(name).path);
      return value === undefined || name === 'lat' || name === 'lon'
        ? []
        : [[name, value] as const];
    });
    const feature = {
      type: 'Feature',
      id: told.camera.id,
      // Longitude first (RFC 7946, 3.1.1).
      geometry: { type: 'Point', coordinates: [position.lon, position.lat] },
      properties: Object.fromEntries(properties),
    };
    yield `${first ? '\n' : ',\n'}${JSON.stringify(feature)}`;
    first = false;
  }
  yield '\n]}\n';
}

function toldTo(audience: Audience, entry: TableEntry): TableEntry {
  const { position } = entry.camera;
  if (audience === 'own' || position === undefined) return entry;
  return { ...entry, camera: { ...entry.camera, position: coarsened(position) } };
}

function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) => (part as Record<string, unknown> | undefined)?.[name],
    tree,
  );
}
