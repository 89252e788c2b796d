/** Terms as somebody types them: what a field holds, until it is proposed. */
import { agreementTerms } from '../../core/contract/agreement-entry.ts';
import {
  AUTHORITY_CLASSES,
  faultsOf,
  usualShare,
  type AgreementTerms,
  type AuthorityClass,
  type InstrumentKind,
  type Party,
  type Share,
  type TermsFault,
} from '../../core/domain/agreement/terms.ts';
import { localDay, localMinute, utcOfLocal } from '../../core/domain/local-time.ts';

export interface ShareForm extends Omit<Share, 'cameras' | 'hours' | 'instrument'> {
  readonly of: Share['cameras']['of'];
  /** One a line. */
  readonly groups: string;
  /** Ids, one a line. */
  readonly cameras: string;
  /** Whether there are hours at all. */
  readonly timed: boolean;
  /** Monday being 0. */
  readonly days: readonly number[];
  /** HH:MM; empty where not all of it is entered. */
  readonly opens: string;
  readonly closes: string;
  /** IANA name, of the owner. */
  readonly timezone: string;
  /** Empty: none was chosen. */
  readonly instrument: InstrumentKind | '';
  readonly reference: string;
}

export interface AgreementForm extends Pick<
  AgreementTerms,
  'id' | 'version' | 'title' | 'parties' | 'paper'
> {
  /** Local times, `2026-11-22T04:02`; empty where not all of it is entered. */
  readonly from: string;
  readonly until: string;
  readonly shares: readonly ShareForm[];
}

/** Why what is typed cannot be proposed. */
export type FormFault =
  TermsFault | 'title-wrong' | 'dates-missing' | 'cameras-wrong' | 'reference-wrong' | 'unsound';

export interface FoundFormFault {
  readonly fault: FormFault;
  /** null: of the agreement itself. */
  readonly share: string | null;
}

export interface FormCentre {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly authority: string;
  readonly timezone: string;
}

/** For what is given by whoever: where its clocks are. */
export type Zones = ReadonlyMap<string, string>;

const WORKDAYS = [0, 1, 2, 3, 4];

export function zonesOf(centres: readonly FormCentre[]): Zones {
  return new Map(centres.map(({ id, timezone }) => [id, timezone]));
}

/**
 * One that nobody has written at yet: for a year from today on, what is usual from either side.
 *
 * @param now UTC, ms.
 */
