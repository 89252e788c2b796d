import { describe, expect, it } from 'vitest';
import type { HandedOff, Handled } from '../../core/domain/figures/handling.ts';
import { EXAMPLE } from '../../core/domain/figures/examples.test-support.ts';
import {
  ACTIVE,
  CREATED,
  DELIVERED,
  entryOf,
  machineAt,
  NOVAK,
  SENT,
} from '../../core/domain/incident/examples.test-support.ts';
import { foldAll } from '../../core/domain/incident/fold.ts';
import type { Mode } from '../../core/domain/incident/incident.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { LANGUAGES, type Language } from '../../core/domain/settings.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import { csvParts } from '../adapters/export/csv.ts';
import { readTable } from '../adapters/tables/read-table.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { createFigures, type FigureDeskPorts } from './figures-desk.ts';
import { figureLines } from './figures-table.ts';
import { figuresPage } from './figures-page.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 24 * HOUR;
const CENTRE = {
  ...{ id: 'jesenik', name: '<b>Jeseník</b>', country: 'CZ', lang: 'cs' as const },
  ...{ authority: 'police', timezone: 'Europe/Prague' },
};
const CAMERA = { id: 'jes-012', number: 12, name: 'Lávka' } as never;

function pending(mode: Mode): KnownIncident {
  const opened = ACTIVE.filter(([body]) => body.kind !== 'created');
  const said = [[{ ...CREATED, mode }, NOVAK], ...opened, [SENT, NOVAK]] as const;
  const entries = said.map(([body, author]) => entryOf(body, author, NOW - HOUR));
  const incident = foldAll([...entries, entryOf(DELIVERED, machineAt('desk-2'), NOW - 60_000)]);
  if (incident === null) throw new Error('it was made');
  return { incident, number: 7, year: 2026 };
}

interface Asked {
  from: number;
  to: number;
}

function desk(more: Partial<FigureDeskPorts> = {}, language: Language = 'en') {
  const asked: Record<string, Asked[]> = {};
  const noted: unknown[] = [];
  const sheets: string[] = [];
  const lines: string[] = [];
  let behind = 3;
  const note = (name: string, from: number, to: number): void => {
    (asked[name] ??= []).push({ from, to });
  };
  const handlers = createFigures({
    ...{ clock: { now: () => NOW }, centre: () => CENTRE, begun: 0 },
    store: {
      catchUp: () => succeed((behind -= 1) > 0),
      handled: (from, to) => (note('handled', from, to), succeed<readonly Handled[]>([])),
      handedOff: (from, to) => (note('handedOff', from, to), succeed<readonly HandedOff[]>([])),
      unacknowledged: () => succeed({ count: 0, oldest: null }),
      positions: () => succeed([{ position: 'desk-1', incidents: 2, handoffs: 1 }]),
      hours: () => succeed([{ hour: NOW / HOUR - 1, count: 2 }]),
    },
    handedOff: () => succeed([pending('LIVE'), pending('EXERCISE'), pending('TEST')]),
    reports: { hours: () => succeed([]) },
    messages: { hours: () => succeed([]) },
    members: () => Promise.resolve(succeed([{ journal: 'desk-1', name: 'dispatch-1' }])),
    events: {
      alarmTimes: (from, to) => (note('alarms', from, to), succeed([])),
      outages: (from, to) => (note('outages', from, to), succeed([])),
    },
    health: { watched: () => ({ wantedMs: 100, streamingMs: 75 }) },
    ...{ cameras: () => [CAMERA], breathe: () => Promise.resolve() },
    names: { person: () => 'Jana', camera: () => null },
    async wording() {
      const translate = await createTranslate(language);
      return {
        ...{ language, timeZone: 'Europe/Prague' },
        translate: (key, params) => translateCode(translate, key, params),
      };
    },
    printer: {
      pdf: (page, footer) => (
        sheets.push(page, footer),
        Promise.resolve(succeed(new Uint8Array()))
      ),
      paper: (page) => (sheets.push(page), Promise.resolve(succeed(true))),
    },
    async save(_, file, make) {
      const done = await make();
      return done.ok ? succeed({ file, sha256: 'b'.repeat(64) }) : done;
    },
    saveTable(_, file, all) {
      lines.push(...csvParts(all));
      return Promise.resolve(succeed({ file, sha256: 'c'.repeat(64) }));
    },
    ...more,
  });
  const asking = {
    ...({ window: 'desk', role: 'shift-leader', operator: 'jana', locked: false } as const),
    note: (detail: unknown) => void noted.push(detail),
  };
  return { handlers, asking, asked, noted, sheets, lines };
}

