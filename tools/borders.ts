/**
 * node tools/borders.ts MAP: writes resources/borders.json, the land borders of the six states. MAP is
 * map.geo.json of the npm package @geo-maps/countries-land-100m 0.6.0 (`npm pack`; 126 MB, too much for
 * a dependency): OpenStreetMap's countries, drawn to about 100 m. Neighbours share their corners there,
 * so that a border is every edge that two countries have.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BorderLine } from '../core/domain/registry/borders.ts';

/** ISO 3166-1: the six states and all that border on them by land. */
const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ CZE: 'CZ', POL: 'PL', LVA: 'LV', LTU: 'LT', UKR: 'UA', ROU: 'RO' },
  ...{ SVK: 'SK', DEU: 'DE', AUT: 'AT', BLR: 'BY', RUS: 'RU', EST: 'EE' },
  ...{ MDA: 'MD', HUN: 'HU', BGR: 'BG', SRB: 'RS' },
};
const OURS = new Set(['CZ', 'PL', 'LV', 'LT', 'UA', 'RO']);
/** Four decimals are 11 m, below the accuracy of the map. */
const DECIMALS = 1e4;

type Corner = readonly [lon: number, lat: number];
interface Country {
  readonly properties: { readonly A3: string };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Corner[])[] }
    | {
        readonly type: 'MultiPolygon';
        readonly coordinates: readonly (readonly (readonly Corner[])[])[];
      };
}

/** Crimea is Ukraine: the map gives it to two countries, which would make its coast a border of both. */
function isCrimea([lon, lat]: Corner): boolean {
  return lon > 32 && lon < 36.7 && lat > 44 && lat < 46.4;
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node tools/borders.ts MAP');
const map = JSON.parse(readFileSync(path, 'utf8')) as { readonly features: readonly Country[] };

const textOf = (corner: Corner): string => corner.join(' ');
/** Edge, as its two corners in order of text -> the countries that have it. */
const edges = new Map<string, Set<string>>();
for (const { properties, geometry } of map.features) {
  const code = COUNTRIES[properties.A3];
  if (code === undefined) continue;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  for (const ring of polygons.flat()) {
    for (const [index, corner] of ring.entries()) {
      const next = ring[index + 1];
      if (next === undefined || isCrimea(corner)) continue;
      const key = [textOf(corner), textOf(next)].sort().join(';');
      edges.set(key, (edges.get(key) ?? new Set()).add(code));
    }
  }
}

/** By pair of countries: corner -> the corners that an edge leads to. */
const webs = new Map<string, Map<string, Set<string>>>();
for (const [key, codes] of edges) {
  const pair = [...codes].sort();
  if (pair.length !== 2 || !pair.some((code) => OURS.has(code))) continue;
  const web = webs.get(pair.join(' ')) ?? new Map<string, Set<string>>();
  webs.set(pair.join(' '), web);
  const [one = '', other = ''] = key.split(';');
  web.set(one, (web.get(one) ?? new Set()).add(other));
  web.set(other, (web.get(other) ?? new Set()).add(one));
}

/** Takes one line out of the web, from an end of it where there is one. */
function takeLine(web: Map<string, Set<string>>): string[] {
  const ends = [...web].filter(([, next]) => next.size > 0);
  let at = (ends.find(([, next]) => next.size === 1) ?? ends[0])?.[0];
  const line: string[] = [];
  while (at !== undefined) {
    line.push(at);
    const next: string | undefined = web.get(at)?.values().next().value;
    if (next !== undefined) {
      web.get(at)?.delete(next);
      web.get(next)?.delete(at);
    }
    at = next;
  }
  return line;
}

const lines: BorderLine[] = [];
for (const [pair, web] of [...webs].sort(([one], [other]) => (one < other ? -1 : 1))) {
  const [one = '', other = ''] = pair.split(' ');
  for (let line = takeLine(web); line.length > 1; line = takeLine(web)) {
    // A corner of a field that both have, left over by the drawing.
    if (line.length < 8 && line[0] === line.at(-1)) continue;
    const degrees = line.flatMap((corner) => corner.split(' ').map(Number));
    lines.push({
      between: [one, other],
      line: degrees.map((degree) => Math.round(degree * DECIMALS) / DECIMALS),
    });
  }
}
const text = lines.map((line) => `  ${JSON.stringify(line)}`).join(',\n');
writeFileSync(join(import.meta.dirname, '../resources/borders.json'), `[\n${text}\n]\n`);
const points = lines.reduce((sum, { line }) => sum + line.length / 2, 0);
console.log(`${lines.length} lines, ${points} points`);