export function newForm(
  id: string,
  own: FormCentre,
  theirs: FormCentre,
  now: number,
): AgreementForm {
  const [one, other] =
    own.id < theirs.id
      ? ([partyOf(own), partyOf(theirs)] as const)
      : ([partyOf(theirs), partyOf(own)] as const);
  const today = localDay(now, own.timezone);
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}`;
  const zones = zonesOf([own, theirs]);
  const shares = [usualShare('share-1', one, other), usualShare('share-2', other, one)];
  return {
    ...{ id, version: 1, title: `${one.name} – ${other.name}`, parties: [one, other], paper: null },
    ...{ from: `${today}T00:00`, until: `${nextYear}T00:00` },
    shares: shares.map((share) => shareFormOf(share, zones)),
  };
}

/** @param timezone Of this centre. */
export function counterForm(terms: AgreementTerms, timezone: string, zones: Zones): AgreementForm {
  const { id, title, parties, paper, shares } = terms;
  return {
    ...{ id, version: terms.version + 1, title, parties, paper },
    from: localMinute(terms.from, timezone),
    until: localMinute(terms.until, timezone),
    shares: shares.map((share) => shareFormOf(share, zones)),
  };
}

/** One more that this centre gives, as is usual between the two. */
export function withShare(form: AgreementForm, owner: string, zones: Zones): AgreementForm {
  const [one, other] = form.parties;
  const [gives, gets] = owner === one.centre ? [one, other] : [other, one];
  const taken = new Set(form.shares.map(({ id }) => id));
  let number = form.shares.length + 1;
  while (taken.has(`share-${number}`)) number += 1;
  const share = shareFormOf(usualShare(`share-${number}`, gives, gets), zones);
  return { ...form, shares: [...form.shares, share] };
}

/**
 * @param timezone Of this centre.
 * @returns the terms, and why they cannot be proposed; without faults they can.
 */
export function termsOfForm(
  form: AgreementForm,
  timezone: string,
): { readonly terms: AgreementTerms; readonly faults: readonly FoundFormFault[] } {
  const { id, version, parties, paper } = form;
  const from = utcOfLocal(form.from, timezone, 'from');
  const until = utcOfLocal(form.until, timezone, 'from');
  const terms: AgreementTerms = {
    ...{ id, version, parties, paper, title: cleaned(form.title) },
    ...{ from: from ?? 0, until: until ?? 0, shares: form.shares.map(shareOfForm) },
  };
  const isDated = from !== null && until !== null;
  const faults: FoundFormFault[] = [
    ...(terms.title === '' ? [{ fault: 'title-wrong' as const, share: null }] : []),
    ...(isDated ? [] : [{ fault: 'dates-missing' as const, share: null }]),
    ...faultsOf(terms).filter(({ fault }) => isDated || fault !== 'ends-before'),
  ];
  return { terms, faults: faults.length > 0 ? faults : unsoundOf(terms) };
}

/** What the other side's console would refuse. */
function unsoundOf(terms: AgreementTerms): readonly FoundFormFault[] {
  const read = agreementTerms.safeParse(terms);
  if (read.success) return [];
  const found = read.error.issues.map(({ path }): FoundFormFault => {
    const [part, at, field] = path;
    if (part === 'title') return { fault: 'title-wrong', share: null };
    const share = part === 'shares' ? (terms.shares[Number(at)]?.id ?? null) : null;
    if (field === 'cameras') return { fault: 'cameras-wrong', share };
    return { fault: field === 'instrument' ? 'reference-wrong' : 'unsound', share };
  });
  const seen = new Set<string>();
  return found.filter(({ fault, share }) => {
    const key = `${fault} ${share ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

function shareFormOf(share: Share, zones: Zones): ShareForm {
  const { cameras, hours, instrument, ...rest } = share;
  return {
    ...{ ...rest, of: cameras.of },
    groups: cameras.of === 'groups' ? cameras.groups.join('\n') : '',
    cameras: cameras.of === 'cameras' ? cameras.cameras.join('\n') : '',
    ...{ timed: hours !== null, days: hours?.days ?? WORKDAYS },
    ...{ opens: hours?.from ?? '06:00', closes: hours?.to ?? '22:00' },
    timezone: hours?.timezone ?? zones.get(share.owner) ?? 'UTC',
    ...{ instrument: instrument?.kind ?? '', reference: instrument?.reference ?? '' },
  };
}

function shareOfForm(form: ShareForm): Share {
  const { of, groups, cameras, timed, days, opens, closes, timezone, instrument, reference } = form;
  const { id, owner, kinds, purposes, regime, level, raised, linesMost, copyHours, onward } = form;
  const said = cleaned(reference);
  return {
    ...{ id, owner, kinds, purposes, regime, level, raised, linesMost, copyHours, onward },
    cameras: camerasOf(of, groups, cameras),
    hours: timed ? { days, from: opens, to: closes, timezone } : null,
    // One that nobody has named is none.
    instrument: instrument === '' || said === '' ? null : { kind: instrument, reference: said },
  };
}

function camerasOf(of: ShareForm['of'], groups: string, cameras: string): Share['cameras'] {
  switch (of) {
    case 'all':
      return { of };
    case 'groups':
      return { of, groups: linesIn(groups) };
    case 'cameras':
      return { of, cameras: linesIn(cameras) };
  }
}

function linesIn(text: string): readonly string[] {
  return [...new Set(text.split('\n').map(cleaned))].filter((line) => line !== '');
}

function cleaned(text: string): string {
  return text.trim().normalize('NFC');
}

function partyOf({ id, name, country, authority }: FormCentre): Party {
  return { centre: id, name, country, authority: classOf(authority) };
}

/** Centres name what they are in words of their own. */
function classOf(authority: string): AuthorityClass {
  return AUTHORITY_CLASSES.find((each) => each === authority) ?? 'other';
}
