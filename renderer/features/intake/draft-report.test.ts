import { describe, expect, it } from 'vitest';
import { emptyDraft, placeOfDraft, reportOfDraft, type ReportDraft } from './draft-report.ts';

const OPENED = Date.UTC(2026, 10, 22, 3, 2);
const draft = (change: Partial<ReportDraft> = {}): ReportDraft => ({
  ...{ ...emptyDraft(OPENED), words: ' Hoří kontejner ', ...change },
});
const KNOWN = {
  ...{ name: 'Náměstí', camera: 4 },
  place: { point: { lat: 50, lon: 17 }, radius: 500, name: 'Náměstí' },
};

describe('a report', () => {
  it('has the language of the interface until another is chosen', () => {
    const said = reportOfDraft(draft(), undefined, 'cs', null);
    expect(said).toMatchObject({ words: { text: 'Hoří kontejner', lang: 'cs' }, channel: 'call' });
    expect(reportOfDraft(draft({ lang: 'uk' }), undefined, 'cs', null)?.words.lang).toBe('uk');
  });

  it('happened when the form was opened, or at the local time that was entered', () => {
    const at = (occurred: string | null): number | undefined =>
      reportOfDraft(draft({ occurred }), 'Europe/Prague', 'cs', null)?.occurred;
    expect(at(null)).toBe(OPENED);
    expect(at('2026-11-22T03:30')).toBe(Date.UTC(2026, 10, 22, 2, 30));
    expect(at('')).toBe(OPENED);
  });

  it('is none as long as nothing was said', () => {
    expect(reportOfDraft(draft({ words: '  ' }), undefined, 'cs', null)).toBeNull();
  });

  it('names nobody who was not named', () => {
    expect(reportOfDraft(draft({ name: ' ' }), undefined, 'cs', null)?.reporter).toBeNull();
    expect(reportOfDraft(draft({ phone: '777' }), undefined, 'cs', null)?.reporter).toEqual({
      ...{ name: '', phone: '777', email: '' },
    });
  });
});

it.each<[string, Partial<ReportDraft>, unknown]>([
  ['none', {}, null],
  ['as typed', { place: 'U mostu' }, { point: null, radius: 100, name: 'U mostu' }],
  ['as chosen', { place: 'Náměstí', known: KNOWN }, KNOWN.place],
  ['wider', { place: 'x', known: KNOWN, radius: '2000' }, { ...KNOWN.place, radius: 2_000 }],
  ['no number', { place: 'x', known: KNOWN, radius: 'far' }, KNOWN.place],
  ['too wide', { place: 'x', known: KNOWN, radius: '900000' }, { ...KNOWN.place, radius: 100_000 }],
])('the place: %s', (_, change, expected) => {
  expect(placeOfDraft(draft(change))).toEqual(expected);
});
