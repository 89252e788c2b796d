/**
 * What two centres have agreed to show each other, in words that programs can hold them to (domain file,
 * part 3: L1, L3, L8; S0-6, S2-3, S2-8). Times are UTC, ms since 1970.
 */
import { PURPOSES, type Purpose, type SharingLevel } from '../registry/record.ts';
import { MEMBER_STATES } from './member-states.ts';
import { areHours, type SharedHours } from './shared-hours.ts';

/** What kind of authority a centre is: what it may do abroad depends on that. */
export const AUTHORITY_CLASSES = [
  ...(['municipality', 'municipal-police', 'state-police', 'fire-rescue', 'border-guard'] as const),
  ...(['crisis-management', 'contractor', 'other'] as const),
] as const;
export type AuthorityClass = (typeof AUTHORITY_CLASSES)[number];

/** What can be shared of a camera. There is nothing biometric among it, and nothing may be added. */
export const DATA_KINDS = ['video', 'stills', 'sound', 'ptz', 'plates', 'counts'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** The law under which the owner shares it: GDPR, Directive (EU) 2016/680, or that of Ukraine. */
export const REGIMES = ['GDPR', 'LED', 'UA'] as const;
export type Regime = (typeof REGIMES)[number];

/** From less to more; nothing at all is no share. */
export const SHARED_LEVELS = [
  'analytic',
  'anonymised',
  'full',
] as const satisfies readonly SharingLevel[];
export type SharedLevel = (typeof SHARED_LEVELS)[number];

/** What lets personal data leave the Union, and under which law (Directive 2016/680, 35-38; GDPR, chapter V). */
export const INSTRUMENTS = {
  ...{ 'led-36-decision': 'LED', 'led-37-instrument': 'LED', 'led-37-assessment': 'LED' },
  ...{ 'led-38-derogation': 'LED', 'gdpr-45-decision': 'GDPR', 'gdpr-46-safeguards': 'GDPR' },
  'gdpr-49-derogation': 'GDPR',
} as const satisfies Readonly<Record<string, Regime>>;
export type InstrumentKind = keyof typeof INSTRUMENTS;

export interface Instrument {
  readonly kind: InstrumentKind;
  /** The treaty, protocol or assessment by name. */
  readonly reference: string;
}

export interface Party {
  /** Id of the centre. */
  readonly centre: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly authority: AuthorityClass;
}

/** Of which cameras; of groups also those that come to them later. */
export type SharedCameras =
  | { readonly of: 'all' }
  | { readonly of: 'groups'; readonly groups: readonly string[] }
  | { readonly of: 'cameras'; readonly cameras: readonly string[] };

/** One thing that one of the parties gives to the other. */
export interface Share {
  /** Of this share within the agreement. */
  readonly id: string;
  /** The centre that gives. */
  readonly owner: string;
  readonly cameras: SharedCameras;
  readonly kinds: readonly DataKind[];
  readonly purposes: readonly Purpose[];
  readonly regime: Regime;
  readonly level: SharedLevel;
  /** For an incident, with a reason and for a time; the same as `level`: never more. */
  readonly raised: SharedLevel;
  /** null: always. */
  readonly hours: SharedHours | null;
  /** Lines of the picture at most; null: as it is. */
  readonly linesMost: number | null;
  /** So long the other may keep a copy, hours; 0: none. */
  readonly copyHours: number;
  /** Whether the other may give it on: never, or where the owner says so each time. */
  readonly onward: 'never' | 'with-consent';
  /** null: it does not leave the Union. */
  readonly instrument: Instrument | null;
}

export interface AgreementTerms {
  /** A UUID. */
  readonly id: string;
  /** From 1 on; rises with every draft. */
  readonly version: number;
  readonly title: string;
  /** The one whose id comes first, first. */
  readonly parties: readonly [Party, Party];
  readonly from: number;
  readonly until: number;
  /** What people signed on paper; null: there is none yet. */
  readonly paper: { readonly name: string; readonly sha256: string } | null;
  readonly shares: readonly Share[];
}

/** Why terms cannot be proposed or signed, the first that is found of each share. */
export const TERMS_FAULTS = [
  ...(['parties-same', 'parties-order', 'ends-before', 'nothing-shared', 'share-twice'] as const),
  ...(['owner-unknown', 'kinds-none', 'purposes-none', 'cameras-none', 'raised-less'] as const),
  ...([
    'regime-other',
    'instrument-missing',
    'instrument-regime',
    'level-without-picture',
    'hours-wrong',
  ] as const),
] as const;
export type TermsFault = (typeof TERMS_FAULTS)[number];

export interface FoundFault {
  readonly fault: TermsFault;
  /** null: of the agreement itself. */
  readonly share: string | null;
}

/** Without a picture there is nothing to see, hear or steer. */
const NEEDS_PICTURE: readonly DataKind[] = ['video', 'stills', 'sound', 'ptz'];

export function faultsOf(terms: AgreementTerms): readonly FoundFault[] {
  const { parties, from, until, shares } = terms;
  const [one, other] = parties;
  const whole: TermsFault[] = [];
  if (one.centre === other.centre) whole.push('parties-same');
  else if (one.centre > other.centre) whole.push('parties-order');
  if (until <= from) whole.push('ends-before');
  if (shares.length === 0) whole.push('nothing-shared');
  if (new Set(shares.map(({ id }) => id)).size < shares.length) whole.push('share-twice');
  return [
    ...whole.map((fault) => ({ fault, share: null })),
    ...shares.flatMap((share) => {
      const fault = faultOfShare(share, parties);
      return fault === null ? [] : [{ fault, share: share.id }];
    }),
  ];
}

function faultOfShare(share: Share, parties: AgreementTerms['parties']): TermsFault | null {
  const owner = parties.find(({ centre }) => centre === share.owner);
  const other = parties.find(({ centre }) => centre !== share.owner);
  if (owner === undefined || other === undefined) return 'owner-unknown';
  const { kinds, purposes, cameras, level, raised, regime, instrument } = share;
  if (kinds.length === 0) return 'kinds-none';
  if (purposes.length === 0) return 'purposes-none';
  if (cameras.of === 'groups' && cameras.groups.length === 0) return 'cameras-none';
  if (cameras.of === 'cameras' && cameras.cameras.length === 0) return 'cameras-none';
  if (!reaches(raised, level)) return 'raised-less';
  if (raised === 'analytic' && kinds.some((kind) => NEEDS_PICTURE.includes(kind))) {
    return 'level-without-picture';
  }
  if (share.hours !== null && !areHours(share.hours)) return 'hours-wrong';
  if ((regime === 'UA') !== (owner.country === 'UA')) return 'regime-other';
  if (instrument !== null && INSTRUMENTS[instrument.kind] !== regime) return 'instrument-regime';
  return leavesUnion(owner, other) && instrument === null ? 'instrument-missing' : null;
}

/** Whether what the owner gives leaves the Union (L3): then the owner says what lets it. */
export function leavesUnion(owner: Pick<Party, 'country'>, to: Pick<Party, 'country'>): boolean {
  return MEMBER_STATES.has(owner.country) && !MEMBER_STATES.has(to.country);
}

/** Whether that level gives as much as the other one. */
export function reaches(level: SharedLevel, wanted: SharedLevel): boolean {
  return SHARED_LEVELS.indexOf(level) >= SHARED_LEVELS.indexOf(wanted);
}

/** Municipalities abroad: what is no matter of crime, and nobody to be recognised (L8). */
const CIVIL: readonly Purpose[] = ['civil-protection', 'traffic'];
const STATE: readonly AuthorityClass[] = ['state-police', 'border-guard'];

/** What is proposed where nobody has chosen anything: as little as is of use, by what both are. */
export function usualShare(id: string, owner: Party, other: Party): Share {
  const bothState = STATE.includes(owner.authority) && STATE.includes(other.authority);
  const sameCountry = owner.country === other.country;
  const isOpen = sameCountry || bothState;
  return {
    ...{ id, owner: owner.centre, cameras: { of: 'all' }, kinds: ['video', 'stills'] },
    purposes: isOpen ? PURPOSES.filter((purpose) => purpose !== 'other') : CIVIL,
    regime: owner.country === 'UA' ? 'UA' : bothState ? 'LED' : 'GDPR',
    ...{ level: isOpen ? 'full' : 'anonymised', raised: isOpen ? 'full' : 'anonymised' },
    ...{ hours: null, linesMost: null, copyHours: 0, onward: 'never', instrument: null },
  };
}
