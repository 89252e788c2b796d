/** Terms in words, in any of the languages: both centres read the same over the telephone. */
import { sayTime, type Wording } from '../handoff/wording.ts';
import { timeFormat } from '../time-format.ts';
import { readableName } from '../transliteration.ts';
import type { ShareField, TermsField, WholeField } from './compared-terms.ts';
import type { SharedHours } from './shared-hours.ts';
import { leavesUnion, type AgreementTerms, type Party, type Share } from './terms.ts';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const DAY_HOURS = 24;

export function sayFieldName(field: TermsField, { translate }: Wording): string {
  const name = field === 'one' || field === 'other' ? 'party' : field;
  return translate(`agreements:field.${name}`, {});
}

export function sayWhole(terms: AgreementTerms, field: WholeField, wording: Wording): string {
  const { translate } = wording;
  switch (field) {
    case 'title':
      return terms.title;
    case 'from':
      return sayTime(terms.from, wording);
    case 'until':
      return sayTime(terms.until, wording);
    case 'one':
      return sayAgreeing(terms.parties[0], wording);
    case 'other':
      return sayAgreeing(terms.parties[1], wording);
    case 'paper':
      return terms.paper === null
        ? translate('agreements:paper.none', {})
        : translate('agreements:paper.value', { ...terms.paper });
  }
}

/**
 * @param share Of those terms, or of terms between the same parties.
 * @param cameraName What the reader calls a camera, by its id.
 */
export function sayShared(
  { parties }: Pick<AgreementTerms, 'parties'>,
  share: Share,
  field: ShareField,
  wording: Wording,
  cameraName: (id: string) => string,
): string {
  const { translate, language } = wording;
  switch (field) {
    case 'cameras':
      return sayCameras(share.cameras, wording, cameraName);
    case 'kinds':
      return share.kinds.map((kind) => translate(`agreements:kind.${kind}`, {})).join(', ');
    case 'purposes':
      return share.purposes
        .map((purpose) => translate(`registry:code.purposes.${purpose}`, {}))
        .join(', ');
    case 'regime':
      return translate(`registry:code.regime.${share.regime.toLowerCase()}`, {});
    case 'level':
      return translate(`registry:code.sharing.${share.level}`, {});
    case 'raised':
      return share.raised === share.level
        ? translate('agreements:raised.never', {})
        : translate(`registry:code.sharing.${share.raised}`, {});
    case 'hours':
      return share.hours === null
        ? translate('agreements:hours.always', {})
        : sayHours(share.hours, wording);
    case 'lines':
      return share.linesMost === null
        ? translate('agreements:lines.any', {})
        : translate('agreements:lines.most', { lines: share.linesMost });
    case 'copies':
      return share.copyHours === 0
        ? translate('agreements:copies.none', {})
        : sayLength(share.copyHours, language);
    case 'onward':
      return translate(`agreements:onward.${share.onward}`, {});
    case 'instrument':
      return sayInstrument(parties, share, wording);
  }
}

/** @param hours Whole ones. */
export function sayLength(hours: number, language: string): string {
  const inDays = hours % DAY_HOURS === 0 && hours > DAY_HOURS * 3;
  return new Intl.NumberFormat(language, {
    ...({ style: 'unit', unitDisplay: 'long' } as const),
    unit: inDays ? 'day' : 'hour',
  }).format(inDays ? hours / DAY_HOURS : hours);
}

/** @param day Monday being 0. */
export function sayWeekday(day: number, language: string): string {
  const format = timeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return format.format(MONDAY + day * DAY_MS);
}

function sayAgreeing({ name, country, authority }: Party, wording: Wording): string {
  const { translate, language } = wording;
  return translate('agreements:party', {
    name: readableName(name, language),
    country: new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country,
    authority: translate(`agreements:authority.${authority}`, {}),
  });
}

function sayCameras(
  cameras: Share['cameras'],
  { translate }: Wording,
  cameraName: (id: string) => string,
): string {
  switch (cameras.of) {
    case 'all':
      return translate('agreements:cameras.all', {});
    case 'groups':
      return translate('agreements:cameras.groups', { names: cameras.groups.join(', ') });
    case 'cameras':
      return translate('agreements:cameras.cameras', {
        names: cameras.cameras.map(cameraName).join(', '),
      });
  }
}

function sayHours({ days, from, to, timezone }: SharedHours, wording: Wording): string {
  const named = days.toSorted((one, other) => one - other);
  return wording.translate('agreements:hours.value', {
    days: named.map((day) => sayWeekday(day, wording.language)).join(', '),
    ...{ from, to, timezone },
  });
}

function sayInstrument(
  parties: AgreementTerms['parties'],
  { instrument, owner }: Share,
  { translate }: Wording,
): string {
  if (instrument !== null) {
    const kind = translate(`agreements:instrument.kind.${instrument.kind}`, {});
    return translate('agreements:instrument.value', { kind, reference: instrument.reference });
  }
  const from = parties.find(({ centre }) => centre === owner);
  const to = parties.find(({ centre }) => centre !== owner);
  const isMissing = from !== undefined && to !== undefined && leavesUnion(from, to);
  return isMissing
    ? translate('agreements:instrument.missing', {})
    : translate('agreements:instrument.none', {});
}
