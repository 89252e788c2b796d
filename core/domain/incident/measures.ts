/**
 * What is to be thought of, by what happened: the checklist of an incident. It asks and reminds; it
 * orders nothing, and services' own plans come first.
 */
import { topOf, type EventCode } from './codes.ts';

const ANY = ['exact-place', 'services', 'camera-there', 'keep-footage', 'tell-leader'] as const;
const FIRE = [
  ...['persons-inside', 'services', 'wind', 'gas-power', 'free-access', 'keep-away'],
  'keep-footage',
] as const;

const BY_TOP = {
  TRP: [
    ...['injured', 'services', 'dangerous-goods', 'secure-place', 'divert', 'free-access'],
    'keep-footage',
  ],
  FIR: FIRE,
  EXP: FIRE,
  FLD: ['water-level', 'downstream', 'bridges', 'divert', 'leave-homes', 'tell-partner'],
  POL: ['wind', 'services', 'keep-away', 'protection', 'waterworks', 'tell-partner'],
  PSW: [...['description', 'follow', 'warn-patrols', 'services', 'tell-partner', 'keep-footage']],
  HLT: ['services', 'health-authority', 'protection', 'keep-away', 'tell-leader'],
  ASR: ['exact-place', 'contact', 'services', 'free-access', 'camera-there'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Measure = (typeof ANY | typeof FIRE | (typeof BY_TOP)[keyof typeof BY_TOP])[number];

/** In the order in which they are usually thought of. Codes without a list of their own get a general one. */
export function measuresFor(code: EventCode): readonly Measure[] {
  const top: string = topOf(code);
  return Object.hasOwn(BY_TOP, top) ? BY_TOP[top as keyof typeof BY_TOP] : ANY;
}
