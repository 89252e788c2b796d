// Where the cameras of the other centres of the demonstration stand.
import type { Place } from './places.ts';
import { pick } from './scenes/random.ts';

export const REGIONS = ['nysa', 'tulcea', 'izmail'] as const;
export type Region = (typeof REGIONS)[number];

interface PlaceAbroad extends Place {
  /** Painted after the scene of this ordinal. */
  like: number;
}
type Row = readonly [
  id: string,
  name: string,
  latitude: number,
  longitude: number,
  bearing: number,
  owner: string,
  purpose: string,
  like: number,
];
type Rows = readonly [Row, ...Row[]];

const [ORDER, TRAFFIC, FLOODS, BORDER] = ['public-order', 'traffic', 'civil-protection', 'border'];
const [GLUCHOLAZY, NYSA] = ['Gmina Głuchołazy', 'Gmina Nysa'];
const [TULCEA, IZMAIL] = ['Municipiul Tulcea', 'Ізмаїльська міська рада'];

const ROWS: Readonly<Record<Region, Rows>> = {
  nysa: [
    ['glu-101', 'Głuchołazy – przejście graniczne', 50.3068, 17.3239, 200, GLUCHOLAZY, BORDER, 1],
    ['glu-104', 'Głuchołazy, Rynek', 50.3143, 17.3824, 180, GLUCHOLAZY, ORDER, 14],
    ['glu-105', 'Głuchołazy, ul. Opolska', 50.3178, 17.3921, 60, GLUCHOLAZY, TRAFFIC, 11],
    ['nys-201', 'Nysa, most Kościuszki', 50.4711, 17.3312, 240, NYSA, FLOODS, 16],
    ['nys-202', 'Nysa, Rynek', 50.4741, 17.333, 320, NYSA, ORDER, 2],
    ['nys-203', 'Nysa, dworzec kolejowy', 50.4722, 17.343, 90, NYSA, ORDER, 13],
    ['nys-204', 'Nysa, ul. Piastowska', 50.4767, 17.3301, 15, NYSA, TRAFFIC, 4],
    ['nys-205', 'Nysa, szpital – wjazd', 50.478, 17.325, 150, NYSA, TRAFFIC, 6],
  ],
  tulcea: [
    ['tul-301', 'Tulcea, faleza Dunării', 45.1812, 28.8015, 350, TULCEA, ORDER, 10],
    ['tul-302', 'Tulcea, gara fluvială', 45.1819, 28.7962, 20, TULCEA, FLOODS, 16],
    [
      'tul-303',
      'Isaccea – bac, punct de frontieră',
      45.276,
      28.46,
      10,
      'Orașul Isaccea',
      BORDER,
      7,
    ],
    ['tul-304', 'Tulcea, Piața Civică', 45.1786, 28.8046, 225, TULCEA, ORDER, 14],
  ],
  izmail: [
    ['izm-401', 'Ізмаїл, морський порт', 45.3335, 28.8482, 190, IZMAIL, FLOODS, 7],
    ['izm-402', 'Ізмаїл, проспект Миру', 45.3512, 28.8365, 100, IZMAIL, TRAFFIC, 4],
    [
      'izm-403',
      'Орлівка – поромна переправа',
      45.313,
      28.446,
      185,
      'Ренійська громада',
      BORDER,
      16,
    ],
    ['izm-404', 'Ізмаїл, набережна Дунаю', 45.3378, 28.8397, 215, IZMAIL, ORDER, 15],
  ],
};

/** So many have a scene of their own; further cameras play the same ones again. */
export function sceneCountOf(region: Region): number {
  return ROWS[region].length;
}

/** The place of the camera with this ordinal, from 1. */
export function placeAbroad(region: Region, ordinal: number): PlaceAbroad {
  const [id, name, latitude, longitude, bearing, owner, purpose, like] = pick(
    ROWS[region],
    ordinal - 1,
  );
  const round = Math.floor((ordinal - 1) / ROWS[region].length);
  return {
    ...{ latitude, longitude, bearing, owner, purpose, like, retentionHours: 336 },
    id: round === 0 ? id : `${id}-${round + 1}`,
    name: round === 0 ? name : `${name} ${round + 1}`,
    number: Number(id.slice(-3)) + 400 * round,
  };
}
