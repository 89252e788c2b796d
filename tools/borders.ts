/**
 * node tools/borders.ts: writes resources/borders.json, the land borders of the six states, out of
 * Natural Earth 1:10m (public domain) as the npm package world-atlas carries it. A line of that map is
 * up to some hundred metres beside the border, in mountains and along rivers up to about 1 km.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { BorderLine } from '../core/domain/registry/borders.ts';

/** ISO 3166-1 numeric, as world-atlas names countries: the six states and all that border on them. */
const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ '203': 'CZ', '616': 'PL', '428': 'LV', '440': 'LT', '804': 'UA', '642': 'RO' },
  ...{ '703': 'SK', '276': 'DE', '040': 'AT', '112': 'BY', '643': 'RU', '233': 'EE' },
  ...{ '498': 'MD', '348': 'HU', '100': 'BG', '688': 'RS' },
};
const OURS = new Set(['CZ', 'PL', 'LV', 'LT', 'UA', 'RO']);
/** Four decimals are 11 m, far below the accuracy of the map. */
const DECIMALS = 1e4;

/** Natural Earth draws a line across the neck of Crimea, which is no border of Ukraine. */
function isAcrossCrimea([one, other]: readonly [string, string], line: readonly number[][]): boolean {
  const inNeck = ([lon = 0, lat = 0]: readonly number[]): boolean =>
    lon > 32.5 && lon < 35.5 && lat > 45.5 && lat < 46.5;
  return one === 'RU' && other === 'UA' && line.some(inNeck);
}

const root = join(import.meta.dirname, '..');
const atlas = join(root, 'node_modules/world-atlas/countries-10m.json');
const topology = JSON.parse(readFileSync(atlas, 'utf8')) as Topology<{
  countries: GeometryCollection;
}>;
const { countries } = topology.objects;
const codes = [...new Set(Object.values(COUNTRIES))].sort();
const codeOf = (id: unknown): string | undefined => COUNTRIES[String(id)];

const lines: BorderLine[] = [];
for (const [index, one] of codes.entries()) {
  for (const other of codes.slice(index + 1)) {
    if (!OURS.has(one) && !OURS.has(other)) continue;
    const shared = mesh(topology, countries, (left, right) => {
      const pair = [codeOf(left.id), codeOf(right.id)];
      return left !== right && pair.includes(one) && pair.includes(other);
    });
    for (const part of shared.coordinates) {
      if (isAcrossCrimea([one, other], part)) continue;
      const line = part.flat().map((degree) => Math.round(degree * DECIMALS) / DECIMALS);
      lines.push({ between: [one, other], line });
    }
  }
}
const text = lines.map((line) => `  ${JSON.stringify(line)}`).join(',\n');
writeFileSync(join(root, 'resources/borders.json'), `[\n${text}\n]\n`);
console.log(`${lines.length} lines, ${lines.reduce((sum, { line }) => sum + line.length / 2, 0)} points`);
