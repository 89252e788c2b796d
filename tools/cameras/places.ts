// Where the cameras of the demonstration stand: the registry data that a real centre would enter.
import { pick } from './scenes/random.ts';

export interface Place {
  id: string;
  /** What an operator types. */
  number: number;
  name: string;
  latitude: number;
  longitude: number;
  /** Degrees from north. */
  bearing: number;
  owner: string;
  purpose: string;
  retentionHours: number;
}

const JESENIK = 'Město Jeseník';
const ZLATE_HORY = 'Město Zlaté Hory';
const GLUCHOLAZY = 'Gmina Głuchołazy';

/** In the order in which a demonstration takes them. */
const PLACES: readonly Place[] = [
  place(
    'jes-007',
    7,
    'Mikulovice – hraniční přechod',
    50.3052,
    17.3216,
    20,
    'Obec Mikulovice',
    'border',
    72,
  ),
  place('jes-012', 12, 'Masarykovo náměstí', 50.2294, 17.2046, 140, JESENIK, 'public-order', 72),
  place('jes-013', 13, 'Náměstí Svobody', 50.2291, 17.2059, 215, JESENIK, 'public-order', 72),
  place('jes-014', 14, 'Lipovská / Tyršova', 50.2283, 17.2008, 265, JESENIK, 'traffic', 72),
  place('jes-015', 15, 'Autobusové nádraží', 50.233, 17.1991, 75, JESENIK, 'public-order', 72),
  place('jes-018', 18, 'Nemocnice – vjezd', 50.2262, 17.212, 310, JESENIK, 'traffic', 72),
  place('jes-021', 21, 'Bělá – vodočet', 50.2318, 17.2035, 190, JESENIK, 'civil-protection', 168),
  place(
    'jes-024',
    24,
    'Mikulovice – železniční přejezd',
    50.2988,
    17.3187,
    110,
    'Obec Mikulovice',
    'traffic',
    72,
  ),
  place('jes-031', 31, 'Lázně Jeseník', 50.2497, 17.1872, 160, JESENIK, 'public-order', 72),
  place('jes-033', 33, 'Základní škola', 50.227, 17.2037, 45, JESENIK, 'public-order', 48),
  place('jes-034', 34, 'Dukelská', 50.2306, 17.2083, 285, JESENIK, 'traffic', 72),
  place(
    'jes-041',
    41,
    'Zlaté Hory – železniční přejezd',
    50.2668,
    17.3939,
    95,
    ZLATE_HORY,
    'traffic',
    72,
  ),
  place(
    'jes-042',
    42,
    'Zlaté Hory – autobusové nádraží',
    50.2644,
    17.3967,
    30,
    ZLATE_HORY,
    'public-order',
    72,
  ),
  place(
    'glu-104',
    104,
    'Głuchołazy, Rynek',
    50.3143,
    17.3824,
    180,
    GLUCHOLAZY,
    'public-order',
    336,
  ),
  place(
    'glu-105',
    105,
    'Głuchołazy, ul. Opolska',
    50.3178,
    17.3921,
    60,
    GLUCHOLAZY,
    'traffic',
    336,
  ),
  place(
    'nys-201',
    201,
    'Nysa, most Kościuszki',
    50.4711,
    17.3312,
    240,
    'Gmina Nysa',
    'civil-protection',
    336,
  ),
];

type Town = readonly [name: string, latitude: number, longitude: number];
const TOWNS: readonly [Town, ...Town[]] = [
  ['Česká Ves', 50.2566, 17.2306],
  ['Lipová-lázně', 50.2254, 17.1378],
  ['Vidnava', 50.3727, 17.1857],
  ['Javorník', 50.3908, 17.0027],
  ['Žulová', 50.3095, 17.0986],
  ['Bělá pod Pradědem', 50.1871, 17.2052],
  ['Zlaté Hory', 50.2637, 17.396],
  ['Mikulovice', 50.2984, 17.3194],
];
const SPOTS = [
  'náměstí',
  'hlavní silnice',
  'nádraží',
  'obecní úřad',
  'most',
  'parkoviště',
] as const;

function place(
  id: string,
  number: number,
  name: string,
  latitude: number,
  longitude: number,
  bearing: number,
  owner: string,
  purpose: string,
  retentionHours: number,
): Place {
  return { id, number, name, latitude, longitude, bearing, owner, purpose, retentionHours };
}

/** The place of the camera with this ordinal, from 1; after the sixteenth invented, in the region. */
export function placeOf(ordinal: number): Place {
  const known = PLACES[ordinal - 1];
  if (known) return known;
  const more = ordinal - PLACES.length - 1;
  const [town, latitude, longitude] = pick(TOWNS, more);
  const round = Math.floor(more / TOWNS.length);
  const spot = pick(SPOTS, round);
  const again = Math.floor(round / SPOTS.length);
  const number = 300 + ordinal;
  return place(
    `jes-${number}`,
    number,
    `${town} – ${spot}${again ? ` ${again + 1}` : ''}`,
    latitude + 0.002 * Math.sin(more * 2.4),
    longitude + 0.003 * Math.cos(more * 2.4),
    (more * 47) % 360,
    `Obec ${town}`,
    spot === 'most' ? 'civil-protection' : 'public-order',
    72,
  );
}