function value<V>(result: Result<V>): V {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

describe('figures of a period', () => {
  it('ask each store for the days of the centre, and alarms only as far back as they are kept', async () => {
    const { handlers, asking, asked } = desk({ begun: NOW - 40 * DAY });
    const dates = { span: 'dates', from: '2026-09-01', to: '2026-11-22' } as const;
    const figures = value(await handlers['figures.read']({ period: dates }, asking));
    const from = Date.UTC(2026, 7, 31, 22);
    expect(figures.period).toEqual({ from, to: Date.UTC(2026, 10, 22, 23), days: 83 });
    expect(asked['handled']?.map((part) => part.to - part.from)).toEqual([
      ...[16, 16, 16, 16, 16].map((days) => days * DAY),
      3 * DAY + HOUR,
    ]);
    expect(asked['handled']?.[0]?.from).toBe(from);
    expect(asked['alarms']).toEqual([{ from: NOW - 30 * DAY, to: NOW }]);
    expect(figures.load.from).toBe(NOW - 30 * DAY);
  });

  it('nothing is known of before the workstation was there', async () => {
    const { handlers, asking, asked } = desk({ begun: NOW - HOUR });
    const figures = value(await handlers['figures.read']({ period: { span: 'week' } }, asking));
    expect(asked['outages']?.[0]?.from).toBe(NOW - HOUR);
    expect(figures.weeks.alarms.filter((hour) => hour !== null)).toHaveLength(1);
    expect(figures.weeks.incidents.filter((hour) => hour !== null)).toHaveLength(157);
  });

  it('handoffs of exercises and tests do not count among those under way', async () => {
    const { handlers, asking } = desk();
    const { pending: found } = value(
      await handlers['figures.read']({ period: { span: 'today' } }, asking),
    );
    expect(found).toEqual([
      {
        ...{ incident: pending('LIVE').incident.id, number: 7, year: 2026, state: 'OFFERED' },
        ...{ sent: NOW - HOUR, expires: NOW + 240_000 },
      },
    ]);
  });

  it('positions bear the names of the centre, and the share of a camera is that of its wanted time', async () => {
    const { handlers, asking } = desk();
    const figures = value(await handlers['figures.read']({ period: { span: 'today' } }, asking));
    expect(figures.positions).toMatchObject([{ name: 'dispatch-1', incidents: 2, handoffs: 1 }]);
    expect(figures.cameras).toMatchObject([{ number: 12, share: 0.75 }]);
    expect(JSON.stringify(figures)).not.toMatch(/person|novak/);
  });

  const refused: Failure = { code: 'storage-refused', params: {} };
  it.each([
    ['days that are too many', {}, 'figures-period'],
    [
      'events',
      { events: { alarmTimes: () => fail('storage-refused'), outages: () => succeed([]) } },
      refused.code,
    ],
    ['messages', { messages: { hours: () => fail('storage-refused') } }, refused.code],
  ] as const)('%s that cannot be read make no figures', async (name, more, code) => {
    const { handlers, asking } = desk(more);
    const period =
      name === 'days that are too many'
        ? ({ span: 'dates', from: '2026-01-01', to: '2026-11-22' } as const)
        : ({ span: 'today' } as const);
    expect(await handlers['figures.read']({ period }, asking)).toMatchObject({ failure: { code } });
  });
});

describe('to take along', () => {
  it('the table is named by its days and stands in the audit with its checksum', async () => {
    const { handlers, asking, noted, lines } = desk();
    const saved = await handlers['figures.export']({ period: { span: 'week' } }, asking);
    const written = {
      ...{ file: 'jesenik-figures-2026-11-16-2026-11-22.csv', sha256: 'c'.repeat(64) },
    };
    expect(saved).toEqual(succeed(written));
    expect(noted).toEqual([written]);
    expect(lines.join('')).toContain('period,,,days,7,1,');
  });

  it('one number a line, also where a name holds a comma', () => {
    const [position] = EXAMPLE.positions;
    if (position === undefined) throw new Error('there is one');
    const told = { ...EXAMPLE, positions: [{ ...position, name: 'a,"b"' }] };
    const text = [...csvParts(figureLines(told))].join('');
    const { headers, rows: read } = value(readTable(Buffer.from(text), null));
    const rows = read.map(({ cells }) => cells);
    expect(headers).toEqual(['part', 'what', 'of', 'figure', 'value', 'unit', 'bound']);
    expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([7]));
    const found = (...place: readonly string[]) =>
      rows.find((cells) => place.every((text, index) => cells[index] === text))?.slice(4);
    expect(found('handling', 'acknowledge', 'all', 'p90')).toEqual(['760', 's', 'at-least']);
    expect(found('handling', 'acknowledge', 'all', 'median')).toEqual(['10', 's', '']);
    expect(found('position', 'a1b2c3d4e5', 'a,"b"', 'incidents')?.[0]).toBe('5');
    expect(found('load', 'worst', '', 'count')?.[0]).toBe('14');
    // Nobody watched it: there is no share of nothing.
    expect(found('camera', '13', 'Most', 'share')).toBeUndefined();
    expect(found('week', 'alarms', '1T00', 'average')?.[0]).toBe('2.5');
    expect(found('week', 'alarms', '1T05', 'average')).toBeUndefined();
  });

  it.each(['pdf', 'paper'] as const)('as %s it is noted what became of it', async (as) => {
    const { handlers, asking, noted, sheets } = desk();
    await handlers['figures.print']({ period: { span: 'today' }, as }, asking);
    expect(noted).toHaveLength(1);
    expect(sheets[0]).toContain('Figures');
    expect(sheets[0]).toContain('&lt;b&gt;Jeseník');
  });
});

describe.each(LANGUAGES)('the page in %s', (language) => {
  it('has all its words, and every plot with its title', async () => {
    const translate = await createTranslate(language);
    const page = figuresPage({
      ...{ figures: EXAMPLE, centre: CENTRE, by: 'Jana' },
      wording: {
        ...{ language, timeZone: 'Europe/Prague' },
        translate: (key, params) => translateCode(translate, key, params),
      },
    });
    expect(page).not.toMatch(/\{\{|[a-z]+:[a-z]+\.[a-zA-Z]+|undefined|NaN/);
    expect(page.match(/<svg /g)).toHaveLength(4);
    expect(page.match(/<figcaption>/g)).toHaveLength(4);
  });
});
