/**
 * Sentences that are said without a common language: an id and what goes into its slots. Each reader
 * is shown them in their own language (locales, `phrases.json`), and how they are read back.
 */
import { DIRECTIONS } from '../incident/codes.ts';

const UNITS = ['patrol', 'ambulance', 'fire-service', 'border-guard', 'drone'] as const;
const VEHICLES = ['car', 'van', 'lorry', 'tanker', 'bus', 'motorcycle', 'bicycle'] as const;
const COLOURS = [
  ...['white', 'black', 'grey', 'silver', 'red', 'blue', 'green', 'yellow', 'brown', 'orange'],
] as const;
const LANGUAGES = ['en', 'cs', 'pl', 'lv', 'lt', 'uk', 'ro'] as const;

/**
 * What a slot holds: `camera` a call-up number, `count`, `minutes` and `metres` whole numbers, `time`
 * UTC ms, `text` a name or number that stays as it is in its own script; the rest codes.
 */
export type SlotKind =
  keyof typeof SLOT_CODES | 'camera' | 'count' | 'minutes' | 'metres' | 'time' | 'text';

export const SLOT_CODES = {
  unit: UNITS,
  vehicle: VEHICLES,
  colour: COLOURS,
  direction: DIRECTIONS,
  language: LANGUAGES,
} as const;

const VEHICLE = { vehicle: 'vehicle', colour: 'colour', plate: 'text' } as const;

/** Slots by name; the order is that in which they are filled in. */
export const PHRASES = {
  'watch-camera': { camera: 'camera' },
  'watch-camera-until': { camera: 'camera', until: 'time' },
  'look-at-place': { place: 'text' },
  'confirm-you-see': { camera: 'camera' },
  'see-it': { camera: 'camera' },
  'do-not-see': {},
  'lost-sight': { place: 'text', at: 'time' },
  'last-seen': { place: 'text', at: 'time' },
  'follow-vehicle': VEHICLE,
  'vehicle-heading': { ...VEHICLE, direction: 'direction' },
  'vehicle-heading-to': { ...VEHICLE, place: 'text' },
  'vehicle-stopped': { ...VEHICLE, place: 'text' },
  'people-heading': { count: 'count', direction: 'direction' },
  'people-gathering': { count: 'count', place: 'text' },
  'person-missing': { place: 'text', at: 'time' },
  injured: { count: 'count' },
  'nobody-injured': {},
  'units-sent': { unit: 'unit', count: 'count', minutes: 'minutes' },
  'units-there': { unit: 'unit' },
  'units-needed': { unit: 'unit', count: 'count' },
  'come-no-nearer': { metres: 'metres' },
  'keep-away': { place: 'text', metres: 'metres' },
  'danger-fire': {},
  'danger-gas': {},
  'danger-armed': {},
  'danger-traffic': { place: 'text' },
  'danger-water': { place: 'text' },
  'road-closed': { place: 'text' },
  'road-free': { place: 'text' },
  'crossing-closed': { place: 'text' },
  'crossing-free': { place: 'text' },
  'water-rising': { place: 'text' },
  'keep-footage': { camera: 'camera', from: 'time', until: 'time' },
  'call-me': { phone: 'text' },
  'call-you-in': { count: 'minutes' },
  wait: { count: 'minutes' },
  'repeat-please': {},
  understood: {},
  'not-understood': {},
  'cannot-help': {},
  'nobody-speaks': { language: 'language' },
  'who-is-responsible': {},
  'we-stay-responsible': {},
  'it-is-over': {},
} as const satisfies Record<string, Readonly<Record<string, SlotKind>>>;

export type PhraseId = keyof typeof PHRASES;
export const PHRASE_IDS = Object.keys(PHRASES) as readonly PhraseId[];

export interface Phrase {
  readonly phrase: PhraseId;
  readonly slots: Readonly<Record<string, string | number>>;
}

/** Longest name or number in a slot, UTF-16 units. */
export const SLOT_TEXT_MOST = 120;
const COUNT_MOST = 100_000;

/** Whether every slot of the phrase is filled with what belongs there, and no other one is. */
export function isWhole({ phrase, slots }: Phrase): boolean {
  const shape: Readonly<Record<string, SlotKind>> = PHRASES[phrase];
  const names = Object.keys(shape);
  return (
    Object.keys(slots).length === names.length &&
    names.every((name) => Object.hasOwn(slots, name) && fits(shape[name], slots[name]))
  );
}

function fits(kind: SlotKind | undefined, value: string | number | undefined): boolean {
  if (kind === undefined || value === undefined) return false;
  if (kind === 'text') {
    return typeof value === 'string' && value.trim() !== '' && value.length <= SLOT_TEXT_MOST;
  }
  if (kind === 'time') return Number.isSafeInteger(value) && Number(value) >= 0;
  if (kind === 'camera' || kind === 'count' || kind === 'minutes' || kind === 'metres') {
    return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= COUNT_MOST;
  }
  return SLOT_CODES[kind].some((code) => code === value);
}
