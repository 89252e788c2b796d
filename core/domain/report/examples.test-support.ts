/** A report and its entries, for tests. */
import type { Author } from '../incident/incident.ts';
import type { ReportBody, ReportEntry } from './entry.ts';
import { foldReport } from './fold.ts';
import type { Report, ReportFacts } from './report.ts';

export const REPORT = '00000000-0000-4000-8000-000000000100';
export const OTHER = '00000000-0000-4000-8000-000000000200';
const POSITION = '00000000-0000-4000-8000-000000000001';

export const NOVAK: Author = {
  ...{ centre: 'jesenik', position: POSITION, person: 'novak', name: 'J. Novák' },
  role: 'dispatcher',
};
export const APP: Author = { ...NOVAK, person: null, name: '', role: null };

export const SAID: ReportFacts = {
  ...{ channel: 'call', app: null, code: 'FIR', priority: 2, occurred: 1_000_000 },
  place: { point: { lat: 50.2294, lon: 17.2046 }, radius: 100, name: 'Masarykovo náměstí' },
  words: { text: 'Горить контейнер', lang: 'uk' },
  reporter: { kept: true, unnamed: false },
};
export const RECEIVED: ReportBody = { kind: 'received', facts: SAID };

let made = 0;
export function reportEntry(body: ReportBody, author = NOVAK): ReportEntry {
  made += 1;
  const id = `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`;
  return { id, report: REPORT, author, lang: 'cs', recorded: made * 1_000, body };
}

/** As these entries make it. */
export function reportAfter(...bodies: readonly ReportBody[]): Report {
  const report = [RECEIVED, ...bodies].reduce<Report | null>(
    (before, body) => foldReport(before, reportEntry(body)).report,
    null,
  );
  if (report === null) throw new Error('no report');
  return report;
}
