import { describe, expect, it } from 'vitest';
import type { AuditEntryView, Integrity } from '../../core/contract/audit.ts';
import type { Say } from '../../core/domain/audit-sentence.ts';
import { succeed } from '../../core/domain/result.ts';
import { LANGUAGES, type Centre, type Language } from '../../core/domain/settings.ts';
import { chainOf, drafts } from '../../core/journal/chain.test-support.ts';
import { sealedLine } from '../../core/journal/chain.ts';
import { csvParts } from '../adapters/export/csv.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { createReportWriter, type ReportRequest, type ReportTools } from './audit-report.ts';

const AT = Date.UTC(2026, 10, 22, 5, 30);
const KEY = '21fe31dfa154a261';
const CENTRE: Centre = {
  ...{ id: 'jeseník/1', name: 'Jeseník', country: 'CZ', lang: 'cs' },
  ...{ authority: 'municipal-police', timezone: 'Europe/Prague' },
};
const INTEGRITY: Integrity = {
  ...{ checked: 0, entries: 9, until: null, keys: [], fault: null },
  signing: { key: KEY, since: AT },
};
const viewing: AuditEntryView = {
  ...{ sequence: 7, time: AT, operator: 'novak', operatorName: 'J. Novák', role: 'dispatcher' },
  ...{ place: 'wall/2', action: 'viewing.ended', outcome: 'done', state: 'ended' },
  ...{ camera: 'jes-012', cameraName: 'Most', incident: null, about: null },
  detail: { tile: 3, since: AT - 60_000, until: AT },
};
const sealed = chainOf(drafts(3));

async function report(
  given: Partial<ReportRequest>,
  language: Language = 'en',
  centre: Centre | null = CENTRE,
) {
  const pages: [string, string][] = [];
  const tools: ReportTools = {
    ...{ clock: { now: () => AT }, centre: () => centre, csv: csvParts },
    async words() {
      const translate = await createTranslate(language);
      const say: Say = (key, params) => translateCode(translate, key, params ?? {});
      return { say, language };
    },
    print(page, footer) {
      pages.push([page, footer]);
      return Promise.resolve(succeed(new Uint8Array([37, 80])));
    },
  };
  const made = await createReportWriter(tools)({
    ...{ format: 'csv', filter: {}, head: { sequence: 9, hash: 'f'.repeat(64) }, by: 'M. Veselá' },
    ...{ integrity: INTEGRITY, entries: [viewing], sealed, ...given },
  });
  if (!made.ok) throw new Error(made.failure.code);
  const parts = await made.value.make();
  if (!parts.ok) throw new Error(parts.failure.code);
  const bytes = [...parts.value];
  return { bytes, count: made.value.count(), name: made.value.name, pages };
}

/** Without time zones and fonts: what a person reads. */
const textOf = (page: string): string => page.replaceAll(/<[^>]+>/g, '\n').replaceAll(/\n+/g, '\n');

describe('the print', () => {
  it('says who took what along, how far it is checked and which key signs', async () => {
    const { pages, name, count } = await report({
      format: 'pdf',
      filter: { camera: 'jes-012', to: AT },
    });
    const text = textOf(pages[0]?.[0] ?? '');
    for (const said of [
      ...['Jeseník', 'M. Veselá', 'f'.repeat(64), 'jes-012', '2026-11-22 05:30:00'],
      ...['Nothing is checked yet.', `with the key ${KEY}, since`],
      'J. Novák saw the camera Most in tile 3 (wall 2) from Nov 22, 2026, 06:29:00 to Nov 22, 2026, 06:30:00.',
    ]) {
      expect(text).toContain(said);
    }
    expect({ name, count }).toEqual({ name: 'jesen-k-1-2026-11-22-05-30.pdf', count: 1 });
  });

  it.each(LANGUAGES)('is written in %s throughout', async (language) => {
    const entries = [
      viewing,
      { ...viewing, outcome: 'denied' as const, action: 'layout.save', about: 'Noc' },
    ];
    const { pages } = await report(
      {
        format: 'pdf',
        entries,
        filter: { operator: 'novak', action: 'layout.save', outcome: 'denied' },
      },
      language,
    );
    const [page = '', footer = ''] = pages[0] ?? [];
    const text = textOf(page);
    expect(text).not.toMatch(/audit:|\{\{|undefined|\[object/);
    expect(page).toContain(`<html lang="${language}">`);
    expect(footer).toMatch(/pageNumber.*totalPages/);
    for (const said of ['J. Novák', 'Most', 'Noc', KEY]) expect(text).toContain(said);
    const sentences = text.split('\n').filter((line) => line.endsWith('.') && line.length > 20);
    expect(sentences.length).toBeGreaterThan(3);
    const english = await report({ format: 'pdf', entries }, 'en');
    const known = textOf(english.pages[0]?.[0] ?? '').split('\n');
    const untold = sentences.filter((line) => known.includes(line));
    expect(untold).toEqual(language === 'en' ? sentences : []);
  });

  it('is refused where nobody could read so much', async () => {
    const entries = Array.from({ length: 5_001 }, (_, index) => ({
      ...viewing,
      sequence: index + 1,
    }));
    await expect(report({ format: 'pdf', entries })).rejects.toThrow('export-too-long');
  });
});

describe('the table', () => {
  it('has a head, a row for each act, and nothing that a spreadsheet calculates', async () => {
    const entries = [viewing, { ...viewing, operatorName: '=1+1' }];
    const { bytes, count, name } = await report({ entries });
    const lines = bytes.join('').split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\uFEFFNo\.,Time UTC,/);
    expect(lines[1]).toContain('2026-11-22 05:30:00');
    expect(lines[2]).toContain("'=1+1");
    expect({ count, name }).toEqual({ count: 2, name: 'jesen-k-1-2026-11-22-05-30.csv' });
  });

  it('is written as it is read: so many that they never stand in memory together', async () => {
    let read = 0;
    function* many(): Generator<AuditEntryView> {
      for (; read < 1_000; read += 1) yield viewing;
    }
    const { bytes } = await report({ entries: many() });
    expect(bytes.length).toBeGreaterThan(3);
    expect(read).toBe(1_000);
  });
});

it('the whole log is every line as it was sealed, whatever the limits', async () => {
  const { bytes, count, name } = await report(
    { format: 'journal', filter: { camera: 'x' } },
    'en',
    null,
  );
  expect(bytes.join('')).toBe(sealed.map((each) => `${sealedLine(each)}\n`).join(''));
  expect({ count, name }).toEqual({ count: 3, name: 'pomezi-2026-11-22-05-30.log' });
});
