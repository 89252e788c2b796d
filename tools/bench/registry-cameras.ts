/** Made-up cameras of many centres, as a list that the console reads in. */
import { CAMERA_KINDS } from '../../core/domain/camera.ts';
import { NIGHT_ABILITIES, SHARING_LEVELS } from '../../core/domain/registry/record.ts';

export const CENTRES = 60;

const TOWNS = ['Jeseník', 'Głuchołazy', 'Rucava', 'Skuodas', 'Ізмаїл', 'Tulcea', 'Šiauliai'];

const among = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** The columns that a real list fills; every camera has its centre, group and whom to ask. */
export function listOf(count: number): string {
  const columns: readonly (readonly [string, (index: number) => string])[] = [
    ['number', (index) => String(index + 1)],
    ['name', (index) => `${among(TOWNS, index)} ${index + 1}, náměstí Svobody / vjezd od řeky`],
    ['type', (index) => among(CAMERA_KINDS, index)],
    ['owner', (index) => `Obec ${index % 97}`],
    ['centre', (index) => `Centrum ${(index % CENTRES) + 1}`],
    ['groups', (index) => `group-${index % 120}`],
    ['locality', (index) => among(TOWNS, index)],
    ['municipality', (index) => among(TOWNS, index)],
    ['lat', (index) => String(45 + (index % 130) / 10)],
    ['lon', (index) => String(13 + (index % 250) / 10)],
    ['night', (index) => among(NIGHT_ABILITIES, index)],
    ['width', () => '1920'],
    ['angle', (index) => String(60 + (index % 50))],
    ['watched_distance', (index) => String(5 + (index % 40))],
    ['sharing', (index) => among(SHARING_LEVELS, index)],
    ['agreement', () => 'Dohoda 12/2026'],
    ['sign_date', (index) => (index % 5 === 0 ? '' : '2026-01-15')],
    ['space', () => 'public'],
    ['contact_name', () => 'J. Novák'],
    ['contact_phone', () => '+420 584 000 000'],
    ['condition', (index) => (index % 9 === 0 ? 'fault' : 'in-service')],
    ['retention_hours', () => '72'],
    ['purpose', () => 'Veřejný pořádek na náměstí'],
    ['purposes', () => 'public-order | traffic'],
    ['tags', (index) => `most | t${index % 50}`],
    ['solar_awake', (index) => (among(CAMERA_KINDS, index) === 'solar' ? 'daylight' : '')],
  ];
  const lines = Array.from({ length: count }, (_, index) =>
    columns.map(([, cell]) => cell(index)).join(';'),
  );
  return [columns.map(([name]) => name).join(';'), ...lines].join('\n');
}
